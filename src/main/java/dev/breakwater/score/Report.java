package dev.breakwater.score;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All scores of one run.
 *
 * @param notes what a reader must know before the numbers, one sentence each
 * @param groups each key, then the assets pooled; the market is never pooled with them
 * @param ladders market-wide
 */
record Report(Truth truth, long seed, List<String> notes, List<Group> groups, Group ladders) {
  /** The name of the group that pools all assets. */
  static final String POOLED = "assets";

  /** What is scored together. Planted and detected count episodes, or ladders. */
  record Group(
      String name,
      List<String> keys,
      double keyDays,
      Counts planted,
      Counts detected,
      Map<Series, Scored> scores) {
    @Nullable Value value(Series series, Statistic statistic) {
      Scored scored = scores.get(series);
      return scored == null ? null : scored.values().get(statistic);
    }
  }

  /** How many there are. Ladders have rungs in place of waves. */
  record Counts(int whole, int parts) {
    static Counts of(Collection<Episode> episodes) {
      Stream<Episode> each = episodes.stream();
      return new Counts(episodes.size(), each.mapToInt(episode -> episode.waves().size()).sum());
    }

    static Counts ofLadders(Collection<Ladder> ladders) {
      Stream<Ladder> each = ladders.stream();
      return new Counts(ladders.size(), each.mapToInt(ladder -> ladder.rungs().size()).sum());
    }
  }

  /** A series: how many observations it rests on, and what they come to. */
  record Scored(int samples, Map<Statistic, Value> values) {}

  /**
   * @param interval absent where there is too little to resample
   * @param chance the same score of the random control, its mean; absent where no draw has it
   */
  record Value(double value, Bootstrap.@Nullable Interval interval, @Nullable Double chance) {}
}
