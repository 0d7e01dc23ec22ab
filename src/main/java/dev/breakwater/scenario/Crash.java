package dev.breakwater.scenario;

import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A crash like that of 10 October 2025 at Hyperliquid: 63,637 liquidations of 5.51 billion USD in
 * 12 minutes, most of them in turns of the engine every six seconds, and its six largest moments
 * with their numbers. Those figures are published; the rest of the course, its coins and the other
 * venues are invented.
 */
final class Crash {
  private static final int ALL = 63_637;

  /** USD of one liquidation on average: 5.51 billion by their number. */
  private static final int MEAN_USD = 86_585;

  private static final int ENGINE_SECONDS = 6;

  /** Many liquidations at one millisecond, so many seconds after the first. */
  private record Moment(int second, int count) {}

  private static final List<Moment> MOMENTS =
      List.of(
          new Moment(61, 11_279),
          new Moment(113, 2_915),
          new Moment(123, 2_468),
          new Moment(200, 2_226),
          new Moment(221, 2_248),
          new Moment(262, 1_664));

  /**
   * A part of the crash with a rise and a fall of its own.
   *
   * @param begin seconds after the first liquidation
   * @param firstTurn of the engine, likewise
   * @param millionsElsewhere USD at the other venues
   */
  private record Hump(int begin, int end, int firstTurn, int depth, int millionsElsewhere) {}

  private static final List<Hump> HUMPS =
      List.of(
          new Hump(0, 97, 0, 40_000, 160),
          new Hump(113, 153, 116, 30_000, 110),
          new Hump(195, 716, 195, 50_000, 300));

  /** Percent of the number of liquidations. */
  private static final Map<Coin, Integer> COINS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Coin.BTC, 30),
              Map.entry(Coin.ETH, 22),
              Map.entry(Coin.SOL, 12),
              Map.entry(Coin.HYPE, 10),
              Map.entry(Coin.XRP, 7),
              Map.entry(Coin.DOGE, 6),
              Map.entry(Coin.SUI, 3),
              Map.entry(Coin.AVAX, 2),
              Map.entry(Coin.LINK, 2),
              Map.entry(Coin.ADA, 2),
              Map.entry(Coin.ZEC, 2),
              Map.entry(Coin.LTC, 1),
              Map.entry(Coin.BNB, 1)));

  /** Coins that fall elsewhere too, and their percent of it. */
  private static final Map<Coin, Integer> ELSEWHERE =
      new EnumMap<>(Map.of(Coin.BTC, 45, Coin.ETH, 28, Coin.SOL, 12, Coin.XRP, 8, Coin.DOGE, 7));

  private static final Map<Venue, Integer> OTHER_VENUES =
      new EnumMap<>(
          Map.of(Venue.BYBIT, 60, Venue.HTX, 18, Venue.BINANCE, 10, Venue.OKX, 7, Venue.GATE, 5));

  private Crash() {}

  /** Adds the crash to {@code script}, its first liquidation in the second {@code start}. */
  static void plant(Script script, long start) {
    script.calm(Venue.HYPERLIQUID, start, start + 716);
    script.mergeWithin(10);
    int inTurns = ALL - MOMENTS.stream().mapToInt(Moment::count).sum();
    int left = inTurns;
    int weights = HUMPS.stream().mapToInt(Crash::weight).sum();
    for (Hump hump : HUMPS) {
      boolean last = hump.equals(HUMPS.get(HUMPS.size() - 1));
      Map<Coin, PlantedWave> waves = waves(script, start, hump);
      int turns = last ? left : (int) ((long) inTurns * weight(hump) / weights);
      left -= turns;
      turns(script, start, hump, turns, waves);
      for (Moment moment : MOMENTS) {
        if (moment.second >= hump.begin && moment.second < hump.end) {
          fall(script, start + moment.second, moment.count, waves);
        }
      }
    }
  }

  private static Map<Coin, PlantedWave> waves(Script script, long start, Hump hump) {
    Map<Coin, PlantedWave> waves = new EnumMap<>(Coin.class);
    for (Coin coin : COINS.keySet()) {
      PlantedWave wave =
          script.wave(
              coin, Side.LONG, Kind.BURST, start + hump.begin, hump.end - hump.begin, hump.depth);
      waves.put(coin, wave);
      int thousands = hump.millionsElsewhere * 10 * ELSEWHERE.getOrDefault(coin, 0);
      script.surge(wave, OTHER_VENUES, thousands, coin.typicalUsd, Surges.Shape.PEAK);
    }
    return waves;
  }

  /** The engine's turns; the last of them takes what is left by rounding. */
  private static void turns(
      Script script, long start, Hump hump, int count, Map<Coin, PlantedWave> waves) {
    int weights = weight(hump);
    int left = count;
    for (int turn = hump.firstTurn; turn < hump.end; turn += ENGINE_SECONDS) {
      boolean last = turn + ENGINE_SECONDS >= hump.end;
      int now = last ? left : (int) ((long) count * weight(hump, turn) / weights);
      left -= now;
      fall(script, start + turn, now, waves);
    }
  }

  private static int weight(Hump hump) {
    int sum = 0;
    for (int turn = hump.firstTurn; turn < hump.end; turn += ENGINE_SECONDS) {
      sum += weight(hump, turn);
    }
    return sum;
  }

  /** About as many as there were; what matters is the rise to 270 seconds and the long fall. */
  private static int weight(Hump hump, int turn) {
    if (hump.begin == 0) {
      return turn < 61 ? 64 : 300;
    }
    if (hump.end < 200) {
      return 900;
    }
    return turn < 270 ? 700 + 12 * (turn - 195) : Math.max(4, 1_600 - 16 * (turn - 270));
  }

  /** BTC takes what is left by rounding. */
  private static void fall(Script script, long second, int count, Map<Coin, PlantedWave> waves) {
    int left = count;
    for (Coin coin : Coin.values()) {
      int own = coin == Coin.BTC ? 0 : count * COINS.getOrDefault(coin, 0) / 100;
      left -= own;
      batch(script, waves.get(coin), second, own);
    }
    batch(script, waves.get(Coin.BTC), second, left);
  }

  private static void batch(Script script, @Nullable PlantedWave wave, long second, int count) {
    if (wave != null && count > 0) {
      script.batch(wave, Venue.HYPERLIQUID, second, count, (int) (count * (long) MEAN_USD / 1000));
    }
  }
}
