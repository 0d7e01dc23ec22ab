package dev.breakwater.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How unevenly the USD of a window or an episode is spread over venues: the Herfindahl-Hirschman
 * index of their shares s, and its inverse, the number of equal venues that would be as
 * concentrated. Exact integer arithmetic, rounded once, HALF_UP.
 *
 * <p>Every figure is in millionths. Shares of venues that publish samples are too low, so all
 * figures of a window that is a lower bound are approximate.
 *
 * @param herfindahl sum of s^2; 1/venues to 1
 * @param effectiveVenues 1 / herfindahl; 1 to the number of venues with USD
 * @param top1 the largest share
 * @param top2 the two largest shares together
 */
public record Concentration(int herfindahl, long effectiveVenues, int top1, int top2) {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /**
   * @param cents of each venue, 0 or more, in any order
   * @return absent when all are zero
   */
  public static @Nullable Concentration of(long... cents) {
    long total = total(cents);
    if (total == 0) {
      return null;
    }
    BigInteger squares = BigInteger.ZERO;
    long first = 0;
    long second = 0;
    for (long venue : cents) {
      BigInteger exact = BigInteger.valueOf(venue);
      squares = squares.add(exact.multiply(exact));
      second = Math.max(second, Math.min(first, venue));
      first = Math.max(first, venue);
    }
    BigInteger whole = BigInteger.valueOf(total);
    BigInteger square = whole.multiply(whole);
    return new Concentration(
        (int) millionths(squares, square),
        millionths(square, squares),
        (int) millionths(BigInteger.valueOf(first), whole),
        (int) millionths(BigInteger.valueOf(first + second), whole));
  }

  /**
   * The share of liquidations less the share of open interest, so that a large venue is not news.
   *
   * @param cents of each venue, 0 or more
   * @param openInterestCents of the same venues in the same order, 0 or more
   * @return millionths, -1,000,000 to 1,000,000, ties away from zero; absent when either sum is
   *     zero
   */
  public static int @Nullable [] excessShares(long[] cents, long[] openInterestCents) {
    if (cents.length != openInterestCents.length) {
      throw new IllegalArgumentException(
          cents.length + " venues against " + openInterestCents.length);
    }
    BigInteger total = BigInteger.valueOf(total(cents));
    BigInteger openInterest = BigInteger.valueOf(total(openInterestCents));
    BigInteger whole = total.multiply(openInterest);
    if (whole.signum() == 0) {
      return null;
    }
    int[] excess = new int[cents.length];
    for (int i = 0; i < excess.length; i++) {
      BigInteger above = BigInteger.valueOf(cents[i]).multiply(openInterest);
      BigInteger usual = BigInteger.valueOf(openInterestCents[i]).multiply(total);
      excess[i] = (int) millionths(above.subtract(usual), whole);
    }
    return excess;
  }

  private static long total(long[] cents) {
    long total = 0;
    for (long venue : cents) {
      if (venue < 0) {
        throw new IllegalArgumentException("cents below zero: " + venue);
      }
      total = Math.addExact(total, venue);
    }
    return total;
  }

  private static long millionths(BigInteger part, BigInteger whole) {
    return new BigDecimal(part.multiply(MILLION))
        .divide(new BigDecimal(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
