package dev.breakwater.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The control: what chance would score. The detections of a run, as many and as long, in random
 * places.
 */
final class RandomTimes {
  private RandomTimes() {}

  /**
   * The episodes of one key at random times of [from, to), without overlap, every such placement
   * equally likely; waves and delays move with their episode. If they are longer than the data
   * together, one after the other from its beginning.
   */
  static List<Episode> place(List<Episode> episodes, long from, long to, Random random) {
    List<Episode> order = new ArrayList<>(episodes);
    Collections.shuffle(order, random);
    long taken = order.stream().mapToLong(episode -> episode.range().length()).sum();
    long free = Math.max(0, to - from - taken);
    long[] gaps = new long[order.size()];
    Arrays.setAll(gaps, i -> (long) (random.nextDouble() * (free + 1)));
    Arrays.sort(gaps);
    List<Episode> placed = new ArrayList<>(order.size());
    long occupied = 0;
    for (int i = 0; i < order.size(); i++) {
      Episode episode = order.get(i);
      placed.add(episode.shifted(from + gaps[i] + occupied - episode.range().start()));
      occupied += episode.range().length();
    }
    placed.sort(Comparator.comparingLong(episode -> episode.range().start()));
    return placed;
  }

  /** The same ladder with its assets in a random order. */
  static Ladder shuffle(Ladder ladder, Random random) {
    List<String> assets = new ArrayList<>(ladder.byAsset().keySet());
    List<String> shuffled = new ArrayList<>(assets);
    Collections.shuffle(shuffled, random);
    Map<String, String> instead = new LinkedHashMap<>();
    for (int i = 0; i < assets.size(); i++) {
      instead.put(assets.get(i), shuffled.get(i));
    }
    List<Ladder.Rung> rungs = new ArrayList<>();
    for (Ladder.Rung rung : ladder.rungs()) {
      String asset = instead.getOrDefault(rung.asset(), rung.asset());
      rungs.add(new Ladder.Rung(asset, rung.order(), rung.lagMillis(), rung.together()));
    }
    String leader = instead.getOrDefault(ladder.leader(), ladder.leader());
    return new Ladder(ladder.side(), leader, rungs, ladder.from(), ladder.to());
  }
}
