package dev.breakwater.scenario;

import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import dev.breakwater.scenario.Surges.Shape;
import java.util.Map;

/**
 * The kinds of episodes: each plants one, from the second {@code at} on. Sizes are clear, several
 * times what a detector needs, and waves of one episode have three minutes of calm between them
 * unless it says otherwise.
 */
final class Kinds {
  private Kinds() {}

  static void single(Script script, long at) {
    script.burst(Coin.BTC, Side.LONG, at, 90, 18_000);
  }

  static void ether(Script script, long at) {
    script.burst(Coin.ETH, Side.LONG, at, 100, 12_000);
  }

  static void several(Script script, long at) {
    script.burst(Coin.BTC, Side.LONG, at, 80, 14_000);
    script.burst(Coin.BTC, Side.LONG, at + 300, 100, 22_000);
    script.burst(Coin.BTC, Side.LONG, at + 640, 120, 30_000);
    script.burst(Coin.BTC, Side.LONG, at + 1_020, 80, 16_000);
  }

  static void grind(Script script, long at) {
    PlantedWave wave = script.wave(Coin.BTC, Side.LONG, Kind.GRIND, at, 5_400, 78_000);
    script.surge(wave, Script.USUAL_VENUES, 43_000, 8_000, Shape.FLAT);
    script.choice(
        "A grind stays below the floor of a burst and is none of the market as a whole: no episode"
            + " of * is listed for it.");
  }

  static void whipsaw(Script script, long at) {
    script.burst(Coin.BTC, Side.BOTH, at, 120, 26_000);
  }

  static void squeeze(Script script, long at) {
    script.burst(Coin.BTC, Side.SHORT, at, 100, 20_000);
  }

  static void turnOver(Script script, long at) {
    script.burst(Coin.BTC, Side.LONG, at, 120, 18_000);
    script.burst(Coin.BTC, Side.SHORT, at + 125, 120, 18_000);
    script.choice(
        "When dominance turns over, one episode ends and one of the other side begins; five"
            + " seconds lie between them.");
  }

  /** Lags in seconds: ETH 20, SOL 45, XRP and DOGE 75, ADA 150. */
  static void ladder(Script script, long at) {
    script.burst(Coin.BTC, Side.LONG, at, 120, 20_000);
    script.burst(Coin.ETH, Side.LONG, at + 20, 120, 13_000);
    script.burst(Coin.SOL, Side.LONG, at + 45, 110, 7_000);
    script.burst(Coin.XRP, Side.LONG, at + 75, 100, 5_000);
    script.burst(Coin.DOGE, Side.LONG, at + 75, 100, 4_500);
    script.burst(Coin.ADA, Side.LONG, at + 150, 90, 2_500);
  }

  /** 11,279 at one millisecond, 52 seconds of silence at Hyperliquid, and another wave. */
  static void hugeBatch(Script script, long at) {
    script.calm(Venue.HYPERLIQUID, at - 6, at + 52);
    script.mergeWithin(10);
    batch(script, Coin.BTC, at, 6_279);
    batch(script, Coin.ETH, at, 3_000);
    batch(script, Coin.SOL, at, 2_000);
    script.burst(Coin.BTC, Side.LONG, at + 52, 90, 24_000);
    script.choice(
        "The second wave follows after 52 seconds, the silence of the record, and not after"
            + " minutes; it is another wave of the same episode.");
  }

  /** 16,400 USD each: 185 million in all. */
  private static void batch(Script script, Coin coin, long at, int count) {
    PlantedWave wave = script.wave(coin, Side.LONG, Kind.BURST, at, 1, 20_000);
    script.batch(wave, Venue.HYPERLIQUID, at, count, count * 164 / 10);
  }

  static void outage(Script script, long at) {
    script.burst(Coin.BTC, Side.LONG, at, 180, 40_000);
    script.burst(Coin.BTC, Side.LONG, at + 420, 180, 50_000);
    script.outage(Venue.BYBIT, at + 40, at + 520);
    script.choice(
        "Sums are of what was received: what Bybit would have shown during its outage is counted"
            + " nowhere.");
  }

  static void saturation(Script script, long at) {
    PlantedWave wave = script.wave(Coin.BTC, Side.LONG, Kind.BURST, at, 600, 30_000);
    script.surge(wave, Map.of(Venue.BINANCE, 50, Venue.OKX, 50), 500_000, 60_000, Shape.PEAK);
    script.choice(
        "Both feeds show the latest order of each second only; what they do not show is counted"
            + " nowhere, so the shown flow is level where the true one has a peak.");
  }
}
