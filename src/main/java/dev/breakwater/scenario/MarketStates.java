package dev.breakwater.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Funding and open interest that fit the market: a crowded side pays well until the market breaks,
 * then funding compresses to neutral and changes its sign for a while where positions were largest,
 * and open interest is rolled back by a seventh.
 */
final class MarketStates {
  /** Funding of eight hours in units of 1e-7, at the start and when leverage has left. */
  private static final int ELEVATED = 1_900;

  private static final int NEUTRAL = 150;

  private MarketStates() {}

  static MarketState at(Listing listing, Market market, long second) {
    long unwound = market.unwound(listing.coin(), second);
    BigDecimal funding = funding(listing, unwound, second);
    return new MarketState(
        listing,
        second * 1000,
        listing.price(listing.ticks(market.price(listing.coin(), second))),
        market.shortsAreCrowded(listing.coin(), second) ? funding.negate() : funding,
        openInterest(listing, unwound, second));
  }

  private static BigDecimal funding(Listing listing, long unwound, long second) {
    long crowding =
        switch (listing.venue()) {
          case HYPERLIQUID -> 600;
          case BYBIT -> 450;
          default -> 0;
        };
    // Twice the crowding is lost on the way down, so that the crowded venues end below neutral.
    long level = NEUTRAL + (ELEVATED - NEUTRAL) * (Market.MILLION - unwound) / Market.MILLION;
    level += crowding * (Market.MILLION - 2 * unwound) / Market.MILLION;
    level += Market.noise(100 + listing.coin().lagSeconds, second / 600, 40);
    return BigDecimal.valueOf(level, 7);
  }

  /** Millions of USD of all listings of a coin at one venue, at first. */
  private static long usdMillions(Listing listing) {
    long btc =
        switch (listing.venue()) {
          case BINANCE -> 8_900;
          case BYBIT -> 5_300;
          case HYPERLIQUID -> 3_100;
          case GATE -> 3_900;
          case OKX -> 2_900;
          case HTX -> 2_600;
        };
    return switch (listing.coin()) {
      case BTC -> btc;
      case ETH -> btc * 55 / 100;
      case SOL -> btc * 18 / 100;
      default -> btc * 6 / 100;
    };
  }

  private static BigDecimal openInterest(Listing listing, long unwound, long second) {
    long left =
        Market.MILLION
            - unwound / 7
            + Market.noise(300 + listing.venue().number, second / 300, 900);
    BigDecimal price =
        BigDecimal.valueOf(
            listing.coin().firstPrice, listing.coin().decimals - listing.multiplierDigits());
    BigDecimal base =
        BigDecimal.valueOf(usdMillions(listing) * left).divide(price, 0, RoundingMode.HALF_EVEN);
    BigDecimal lot = listing.base(1);
    return base.divideToIntegralValue(lot).multiply(lot);
  }
}
