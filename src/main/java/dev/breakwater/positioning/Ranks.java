package dev.breakwater.positioning;

import org.jspecify.annotations.Nullable;

/** Percentile ranks: the share below and half of what is equal, in millionths. */
final class Ranks {
  private Ranks() {}

  static int of(long below, long equal, long count) {
    return Ratio.millionths(2 * below + equal, 2 * count);
  }

  /**
   * @param least samples without which a rank says nothing
   */
  static @Nullable Integer of(long value, long[] samples, int least) {
    if (samples.length < Math.max(1, least)) {
      return null;
    }
    int below = 0;
    int equal = 0;
    for (long sample : samples) {
      if (sample < value) {
        below++;
      } else if (sample == value) {
        equal++;
      }
    }
    return of(below, equal, samples.length);
  }
}
