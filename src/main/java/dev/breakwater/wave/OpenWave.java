package dev.breakwater.wave;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import dev.breakwater.model.WaveStage;

/** A wave that is going on. Mutable; lies in the state of its key. */
public final class OpenWave {
  /** No time. */
  static final long NEVER = Long.MAX_VALUE;

  /** From 1, within the episode. */
  public int number;

  public long startTime;

  /** The side it opened with: a turn-over is measured against it. */
  public CascadeSide openedSide = CascadeSide.BOTH;

  /** USD per second that it had to exceed to open, and whose word that was. */
  public double threshold;

  public ThresholdSource thresholdSource = ThresholdSource.FLOOR;

  /** USD per second. */
  public double peakRate;

  /** In its densest stretch. */
  public long peakTime;

  public long peakStretchCents;

  public WaveStage stage = WaveStage.RISING;

  /** Peak rate when it last stopped rising; only a clearly higher one is a new rise. */
  public double passedPeakRate;

  /** Since when the intensity has been under the closing share of the peak. */
  public long belowSince = NEVER;

  /** Whether it has been past that for long enough: the next rise is another wave. */
  public boolean over;

  /** The lowest intensity since it was over, USD per second. */
  public double valleyRate = Double.MAX_VALUE;

  /** When that was, epoch milliseconds. */
  public long valleyTime;

  /** Since when the other side has dominated. */
  public long turnedSince = NEVER;

  /** What has left the recent seconds; always of this wave. */
  public Flow settled = Flow.NONE;

  /** Time of the last liquidation in {@link #settled}. */
  public long settledUntil;

  public Revisions revisions = new Revisions();
}
