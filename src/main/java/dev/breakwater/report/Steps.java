package dev.breakwater.report;

import java.util.Locale;

/** Lengths of time of which each divides the next, and into which spans of time are cut. */
final class Steps {
  private static final long[] MILLIS = {
    1_000,
    5_000,
    15_000,
    30_000,
    60_000,
    300_000,
    900_000,
    1_800_000,
    3_600_000,
    14_400_000,
    43_200_000,
    86_400_000,
    864_000_000,
    8_640_000_000L
  };

  private Steps() {}

  static long shortest() {
    return MILLIS[0];
  }

  /** The next longer one. */
  static long after(long step) {
    for (long longer : MILLIS) {
      if (longer > step) {
        return longer;
      }
    }
    throw new IllegalArgumentException("nothing is longer than " + step + " ms");
  }

  /** The shortest that cuts {@code span} into at most {@code most} pieces. */
  static long cutting(long span, int most) {
    long step = shortest();
    while (span / step >= most) {
      step = after(step);
    }
    return step;
  }

  /** For example {@code 5 minutes}. */
  static String name(long step) {
    if (step % 86_400_000 == 0) {
      return named(step / 86_400_000, "day");
    }
    if (step % 3_600_000 == 0) {
      return named(step / 3_600_000, "hour");
    }
    return step % 60_000 == 0 ? named(step / 60_000, "minute") : named(step / 1000, "second");
  }

  private static String named(long number, String unit) {
    return number == 1 ? unit : String.format(Locale.ROOT, "%d %ss", number, unit);
  }
}
