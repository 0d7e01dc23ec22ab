package dev.breakwater.cascade;

import dev.breakwater.grind.GrindState;
import dev.breakwater.model.Flow;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.threshold.SpotThreshold;
import dev.breakwater.wave.WaveState;

/**
 * All that a {@link CascadeDetector} remembers of one asset. Mutable; at most about 30 kB, of which
 * 8 kB are the learned tail and the rest the last two minutes of flow.
 */
public final class DetectorState {
  public WaveState waves = new WaveState();
  public SpotState tail = SpotThreshold.initial();
  public GrindState elevation = GrindState.INITIAL;
  public GrindEpisodes grinds = new GrindEpisodes();

  /** The minute that runs, in minutes since the epoch; 0 before the first liquidation. */
  public long minute;

  /** Of the running minute. */
  public Flow flow = Flow.NONE;

  /** Highest fast intensity of the running minute, USD per second. */
  public double highestRate;

  /** Whether an episode was open in the running minute: then it teaches nothing. */
  public boolean frozen;

  /** Grinds are not looked for before this, epoch milliseconds: a burst has just been. */
  public long burstUntil;
}
