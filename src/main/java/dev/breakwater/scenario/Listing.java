package dev.breakwater.scenario;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A perpetual contract of one venue and the grid on which its prices and sizes lie. Money is exact:
 * everything here is integers until it is written down.
 *
 * @param multiplierDigits 3 where the venue counts in thousands (1000PEPE, kPEPE), else 0
 * @param priceDecimals decimals of the venue's prices
 * @param sizeDecimals decimals of the venue's sizes
 * @param contractValue units of the venue's base in a size of one
 */
record Listing(
    Venue venue,
    String symbol,
    Coin coin,
    int multiplierDigits,
    int priceDecimals,
    int sizeDecimals,
    BigDecimal contractValue) {

  /** What {@code lots} are worth at {@code ticks}, rounded HALF_UP to cents. */
  long cents(long lots, long ticks) {
    long product =
        Math.multiplyExact(
            Math.multiplyExact(lots, contractValue.unscaledValue().longValueExact()), ticks);
    long divisor = power(sizeDecimals + contractValue.scale() + priceDecimals - 2);
    return (product + divisor / 2) / divisor;
  }

  /** The size that comes closest to {@code cents}, at least one lot. */
  long lots(long cents, long ticks) {
    BigInteger wanted =
        BigInteger.valueOf(cents)
            .multiply(BigInteger.TEN.pow(sizeDecimals + contractValue.scale() + priceDecimals - 2));
    BigInteger oneLot = contractValue.unscaledValue().multiply(BigInteger.valueOf(ticks));
    long nearest = wanted.add(oneLot.shiftRight(1)).divide(oneLot).longValueExact();
    return Math.max(1, nearest);
  }

  /** A price of the coin, on this contract's grid. */
  long ticks(long coinPrice) {
    int shift = priceDecimals + multiplierDigits - coin.decimals;
    return shift >= 0 ? coinPrice * power(shift) : coinPrice / power(-shift);
  }

  BigDecimal price(long ticks) {
    return BigDecimal.valueOf(ticks, priceDecimals);
  }

  BigDecimal size(long lots) {
    return BigDecimal.valueOf(lots, sizeDecimals);
  }

  /** Units of the venue's base. */
  BigDecimal base(long lots) {
    return size(lots).multiply(contractValue);
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.multiplyExact(power, 10);
    }
    return power;
  }
}
