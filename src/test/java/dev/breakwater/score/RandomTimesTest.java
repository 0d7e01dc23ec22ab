package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomTimesTest {
  private static final long END = Planted.START + 1_000_000;

  private static final List<Episode> THREE =
      List.of(
          Planted.knownAfter(Planted.episode("BTC", "LONG", 0, 100), 7),
          Planted.episode("BTC", "SHORT", 100, 150),
          Planted.episode("BTC", "BOTH", 500, 510));

  private static List<Long> lengths(List<Episode> episodes) {
    return episodes.stream().map(episode -> episode.range().length()).sorted().toList();
  }

  @Test
  void keepsNumberLengthsWavesAndDelaysWithinTheData() {
    Random random = new Random(5);
    for (int draw = 0; draw < 200; draw++) {
      List<Episode> placed = RandomTimes.place(THREE, Planted.START, END, random);
      assertEquals(lengths(THREE), lengths(placed));
      long free = Planted.START;
      for (Episode episode : placed) {
        assertTrue(episode.range().start() >= free, () -> "overlap in " + placed);
        free = episode.range().end() + 1;
        assertEquals(episode.range(), episode.waves().get(0).range());
        long delay = episode.side().equals("LONG") ? 7_000 : 0;
        assertEquals(delay, episode.knownAt() - episode.range().start());
      }
      assertTrue(free <= END, placed::toString);
    }
  }

  /** One episode of 100 s in 1,000 s begins anywhere in 900 s: 450 s on average. */
  @Test
  void everyTimeIsEquallyLikely() {
    Random random = new Random(6);
    int[] tenths = new int[10];
    double sum = 0;
    for (int draw = 0; draw < 10_000; draw++) {
      Episode placed = RandomTimes.place(THREE.subList(0, 1), Planted.START, END, random).get(0);
      long start = placed.range().start() - Planted.START;
      sum += start / 1000.0;
      tenths[(int) (start / 90_001)]++;
    }
    assertEquals(450, sum / 10_000, 10);
    IntStream.of(tenths).forEach(count -> assertEquals(1000, count, 120));
  }

  @Test
  void whatIsLongerThanTheDataStandsInARow() {
    List<Episode> placed =
        RandomTimes.place(THREE, Planted.START, Planted.START + 1000, new Random(1));
    assertEquals(Planted.START, placed.get(0).range().start());
    assertEquals(placed.get(0).range().end() + 1, placed.get(1).range().start());
  }

  @Test
  void shuffledLaddersKeepTheirLagsAndChangeTheirAssets() {
    Ladder ladder =
        new Ladder(
            "LONG",
            "A",
            List.of(
                new Ladder.Rung("A", 1, 0, false),
                new Ladder.Rung("B", 2, 9, false),
                new Ladder.Rung("C", 3, 30, true)),
            7,
            7);
    Random random = new Random(3);
    List<String> leaders = new ArrayList<>();
    for (int draw = 0; draw < 300; draw++) {
      Ladder shuffled = RandomTimes.shuffle(ladder, random);
      assertEquals(
          List.of(0L, 9L, 30L), shuffled.rungs().stream().map(Ladder.Rung::lagMillis).toList());
      assertEquals(
          List.of("A", "B", "C"),
          shuffled.rungs().stream().map(Ladder.Rung::asset).sorted().toList());
      assertEquals(shuffled.rungs().get(0).asset(), shuffled.leader());
      leaders.add(shuffled.leader());
    }
    for (String asset : List.of("A", "B", "C")) {
      assertEquals(100, Collections.frequency(leaders, asset), 30, asset);
    }
  }
}
