package dev.breakwater.cascade;

import dev.breakwater.model.Flow;
import dev.breakwater.wave.Revisions;

/**
 * The grind that is reported, and what could become one. Mutable; under 2 kB. At most one grind is
 * open: its id does not name its side.
 */
public final class GrindEpisodes {
  /** Empty while none is open. */
  public String openId = "";

  /** Whether the open one is of longs. */
  public boolean isLong;

  public Rise longs = new Rise();
  public Rise shorts = new Rise();
  public Revisions ofWave = new Revisions();
  public Revisions ofEpisode = new Revisions();

  boolean isOpen() {
    return !openId.isEmpty();
  }

  /** Flow since the counts of one side left their usual level. Mutable. */
  public static final class Rise {
    /** First liquidation, epoch milliseconds; 0 while there is no rise. */
    public long startTime;

    /**
     * Up to the minute at which the money above the floor, summed, was highest: the change point.
     */
    public Flow counted = Flow.NONE;

    /** Last liquidation of {@link #counted}. */
    public long countedUntil;

    /** Since then. */
    public Flow since = Flow.NONE;

    /** Money above the floor so far, in cents, and its highest. */
    public long excess;

    public long mostExcess;

    /** Of the minute with the most money, cents, and its end. */
    public long peakMinuteCents;

    public long peakTime;

    /**
     * @param lastTime of the last liquidation up to {@code end}
     * @param floorCents of a minute that belongs to a grind
     */
    void add(Flow minute, long lastTime, long floorCents, long end) {
      excess += minute.totalCents() - floorCents;
      if (minute.isEmpty()) {
        return;
      }
      if (startTime == 0) {
        startTime =
            minute.venues().stream().mapToLong(share -> share.firstTime()).min().orElse(end);
      }
      since = since.then(minute);
      if (counted.isEmpty() || excess >= mostExcess) {
        mostExcess = excess;
        counted = counted.then(since);
        countedUntil = lastTime;
        since = Flow.NONE;
      }
      if (minute.totalCents() > peakMinuteCents) {
        peakMinuteCents = minute.totalCents();
        peakTime = lastTime;
      }
    }
  }
}
