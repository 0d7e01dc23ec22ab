package dev.breakwater.health;

import java.time.Duration;

/**
 * How often a feed usually speaks, and so how long its silence must be to surprise.
 *
 * <p>The rate is that of a Poisson stream with as many empty slots: {@code -ln(1 - p)} a slot,
 * where {@code p} is the share of slots in which the feed spoke, as a decayed mean over an hour and
 * over a day, of which the lower one counts. Slots and not records, because a block of ten thousand
 * is one sign of life.
 *
 * <p>Records come evenly and have slots of a second. Liquidations come in clusters: their time is
 * {@link HealthState#activity}, with slots of ten seconds of it, and a silence must also be twice
 * the longest pause in memory, which fades. From a silence that was named the feed learns little:
 * half as much again as would have been named.
 *
 * <p>Mutable. Times are milliseconds of {@link HealthState#watched}, of liquidations of {@link
 * HealthState#activity}, unless they say otherwise.
 */
public final class FeedRate {
  private static final double SHORT = Duration.ofHours(1).toMillis() / StrictMath.log(2);
  private static final double LONG = Duration.ofHours(24).toMillis() / StrictMath.log(2);
  private static final long SECOND = 1_000;
  private static final long TEN_SECONDS = 10_000;

  /** Slots heard before a rate is believed. */
  private static final int LEAST_HEARD = 30;

  /** Beyond this share nobody can say how many words a slot would have had. */
  private static final double MOST_SHARE = 0.98;

  /** So many liquidations count as one independent event. */
  private static final double CLUSTER = 6;

  private static final double PAUSES = 2;

  public long slot = SECOND;

  /** Event time at which the last second that was heard began, epoch milliseconds. */
  public long lastSecond;

  /** When it was heard last, or its silence began to count anew. */
  public long lastWatched;

  /** When its last slot was counted. */
  public long lastCounted;

  /** Slots in which it was heard. */
  public long heard;

  // Decayed slots heard, and decayed milliseconds watched.
  public double shortHeard;
  public double shortWatched;
  public double longHeard;
  public double longWatched;

  /** Decayed; of liquidations only. */
  public double longestPause;

  /** When its silence began, the last second heard before it, epoch milliseconds; 0: it speaks. */
  public long silentSince;

  /** Whether it has spoken once since; one word may be the last. */
  public boolean hasSpoken;

  static FeedRate ofLiquidations() {
    FeedRate rate = new FeedRate();
    rate.slot = TEN_SECONDS;
    return rate;
  }

  boolean isSilent() {
    return silentSince != 0;
  }

  void fallSilent() {
    silentSince = lastSecond;
    hasSpoken = false;
  }

  /**
   * Notes a second in which the feed spoke. A silence is over with the second one that is not
   * another such silence after the first.
   */
  void hear(long second, long watched, HealthPolicy policy) {
    long pause = watched - lastWatched;
    if (isSilent()) {
      long wait = wait(policy);
      if (hasSpoken && pause < wait) {
        silentSince = 0;
        learnPause(Math.min(pause, wait / 4 * 3));
      }
      hasSpoken = true;
      lastCounted = watched;
    } else if (heard == 0) {
      heard = 1;
      lastCounted = watched;
    } else {
      learnPause(pause);
      boolean isNewSlot = watched / slot != lastCounted / slot;
      if (isNewSlot) {
        learnSlot(watched - lastCounted);
        lastCounted = watched;
      }
    }
    lastSecond = second;
    lastWatched = watched;
  }

  /** Notes a second in which something else showed that it lives, which teaches nothing. */
  void touch(long second, long watched, HealthPolicy policy) {
    if (isSilent()) {
      hear(second, watched, policy);
    } else {
      lastSecond = second;
      lastWatched = watched;
    }
  }

  private void learnSlot(long elapsed) {
    double shortDecay = StrictMath.exp((double) -elapsed / SHORT);
    double longDecay = StrictMath.exp((double) -elapsed / LONG);
    heard++;
    shortHeard = shortHeard * shortDecay + 1;
    longHeard = longHeard * longDecay + 1;
    shortWatched = shortWatched * shortDecay + (1 - shortDecay) * SHORT;
    longWatched = longWatched * longDecay + (1 - longDecay) * LONG;
    longestPause *= longDecay;
  }

  private void learnPause(long pause) {
    if (slot > SECOND) {
      longestPause = Math.max(longestPause, (double) pause);
    }
  }

  /** Lets silence count from now on; what went before was another feed's silence. */
  void restart(long watched) {
    lastWatched = watched;
    lastCounted = watched;
  }

  /** Of the Poisson stream, a millisecond; 0 before anything is known. */
  double perMilli() {
    if (shortWatched == 0) {
      return 0;
    }
    double share = slot * Math.min(shortHeard / shortWatched, longHeard / longWatched);
    double rate = -StrictMath.log1p(-Math.min(share, MOST_SHARE)) / slot;
    return slot > SECOND ? rate / CLUSTER : rate;
  }

  /** Silence after which the feed is called silent; {@code Long.MAX_VALUE}: it is not judged. */
  long wait(HealthPolicy policy) {
    boolean isKnown = heard >= LEAST_HEARD && longWatched >= policy.learning().toMillis();
    double wait =
        isKnown
            ? Math.max(policy.surprise() / perMilli(), PAUSES * longestPause)
            : Double.MAX_VALUE;
    if (wait > policy.longestSilence().toMillis()) {
      return Long.MAX_VALUE;
    }
    long whole = (long) StrictMath.ceil(wait);
    return slot > SECOND ? whole : Math.max(whole, policy.leastSilence().toMillis());
  }
}
