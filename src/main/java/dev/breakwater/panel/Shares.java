package dev.breakwater.panel;

import org.jspecify.annotations.Nullable;

/** Ratios in millionths, HALF_UP. */
final class Shares {
  private static final int DIGITS = 6;

  private Shares() {}

  /**
   * @param part 0 to {@code whole}
   * @param whole up to 9e17; longhand division, because {@code part * 1,000,000} leaves {@code
   *     long} at 92 billion USD
   * @return absent where {@code whole} is zero
   */
  static @Nullable Integer millionths(long part, long whole) {
    if (whole == 0) {
      return null;
    }
    long quotient = part / whole;
    long rest = part % whole;
    for (int digit = 0; digit < DIGITS; digit++) {
      rest *= 10;
      quotient = quotient * 10 + rest / whole;
      rest %= whole;
    }
    return (int) (rest >= whole - rest ? quotient + 1 : quotient);
  }
}
