package dev.breakwater.stats;

import java.util.OptionalDouble;

/**
 * Kendall's rank correlation tau-b: how well two orders of the same things agree, ties allowed.
 *
 * <p>{@code (concordant - discordant) / sqrt(untied in x * untied in y)} over all pairs. 1 is the
 * same order, -1 the opposite one. Takes time in the square of the length, which is nothing below a
 * few hundred.
 */
public final class KendallTau {
  private KendallTau() {}

  /**
   * Tau-b of two orders; {@code x[i]} and {@code y[i]} belong to the same thing.
   *
   * @return in -1..1, or empty if one of them puts nothing before anything else
   * @throws IllegalArgumentException if the lengths differ
   */
  public static OptionalDouble tauB(long[] x, long[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " against " + y.length + " values");
    }
    long agreement = 0;
    long untiedInX = 0;
    long untiedInY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        long byX = Long.compare(x[i], x[j]);
        long byY = Long.compare(y[i], y[j]);
        agreement += byX * byY;
        untiedInX += byX * byX;
        untiedInY += byY * byY;
      }
    }
    if (untiedInX == 0 || untiedInY == 0) {
      return OptionalDouble.empty();
    }
    // One root of the product: of two equal counts it is exact, so that the same order is 1.
    return OptionalDouble.of(agreement / Math.sqrt((double) untiedInX * untiedInY));
  }
}
