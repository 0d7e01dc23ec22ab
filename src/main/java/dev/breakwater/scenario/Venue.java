package dev.breakwater.scenario;

import java.util.Random;

/** The venues of the scenarios. The ones that an article does not name are represented by Gate. */
enum Venue {
  BYBIT(0, "bybit", false, 2_500, 9_000),
  HYPERLIQUID(1, "hyperliquid", false, 0, 600),
  BINANCE(2, "binance-usdm", true, 0, 600),
  HTX(3, "htx", false, 2_000, 8_000),
  OKX(4, "okx", true, 2_500, 9_000),
  GATE(5, "gate", true, 2_500, 9_000);

  /** Distinct; seeds differ by it, and periodic frames come in different seconds. */
  final int number;

  final String canonicalName;

  /** Its feed shows at most one order a contract and second (Gate: until August 2026). */
  final boolean throttled;

  /**
   * How far the published price lies beyond the market, millionths: bankruptcy prices do, fills
   * hardly.
   */
  private final int nearestPrice;

  private final int farthestPrice;

  Venue(int number, String canonicalName, boolean throttled, int nearestPrice, int farthestPrice) {
    this.number = number;
    this.canonicalName = canonicalName;
    this.throttled = throttled;
    this.nearestPrice = nearestPrice;
    this.farthestPrice = farthestPrice;
  }

  /** Its feed is known to show everything; the others' totals are lower bounds. */
  boolean isComplete() {
    return this == BYBIT || this == HYPERLIQUID;
  }

  int priceBeyondMarket(Random random) {
    return nearestPrice + random.nextInt(farthestPrice - nearestPrice + 1);
  }

  /**
   * When within a second something happens there, epoch milliseconds: Gate states whole seconds,
   * and everything in one Hyperliquid block happens at once.
   */
  long momentWithin(long second, Random random) {
    return second * 1000
        + switch (this) {
          case GATE -> 0;
          case HYPERLIQUID -> second * 7919 % 930;
          default -> random.nextInt(1000);
        };
  }
}
