package dev.breakwater.score;

import java.util.List;

/**
 * What was planted.
 *
 * @param from event times of the data lie in [from, to)
 * @param keys the keys for which the episodes are complete: where none is listed there is none
 * @param episodes in order of their start
 */
record Truth(
    String scenario,
    long seed,
    long from,
    long to,
    List<String> keys,
    List<Episode> episodes,
    List<Ladder> ladders) {
  static final String MARKET = "*";
  private static final double MILLIS_OF_A_DAY = 86_400_000;

  Truth {
    if (to <= from) {
      throw new IllegalArgumentException("to is not after from");
    }
    keys = List.copyOf(keys);
    episodes = List.copyOf(episodes);
    ladders = List.copyOf(ladders);
  }

  double days() {
    return (to - from) / MILLIS_OF_A_DAY;
  }

  boolean isWithin(TimeRange range) {
    return range.start() < to && range.end() >= from;
  }
}
