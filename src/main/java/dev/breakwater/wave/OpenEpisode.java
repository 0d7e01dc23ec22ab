package dev.breakwater.wave;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;

/** An episode that is going on. Mutable; lies in the state of its key. */
public final class OpenEpisode {
  /** Hash of asset, start and rule set, 32 hexadecimal digits. */
  public String id = "";

  public long startTime;

  /** Side of everything up to the last wave that ended, or of the first wave. */
  public CascadeSide side = CascadeSide.BOTH;

  public int waves;

  /** Everything from its start to the end of its last wave that ended. */
  public Flow flow = Flow.NONE;

  /** What came after that and has left the recent seconds; belongs to it if a wave follows. */
  public Flow since = Flow.NONE;

  /** Last counted liquidation of the last wave that ended; 0 during the first wave. */
  public long endTime;

  /** What the slow intensity asked for when it opened, USD per second. */
  public double baselineRate;

  /** The highest intensity of its waves that ended, USD per second. */
  public double peakRate;

  /** The lowest intensity since the last wave, USD per second. */
  public double valleyRate;

  public ExcitationBins bins = new ExcitationBins();
  public Revisions revisions = new Revisions();
}
