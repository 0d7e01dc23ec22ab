package dev.breakwater.report;

import dev.breakwater.wave.Intensity;
import java.time.Duration;
import java.util.Arrays;

/**
 * The intensity of one asset, or of the market, around one episode, and the range of a price, slot
 * by slot. The intensity of a slot is its highest within it, by the formula of the detector.
 */
final class Zoom {
  static final int MOST_SLOTS = 900;

  /** Half-lives after which what came before makes no difference: a thousandth. */
  private static final int LEAD_IN = 10;

  private final String asset;
  private final String priceOf;
  private final long from;
  private final long to;
  private final long step;
  private final Duration halfLife;
  private final double[] longs;
  private final double[] shorts;
  private final double[] lows;
  private final double[] highs;
  private Intensity longRate;
  private Intensity shortRate;
  private int reached;

  /**
   * @param asset whose liquidations count; {@code *} for all
   * @param priceOf the asset whose price is kept
   * @param from first millisecond to be shown
   * @param to first millisecond not to be shown
   */
  Zoom(String asset, String priceOf, long from, long to, Duration halfLife) {
    this.asset = asset;
    this.priceOf = priceOf;
    this.halfLife = halfLife;
    this.step = Steps.cutting(to - from, MOST_SLOTS);
    this.from = Math.floorDiv(from, step) * step;
    int slots = (int) ((to - this.from + step - 1) / step);
    this.to = this.from + slots * step;
    longs = new double[slots];
    shorts = new double[slots];
    lows = new double[slots];
    highs = new double[slots];
    Arrays.fill(lows, Double.NaN);
    Arrays.fill(highs, Double.NaN);
    longRate = Intensity.NONE.at(start(), halfLife);
    shortRate = longRate;
  }

  /** From when on liquidations matter. */
  long start() {
    return from - LEAD_IN * halfLife.toMillis();
  }

  long end() {
    return to;
  }

  long from() {
    return from;
  }

  long step() {
    return step;
  }

  String priceOf() {
    return priceOf;
  }

  double[] longs() {
    return longs;
  }

  double[] shorts() {
    return shorts;
  }

  /** NaN where a slot has no price; so it is with the highs. */
  double[] lows() {
    return lows;
  }

  double[] highs() {
    return highs;
  }

  /** A liquidation within {@link #start} and {@link #end}, later than those before. */
  void add(String itsAsset, long time, boolean isLong, long cents) {
    if (!asset.equals(Words.MARKET) && !asset.equals(itsAsset)) {
      return;
    }
    advance(time);
    if (isLong) {
      longRate = longRate.at(time, halfLife).plus(cents);
      keep(longs, time, longRate);
    } else {
      shortRate = shortRate.at(time, halfLife).plus(cents);
      keep(shorts, time, shortRate);
    }
  }

  void price(String itsAsset, long time, double price) {
    if (priceOf.equals(itsAsset) && time >= from && time < to) {
      int slot = slot(time);
      lows[slot] = Double.isNaN(lows[slot]) ? price : Math.min(lows[slot], price);
      highs[slot] = Double.isNaN(highs[slot]) ? price : Math.max(highs[slot], price);
    }
  }

  /** To be called once after the last liquidation: what is left decays to the end. */
  void finish() {
    advance(to - 1);
  }

  /** Within a slot without liquidations the intensity is highest at its beginning. */
  private void advance(long time) {
    int until = time < from ? 0 : slot(time) + 1;
    for (; reached < until; reached++) {
      long begins = from + reached * step;
      if (longRate.time() <= begins) {
        keep(longs, begins, longRate.at(begins, halfLife));
      }
      if (shortRate.time() <= begins) {
        keep(shorts, begins, shortRate.at(begins, halfLife));
      }
    }
  }

  private void keep(double[] rates, long time, Intensity rate) {
    if (time >= from && time < to) {
      rates[slot(time)] = Math.max(rates[slot(time)], rate.rate(halfLife));
    }
  }

  private int slot(long time) {
    return (int) ((time - from) / step);
  }
}
