package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sets of ranges, second by second: no interval arithmetic in the expected values. */
class RangesAgainstBruteForceTest {
  private static final int SECONDS = 400;
  private static final String[] SIDES = {"LONG", "SHORT", "BOTH"};

  private record Seconds(BitSet set, Episode episode) {}

  private static List<Seconds> ranges(Random random) {
    List<Seconds> ranges = new ArrayList<>();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(SECONDS - 1);
      int to = from + 1 + random.nextInt(Math.min(80, SECONDS - from - 1));
      BitSet set = new BitSet();
      set.set(from, to);
      ranges.add(new Seconds(set, Planted.episode("BTC", SIDES[random.nextInt(3)], from, to)));
    }
    ranges.sort(Comparator.comparingLong(one -> one.episode().range().start()));
    return ranges;
  }

  private static List<Episode> episodes(List<Seconds> ranges) {
    return ranges.stream().map(Seconds::episode).toList();
  }

  /** Share of {@code one} that is met, over the number of those that meet it. */
  private static double overlapReward(Seconds one, List<Seconds> others, boolean sided) {
    BitSet met = new BitSet();
    int meeting = 0;
    for (Seconds other : others) {
      if (sided && !other.episode().side().equals(one.episode().side())) {
        continue;
      }
      BitSet both = (BitSet) one.set().clone();
      both.and(other.set());
      meeting += both.isEmpty() ? 0 : 1;
      met.or(both);
    }
    return meeting == 0 ? 0 : (double) met.cardinality() / one.set().cardinality() / meeting;
  }

  private static double recall(Seconds one, List<Seconds> others, boolean sided) {
    double overlap = overlapReward(one, others, sided);
    return overlap > 0 ? 0.5 + 0.5 * overlap : 0;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void recallPrecisionMissesAndFalseOpenings(long seed) {
    Random random = new Random(seed);
    List<Seconds> planted = ranges(random);
    while (planted.isEmpty()) {
      planted = ranges(random);
    }
    List<Seconds> detected = ranges(random);
    Truth truth = Planted.truth(86_400, List.of("BTC"), episodes(planted));
    Samples samples = new Samples();
    KeyScoring.score(
        episodes(planted), episodes(detected), new Blocks(truth, truth.keys()), samples);

    List<Seconds> real = planted;
    for (boolean sided : new boolean[] {false, true}) {
      assertMean(
          real.stream().mapToDouble(one -> recall(one, detected, sided)).average().orElseThrow(),
          samples,
          sided ? Series.EPISODE_RECALL_SIDED : Series.EPISODE_RECALL,
          seed);
      if (!detected.isEmpty()) {
        assertMean(
            detected.stream()
                .mapToDouble(one -> overlapReward(one, real, sided))
                .average()
                .orElseThrow(),
            samples,
            sided ? Series.EPISODE_PRECISION_SIDED : Series.EPISODE_PRECISION,
            seed);
      }
    }
    long missed = real.stream().filter(one -> overlapReward(one, detected, false) == 0).count();
    assertMean((double) missed / real.size(), samples, Series.MISSED, seed);
    double wrong = 0;
    for (Seconds one : detected) {
      wrong += overlapReward(one, real, false) == 0 ? 1 : 0;
    }
    assertMean(wrong, samples, Series.FALSE_OPENINGS, seed);
  }

  /** Each once, and never a pair left that both would gain by. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void pairsAreOneToOneAndNoTwoWouldRatherHaveEachOther(long seed) {
    Random random = new Random(seed);
    List<Episode> planted = episodes(ranges(random));
    List<Episode> detected = episodes(ranges(random));
    long[] ofPlanted = new long[planted.size()];
    long[] ofDetected = new long[detected.size()];
    for (Pairing pair : Pairing.of(planted, detected, Overlaps.of(planted, detected, false))) {
      assertEquals(0, ofPlanted[pair.truth()], "seed " + seed);
      assertEquals(0, ofDetected[pair.detected()], "seed " + seed);
      long overlap = bruteOverlap(planted.get(pair.truth()), detected.get(pair.detected()));
      ofPlanted[pair.truth()] = overlap;
      ofDetected[pair.detected()] = overlap;
    }
    for (int i = 0; i < planted.size(); i++) {
      for (int j = 0; j < detected.size(); j++) {
        long overlap = bruteOverlap(planted.get(i), detected.get(j));
        boolean better = overlap > ofPlanted[i] && overlap > ofDetected[j];
        assertEquals(false, better, "seed " + seed + " pair " + i + " " + j);
      }
    }
  }

  private static long bruteOverlap(Episode one, Episode other) {
    long seconds = 0;
    for (long second = 0; second < SECONDS; second++) {
      long at = Planted.START + second * 1000;
      boolean inOne = at >= one.range().start() && at <= one.range().end();
      boolean inOther = at >= other.range().start() && at <= other.range().end();
      seconds += inOne && inOther ? 1 : 0;
    }
    return seconds * 1000;
  }

  private static void assertMean(double expected, Samples samples, Series series, long seed) {
    double actual = samples.value(series, Statistic.MEAN).orElseThrow();
    assertEquals(expected, actual, 1e-12, series.label() + ", seed " + seed);
  }
}
