package dev.breakwater.scenario;

import java.math.BigDecimal;

/**
 * The coins of the scenarios.
 *
 * <p>{@code lagSeconds} is how long after BTC a wave reaches the coin. {@code othersWeight} divides
 * what the article leaves to "Others". {@code typicalUsd} is about the mean size of one
 * liquidation.
 */
enum Coin {
  // spotless:off
  //    decimals  on 20 Nov       on 21 Nov       lag  others  typical
  BTC(3, "91850", "82400", 0, 0, 90_000),
  ETH(4, "3021", "2706", 18, 0, 60_000),
  SOL(6, "141.8", "126.1", 41, 0, 35_000),
  XRP(7, "2.098", "1.918", 66, 15, 24_000),
  DOGE(8, "0.1577", "0.1388", 74, 12, 20_000),
  ZEC(5, "672", "581", 97, 14, 22_000),
  HYPE(6, "38.9", "33.7", 71, 12, 20_000),
  SUI(7, "1.561", "1.362", 80, 10, 18_000),
  BNB(5, "907", "823", 88, 9, 18_000),
  ADA(8, "0.4664", "0.4061", 93, 7, 16_000),
  LINK(6, "13.61", "12.05", 85, 7, 16_000),
  AVAX(6, "14.32", "12.97", 99, 5, 16_000),
  LTC(6, "94.8", "82.9", 104, 4, 16_000),
  PEPE(13, "0.00000486", "0.00000421", 112, 5, 14_000);

  // spotless:on

  /** Prices of this coin are counted in units of 10 to the power of minus this. */
  final int decimals;

  final long firstPrice;
  final long lastPrice;

  /** Distinct; what is random about a coin is seeded by it. */
  final int lagSeconds;

  final int othersWeight;
  final int typicalUsd;

  Coin(int decimals, String first, String last, int lagSeconds, int othersWeight, int typicalUsd) {
    this.decimals = decimals;
    this.firstPrice = new BigDecimal(first).movePointRight(decimals).longValueExact();
    this.lastPrice = new BigDecimal(last).movePointRight(decimals).longValueExact();
    this.lagSeconds = lagSeconds;
    this.othersWeight = othersWeight;
    this.typicalUsd = typicalUsd;
  }

  /** How many USD a second are hardly ever reached without a cascade. */
  int floorUsdPerSecond() {
    return switch (this) {
      case BTC -> 20_000;
      case ETH -> 15_000;
      case SOL, XRP, DOGE -> 10_000;
      default -> 3_000;
    };
  }
}
