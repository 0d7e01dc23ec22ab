package dev.breakwater.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Exact decimals: the plain texts of records, and the one place where money is rounded. */
public final class Decimals {
  /** 16 significant digits, HALF_EVEN: for divisions only; products and sums are exact. */
  public static final MathContext DIVISION = MathContext.DECIMAL64;

  /**
   * Above this a single value is a mistake or an attack, and sums of cents could leave {@code
   * long}: 100 billion.
   */
  private static final BigDecimal LARGEST_USD = BigDecimal.valueOf(100_000_000_000L);

  private static final int MOST_DIGITS = 60;
  private static final int LARGEST_EXPONENT = 40;

  private Decimals() {}

  /**
   * Parses a decimal in plain or scientific notation.
   *
   * @throws NumberFormatException if it is none, or has so many digits or so large an exponent that
   *     its plain text or its products would be unbounded ({@code 1e999999999})
   */
  public static BigDecimal parse(String text) {
    if (text.length() > 2 * MOST_DIGITS) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
    if (!text.chars().allMatch(c -> c < 128)) { // BigDecimal would read the digits of every script
      throw new NumberFormatException("a character that no number has");
    }
    return bounded(new BigDecimal(text));
  }

  /**
   * @throws NumberFormatException if plain text or products of {@code value} would be unbounded
   */
  public static BigDecimal bounded(BigDecimal value) {
    long exponent = (long) value.precision() - value.scale();
    if (value.signum() != 0
        && (value.precision() > MOST_DIGITS
            || Math.abs(exponent) > LARGEST_EXPONENT
            || Math.abs((long) value.scale()) > MOST_DIGITS)) {
      throw new NumberFormatException("a number of that many digits or that exponent");
    }
    return value.signum() == 0 ? BigDecimal.ZERO : value;
  }

  /** Plain notation without trailing zeros. */
  public static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /**
   * Rounds an amount of USD to cents, HALF_UP.
   *
   * @throws ArithmeticException if it is negative or above 100 billion
   */
  public static long toCents(BigDecimal usd) {
    if (usd.signum() < 0 || usd.compareTo(LARGEST_USD) > 0) {
      throw new ArithmeticException("an amount outside 0 to 100 billion USD");
    }
    return usd.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }
}
