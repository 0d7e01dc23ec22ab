package dev.breakwater.wave;

import dev.breakwater.stats.SelfExcitation;

/** Counts the liquidations of an episode in bins of ten seconds. Mutable; 100 bytes. */
public final class ExcitationBins {
  /** Long against the reaction of one liquidation to another, short against an episode. */
  private static final long BIN_MILLIS = 10_000;

  public SelfExcitation full = SelfExcitation.NONE;

  /** The full bins when the last wave ended: the calm after it belongs to no episode. */
  public SelfExcitation ofWaves = SelfExcitation.NONE;

  /** Of the bin that fills, epoch milliseconds; 0 before the first liquidation. */
  public long binStart;

  public long count;
  public long times;

  void add(long time, long liquidations) {
    if (binStart == 0) {
      binStart = time;
    }
    while (time >= binStart + BIN_MILLIS) {
      full = full.plus(count, times);
      count = 0;
      times = 0;
      binStart += BIN_MILLIS;
    }
    count += liquidations;
    times++;
  }

  void waveEnded() {
    ofWaves = full;
  }

  SelfExcitation.Estimate estimate() {
    return ofWaves.estimate(SelfExcitation.Policy.DEFAULT);
  }
}
