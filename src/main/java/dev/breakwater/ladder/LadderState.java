package dev.breakwater.ladder;

import java.util.ArrayList;
import java.util.List;

/**
 * The ladder of one side that is being climbed, if any. Mutable; about 300 bytes for each asset
 * that takes part; empty when a chain has ended.
 */
public final class LadderState {
  /** Empty while there is no chain. */
  public String ladderId = "";

  /** In the order in which their waves were found. */
  public List<Step> steps = new ArrayList<>();

  /** The latest onset of an asset, epoch milliseconds. */
  public long lastOnset;

  /** Of the last record, 0 while none was told: one asset alone is no ladder. */
  public int revision;

  public long emittedAt;
  public boolean changed;
}
