package dev.breakwater.positioning;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Ratios of amounts in millionths, HALF_UP; what does not fit is the largest that does. */
final class Ratio {
  static final int MILLION = 1_000_000;

  private Ratio() {}

  static int millionths(long part, long whole) {
    BigDecimal ratio =
        BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(MILLION))
            .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP);
    return ratio
        .max(BigDecimal.valueOf(Integer.MIN_VALUE))
        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
        .intValueExact();
  }

  /** Whether {@code part} is at least {@code millionths} of {@code whole}, both not negative. */
  static boolean isAtLeast(long part, long whole, int millionths) {
    return product(part, MILLION).compareTo(product(whole, millionths)) >= 0;
  }

  /** {@code amount * part / whole}, exact if the two are equal. */
  static long scaled(long amount, long part, long whole) {
    return new BigDecimal(product(amount, part))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValue();
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
