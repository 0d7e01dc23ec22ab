package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When things happen on a day that an article describes: waves in a falling market, BTC first in
 * each, with calm flow in between. Times are epoch seconds, shares are millionths; only integers,
 * so that every machine tells the same story.
 *
 * @param leadIn first record: quiet market, so that something has left the window at its end
 * @param end 24 hours after they {@link #begin}; the figures are complete as of this minute
 * @param prices the price of BTC, straight lines between these points
 * @param depth how much of the way between each coin's two prices of {@link Coin} it falls, percent
 */
record Story(long leadIn, long end, List<Wave> waves, List<Price> prices, int depth)
    implements Market {
  private static final int DAY = 86_400;
  private static final int LEAD_IN = 1_800;

  /** From so long before the end the last liquidations bring every total to its cent. */
  private static final int CLOSING = 600;

  /** How long there are records after the end, so that their watermark passes it. */
  private static final int TRAIL = 20;

  private static final int BOUNCE_AFTER_SECONDS = 360;
  private static final int BOUNCE_SECONDS = 900;

  /**
   * Forced selling of longs, and the buying back of shorts that a bounce forces some minutes later.
   *
   * @param start when it reaches BTC
   * @param longs share of all long liquidations, thousandths
   * @param shorts share of all short liquidations, thousandths
   */
  record Wave(long start, int seconds, int longs, int shorts) {}

  /** USD at a time. */
  record Price(long time, int usd) {}

  // spotless:off
  static final Story NOVEMBER =
      new Story(
          second("2025-11-20T11:30:00Z"),
          second("2025-11-21T12:00:00Z"),
          List.of(
              new Wave(second("2025-11-20T15:08:00Z"), 960, 150, 100),
              new Wave(second("2025-11-20T20:41:00Z"), 840, 120, 80),
              new Wave(second("2025-11-21T02:17:30Z"), 780, 110, 70),
              new Wave(second("2025-11-21T07:24:00Z"), 1200, 330, 220),
              new Wave(second("2025-11-21T11:04:00Z"), 720, 130, 90)),
          List.of(
              new Price(second("2025-11-20T11:30:00Z"), 91_850),
              new Price(second("2025-11-20T15:07:00Z"), 91_400),
              new Price(second("2025-11-20T15:26:00Z"), 88_700),
              new Price(second("2025-11-20T15:50:00Z"), 89_350),
              new Price(second("2025-11-20T20:40:00Z"), 87_900),
              new Price(second("2025-11-20T20:56:00Z"), 86_150),
              new Price(second("2025-11-20T21:20:00Z"), 86_900),
              new Price(second("2025-11-21T02:16:00Z"), 86_600),
              new Price(second("2025-11-21T02:32:00Z"), 85_050),
              new Price(second("2025-11-21T02:55:00Z"), 85_700),
              new Price(second("2025-11-21T07:23:00Z"), 85_200),
              new Price(second("2025-11-21T07:46:00Z"), 82_100),
              new Price(second("2025-11-21T08:15:00Z"), 83_300),
              new Price(second("2025-11-21T11:03:00Z"), 82_950),
              new Price(second("2025-11-21T11:17:00Z"), 81_900),
              new Price(second("2025-11-21T11:40:00Z"), 82_500),
              new Price(second("2025-11-21T12:00:20Z"), 82_400)),
          100);

  // spotless:on

  /**
   * Another day: in every wave the price falls by as much of its way as longs fall in it.
   *
   * @param begin an instant
   * @param waves their start counted from there
   */
  static Story from(String begin, int depth, List<Wave> waves) {
    long first = second(begin);
    int top = NOVEMBER.prices.get(0).usd;
    int way = top - NOVEMBER.prices.get(NOVEMBER.prices.size() - 1).usd;
    int shares = waves.stream().mapToInt(Wave::longs).sum();
    List<Wave> moved = new ArrayList<>();
    List<Price> prices = new ArrayList<>(List.of(new Price(first - LEAD_IN, top)));
    int fallen = 0;
    for (Wave wave : waves) {
      long start = first + wave.start;
      moved.add(new Wave(start, wave.seconds, wave.longs, wave.shorts));
      prices.add(new Price(start, top - way * fallen / shares));
      fallen += wave.longs;
      prices.add(new Price(start + wave.seconds, top - way * fallen / shares));
    }
    prices.add(new Price(first + DAY + TRAIL, top - way));
    return new Story(first - LEAD_IN, first + DAY, moved, prices, depth);
  }

  /** The 24 hours begin. */
  long begin() {
    return end - DAY;
  }

  /** The last record. */
  long trail() {
    return end + TRAIL;
  }

  long closing() {
    return end - CLOSING;
  }

  /** How much of a coin's liquidations of one side has happened by {@code time}, 0 to a million. */
  long happened(Coin coin, PositionSide side, long time) {
    if (time >= closing()) {
      return MILLION;
    }
    int calm = 1000;
    long happened = 0;
    for (Wave wave : waves) {
      int share = share(wave, side);
      long elapsed = riseAndFall(time - start(wave, coin, side), seconds(wave, side));
      happened += share * elapsed / 1000;
      calm -= share;
    }
    long steady = Math.max(0, time - begin()) * MILLION / (closing() - begin());
    return happened + calm * steady / 1000;
  }

  /** A wave's progress when its intensity rises for a quarter of its length and then falls. */
  static long riseAndFall(long elapsed, long length) {
    if (elapsed <= 0) {
      return 0;
    }
    if (elapsed >= length) {
      return MILLION;
    }
    long peak = length / 4;
    if (elapsed < peak) {
      return elapsed * elapsed * MILLION / (peak * length);
    }
    long left = length - elapsed;
    return MILLION - left * left * MILLION / ((length - peak) * length);
  }

  /** When a wave, or the bounce after it, reaches a coin. */
  static long start(Wave wave, Coin coin, PositionSide side) {
    long start = wave.start + coin.lagSeconds;
    return side == PositionSide.LONG ? start : start + wave.seconds + BOUNCE_AFTER_SECONDS;
  }

  /** Of all liquidations of the side, thousandths. */
  static int share(Wave wave, PositionSide side) {
    return side == PositionSide.LONG ? wave.longs : wave.shorts;
  }

  static int seconds(Wave wave, PositionSide side) {
    return side == PositionSide.LONG ? wave.seconds : BOUNCE_SECONDS;
  }

  /** A coin follows BTC with its lag. */
  @Override
  public long price(Coin coin, long time) {
    long way = (coin.firstPrice - coin.lastPrice) * depth / 100;
    long path = coin.firstPrice - way * fallen(time - coin.lagSeconds) / MILLION;
    return path + path * Market.noise(coin.lagSeconds, time / 20, 500) / MILLION;
  }

  /**
   * How much of the way from the first to the last price BTC has gone, millionths; may exceed it.
   */
  private long fallen(long time) {
    int first = prices.get(0).usd;
    int last = prices.get(prices.size() - 1).usd;
    if (time <= leadIn) {
      return 0;
    }
    for (int i = 1; i < prices.size(); i++) {
      Price from = prices.get(i - 1);
      Price to = prices.get(i);
      if (time <= to.time) {
        long thousandths =
            from.usd * 1000L
                + (to.usd - from.usd) * 1000L * (time - from.time) / (to.time - from.time);
        return (first * 1000L - thousandths) * 1000 / (first - last);
      }
    }
    return MILLION;
  }

  @Override
  public long unwound(Coin coin, long second) {
    return Math.max(0, Math.min(MILLION, fallen(second)));
  }

  @Override
  public boolean shortsAreCrowded(Coin coin, long second) {
    return false;
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
