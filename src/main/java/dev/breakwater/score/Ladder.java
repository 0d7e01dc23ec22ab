package dev.breakwater.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who fell first on one side of the market, planted or detected.
 *
 * @param from the first onset; for a detected ladder the event time at which it was first reported
 * @param to the last onset; for a detected ladder the same as {@code from}
 */
record Ladder(String side, String leader, List<Rung> rungs, long from, long to) {
  /**
   * One asset of a ladder.
   *
   * @param order 1 for the leader; tied rungs share an order
   * @param lagMillis onset after the leader's
   * @param together whether its onset is too close to another to be called an order
   */
  record Rung(String asset, int order, long lagMillis, boolean together) {}

  Ladder {
    rungs = List.copyOf(rungs);
  }

  /** The rungs by asset; of an asset that stands twice the first. */
  Map<String, Rung> byAsset() {
    Map<String, Rung> byAsset = new LinkedHashMap<>();
    rungs.forEach(rung -> byAsset.putIfAbsent(rung.asset(), rung));
    return byAsset;
  }
}
