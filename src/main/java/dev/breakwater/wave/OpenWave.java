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

  /** Whether it has been past that for long enough. */
  public boolean over;

  /**
   * Last liquidation before the flow fell, while it has not risen again; {@link #NEVER} if it has
   * not fallen.
   */
  public long cutTime = NEVER;

  /** Since when the other side has dominated. */
  public long turnedSince = NEVER;

  /** The mean flow before the cut, USD per second. */
  public double cutRate;

  /** What has left the recent seconds, up to the cut; always of this wave. */
  public Flow settled = Flow.NONE;

  /** Of {@link #settled}, as in {@link SecondOfFlow#squares}. */
  public double settledSquares;

  /** What has left the recent seconds after the cut: of this wave, unless another one follows. */
  public Flow since = Flow.NONE;

  public double sinceSquares;

  /** Time of the last liquidation that has left the recent seconds. */
  public long settledUntil;

  /** The longest pause between two liquidations, in milliseconds. */
  public long longestPause;

  public Revisions revisions = new Revisions();

  boolean isCut() {
    return cutTime != NEVER;
  }

  /** The flow has risen again, or has ended for good: what came after the cut belongs to it. */
  void heal() {
    settled = settled.then(since);
    settledSquares += sinceSquares;
    since = Flow.NONE;
    sinceSquares = 0;
    cutTime = NEVER;
  }

  /** A second leaves the recent ones. */
  void settle(SecondOfFlow second) {
    if (second.firstTime() <= cutTime) {
      settled = settled.then(second.flow());
      settledSquares += second.squares();
    } else {
      since = since.then(second.flow());
      sinceSquares += second.squares();
    }
    settledUntil = second.lastTime();
  }

  /** What has left the recent seconds after the cut, which is of this wave no longer. */
  Flow takeSince() {
    Flow taken = since;
    since = Flow.NONE;
    return taken;
  }

  Flow all() {
    return settled.then(since);
  }
}
