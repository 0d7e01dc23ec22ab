package dev.breakwater.scenario;

import java.math.BigDecimal;

/**
 * What a venue says about one contract besides its liquidations.
 *
 * @param time epoch milliseconds UTC
 * @param mark on the listing's grid
 * @param funding8h fraction for eight hours
 * @param openInterest units of the venue's base, one side, in whole lots
 */
record MarketState(
    Listing listing, long time, BigDecimal mark, BigDecimal funding8h, BigDecimal openInterest) {
  private static final long EIGHT_HOURS = 8 * 3_600_000L;

  /** When funding is settled next: 00:00, 08:00 and 16:00 UTC. */
  long nextFunding() {
    return (time / EIGHT_HOURS + 1) * EIGHT_HOURS;
  }

  long fundingAfterNext() {
    return nextFunding() + EIGHT_HOURS;
  }

  BigDecimal contracts() {
    return openInterest.divideToIntegralValue(listing.contractValue());
  }

  BigDecimal openInterestUsd() {
    return openInterest.multiply(mark);
  }
}
