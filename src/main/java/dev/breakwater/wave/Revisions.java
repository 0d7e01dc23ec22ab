package dev.breakwater.wave;

import java.time.Duration;

/** Counts what was emitted about one thing, and keeps updates apart. Mutable. */
public final class Revisions {
  /** Of the last one emitted, from 1. */
  public int last;

  public long emittedAt;

  /** Whether there is news since. */
  public boolean changed;

  /** Number of the record that is emitted now. */
  public int next(long now) {
    emittedAt = now;
    changed = false;
    return ++last;
  }

  /** When the next update may be told, {@link OpenWave#NEVER} if there is none to tell. */
  long due(Duration updateEvery) {
    return changed ? emittedAt + updateEvery.toMillis() : OpenWave.NEVER;
  }
}
