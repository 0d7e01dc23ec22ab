package dev.breakwater.demo;

import dev.breakwater.model.PositionSide;
import java.time.Instant;
import java.util.List;

/**
 * When things happen: five waves in a falling market, BTC first in each, with calm flow in between.
 * Times are epoch seconds, shares are millionths; only integers, so that every machine tells the
 * same story.
 */
final class Story {
  static final int MILLION = 1_000_000;

  /**
   * First record: half an hour of quiet market, so that something has left the window at its end.
   */
  static final long LEAD_IN = second("2025-11-20T11:30:00Z");

  /** The 24 hours begin. */
  static final long BEGIN = second("2025-11-20T12:00:00Z");

  /** The 24 hours end; the figures are complete as of this minute. */
  static final long END = second("2025-11-21T12:00:00Z");

  /** The last record: far enough behind the end that its watermark passes the end. */
  static final long TRAIL = END + 20;

  /** From here on the last liquidations bring every total to its cent. */
  static final long CLOSING = END - 600;

  /**
   * Forced selling of longs, and the buying back of shorts that a bounce forces some minutes later.
   *
   * @param start when it reaches BTC
   * @param longs share of all long liquidations, thousandths
   * @param shorts share of all short liquidations, thousandths
   */
  private record Wave(long start, int seconds, int longs, int shorts) {}

  // spotless:off
  private static final List<Wave> WAVES =
      List.of(
          new Wave(second("2025-11-20T15:08:00Z"),  960, 150, 100),
          new Wave(second("2025-11-20T20:41:00Z"),  840, 120,  80),
          new Wave(second("2025-11-21T02:17:30Z"),  780, 110,  70),
          new Wave(second("2025-11-21T07:24:00Z"), 1200, 330, 220),
          new Wave(second("2025-11-21T11:04:00Z"),  720, 130,  90));
  // spotless:on

  private static final int BOUNCE_AFTER_SECONDS = 360;
  private static final int BOUNCE_SECONDS = 900;

  /** The price of BTC, straight lines between these points. */
  private record Price(long time, int usd) {}

  private static final List<Price> BTC =
      List.of(
          new Price(LEAD_IN, 91_850),
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
          new Price(TRAIL, 82_400));

  private Story() {}

  /** How much of a coin's liquidations of one side has happened by {@code time}, 0 to a million. */
  static long happened(Coin coin, PositionSide side, long time) {
    if (time >= CLOSING) {
      return MILLION;
    }
    int calm = 1000;
    long happened = 0;
    for (Wave wave : WAVES) {
      int share = side == PositionSide.LONG ? wave.longs : wave.shorts;
      long start = wave.start + coin.lagSeconds;
      long elapsed =
          side == PositionSide.LONG
              ? riseAndFall(time - start, wave.seconds)
              : riseAndFall(time - start - wave.seconds - BOUNCE_AFTER_SECONDS, BOUNCE_SECONDS);
      happened += share * elapsed / 1000;
      calm -= share;
    }
    long steady = Math.max(0, time - BEGIN) * MILLION / (CLOSING - BEGIN);
    return happened + calm * steady / 1000;
  }

  /** A wave's progress when its intensity rises for a quarter of its length and then falls. */
  private static long riseAndFall(long elapsed, long length) {
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

  /** The market price in units of {@link Coin#decimals}; a coin follows BTC with its lag. */
  static long price(Coin coin, long time) {
    long path =
        coin.firstPrice
            - (coin.firstPrice - coin.lastPrice) * fallen(time - coin.lagSeconds) / MILLION;
    return path + path * noise(coin.lagSeconds, time / 20, 500) / MILLION;
  }

  /**
   * How much of the way from the first to the last price BTC has gone, millionths; may exceed it.
   */
  static long fallen(long time) {
    int first = BTC.get(0).usd;
    int last = BTC.get(BTC.size() - 1).usd;
    if (time <= LEAD_IN) {
      return 0;
    }
    for (int i = 1; i < BTC.size(); i++) {
      Price from = BTC.get(i - 1);
      Price to = BTC.get(i);
      if (time <= to.time) {
        long thousandths =
            from.usd * 1000L
                + (to.usd - from.usd) * 1000L * (time - from.time) / (to.time - from.time);
        return (first * 1000L - thousandths) * 1000 / (first - last);
      }
    }
    return MILLION;
  }

  /** Noise that depends on nothing but its arguments, -most to most. */
  static int noise(long series, long step, int most) {
    long mixed = (series + 1) * 0x9E3779B97F4A7C15L ^ (step + 1) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return (int) Long.remainderUnsigned(mixed ^ mixed >>> 31, 2L * most + 1) - most;
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
