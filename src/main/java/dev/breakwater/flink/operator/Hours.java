package dev.breakwater.flink.operator;

import java.time.Duration;

/** Whole hours of event time, at which what is over is forgotten: one timer for much of it. */
final class Hours {
  static final long HOUR = Duration.ofHours(1).toMillis();

  private Hours() {}

  static boolean isWhole(long time) {
    return time % HOUR == 0;
  }

  /** The hour that {@code time} lies in: its first millisecond. */
  static long floor(long time) {
    return Math.floorDiv(time, HOUR) * HOUR;
  }

  /** The first whole hour that is not before {@code time}. */
  static long ceiling(long time) {
    return floor(time + HOUR - 1);
  }
}
