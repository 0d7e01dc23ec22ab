package dev.breakwater.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What stays together when samples are resampled. What meets a planted episode belongs to its
 * block, and episodes of different keys that overlap in time share one: one crash is one
 * observation, however many assets it takes along. What meets none belongs to its day.
 */
final class Blocks {
  private static final long DAY = 86_400_000;

  private final Truth truth;
  private final List<TimeRange> stretches = new ArrayList<>();

  /** For the keys scored together. */
  Blocks(Truth truth, List<String> keys) {
    this.truth = truth;
    List<TimeRange> ranges =
        truth.episodes().stream()
            .filter(episode -> keys.contains(episode.asset()))
            .map(Episode::range)
            .sorted(Comparator.comparingLong(TimeRange::start))
            .toList();
    for (TimeRange range : ranges) {
      int last = stretches.size() - 1;
      if (last >= 0 && stretches.get(last).end() >= range.start()) {
        TimeRange open = stretches.get(last);
        stretches.set(last, new TimeRange(open.start(), Math.max(open.end(), range.end())));
      } else {
        stretches.add(range);
      }
    }
  }

  boolean nothingIsPlanted() {
    return stretches.isEmpty();
  }

  /** Of a planted episode or one of its waves. */
  int of(Span planted) {
    int low = 0;
    int high = stretches.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (stretches.get(middle).start() <= planted.range().start()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Of what happened at {@code time} away from planted episodes. */
  int ofDay(long time) {
    return stretches.size() + day(time);
  }

  int days() {
    return day(truth.to() - 1) + 1;
  }

  /** Where the given day begins. */
  long startOfDay(int day) {
    return truth.from() + day * DAY;
  }

  /** The share of the given day that lies before the end of the data. */
  double lengthOfDay(int day) {
    return (double) Math.min(DAY, truth.to() - startOfDay(day)) / DAY;
  }

  /** Days count from the beginning of the data; what was open before it belongs to the first. */
  int day(long time) {
    return (int) (Math.max(0, Math.min(time, truth.to() - 1) - truth.from()) / DAY);
  }
}
