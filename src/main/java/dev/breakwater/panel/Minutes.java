package dev.breakwater.panel;

/** Minutes since the epoch, as an {@code int}: the unit of time of all panel state. */
public final class Minutes {
  static final int HOUR = 60;
  private static final long MILLIS = 60_000;

  private Minutes() {}

  /** The minute that {@code millis} lies in; on a boundary, the one that begins there. */
  public static int of(long millis) {
    return Math.toIntExact(Math.floorDiv(millis, MILLIS));
  }

  public static long toMillis(int minute) {
    return minute * MILLIS;
  }

  public static boolean isBoundary(long millis) {
    return millis % MILLIS == 0;
  }

  /** The first minute boundary after {@code millis}; a boundary itself is followed by the next. */
  public static long boundaryAfter(long millis) {
    return (Math.floorDiv(millis, MILLIS) + 1) * MILLIS;
  }

  static int startOfHour(int minute) {
    return Math.floorDiv(minute, HOUR) * HOUR;
  }
}
