package dev.breakwater.scenario;

import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In which order episodes of one side reached the assets. */
final class Ladders {
  private static final long LONGEST_STEP = 20 * 60_000L;
  private static final int FEWEST_RUNGS = 3;

  /** The slowest cadence in play: onsets nearer to each other have no order. */
  private static final long TOGETHER = 6_000;

  private Ladders() {}

  /**
   * @param episodes of assets, not of the market
   */
  static List<Truth.Ladder> of(List<Truth.Episode> episodes) {
    List<Truth.Ladder> ladders = new ArrayList<>();
    for (Side side : List.of(Side.LONG, Side.SHORT)) {
      Map<String, Long> onsets = new LinkedHashMap<>();
      long last = Long.MIN_VALUE / 2;
      for (Truth.Episode episode : inTime(episodes, side)) {
        long onset = episode.sum().startTime();
        if (onset - last > LONGEST_STEP) {
          addLadder(side, onsets, ladders);
          onsets.clear();
        }
        onsets.putIfAbsent(episode.asset(), onset);
        last = onset;
      }
      addLadder(side, onsets, ladders);
    }
    ladders.sort(Comparator.comparingLong(ladder -> ladder.rungs().get(0).onsetTime()));
    return ladders;
  }

  private static List<Truth.Episode> inTime(List<Truth.Episode> episodes, Side side) {
    return episodes.stream()
        .filter(episode -> episode.side() == side && episode.kind() == Kind.BURST)
        .sorted(
            Comparator.comparingLong((Truth.Episode episode) -> episode.sum().startTime())
                .thenComparing(Truth.Episode::asset))
        .toList();
  }

  private static void addLadder(Side side, Map<String, Long> onsets, List<Truth.Ladder> ladders) {
    if (onsets.size() < FEWEST_RUNGS) {
      return;
    }
    List<String> assets = List.copyOf(onsets.keySet());
    List<Long> times = List.copyOf(onsets.values());
    int[] orders = new int[times.size()];
    long firstOfOrder = Long.MIN_VALUE / 2;
    int order = 0;
    for (int i = 0; i < orders.length; i++) {
      if (times.get(i) - firstOfOrder >= TOGETHER) {
        order++;
        firstOfOrder = times.get(i);
      }
      orders[i] = order;
    }
    List<Truth.Rung> rungs = new ArrayList<>();
    for (int i = 0; i < orders.length; i++) {
      boolean together =
          (i > 0 && orders[i - 1] == orders[i])
              || (i + 1 < orders.length && orders[i + 1] == orders[i]);
      rungs.add(
          new Truth.Rung(
              assets.get(i), orders[i], times.get(i), times.get(i) - times.get(0), together));
    }
    ladders.add(new Truth.Ladder(side, rungs));
  }
}
