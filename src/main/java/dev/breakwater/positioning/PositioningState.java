package dev.breakwater.positioning;

import java.util.HashMap;
import java.util.Map;

/** All that is remembered of one asset's positions. Mutable; sizes in docs/architecture.md. */
public final class PositioningState {
  /** By {@link #name}. */
  public Map<String, Contract> contracts = new HashMap<>();

  /** The newest mark of each venue. */
  public Map<String, PositioningSample> marks = new HashMap<>();

  /** The last 24 hours. */
  public LevelHistory minutes = new LevelHistory();

  public Track track = new Track();

  /** Whether nothing is left that anybody could ask for. */
  public boolean isEmpty() {
    return contracts.isEmpty() && track.episodes.isEmpty();
  }

  static String name(PositioningSample sample) {
    return sample.venue() + "|" + sample.symbol();
  }
}
