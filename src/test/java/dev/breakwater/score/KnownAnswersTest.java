package dev.breakwater.score;

import static dev.breakwater.score.Planted.episode;
import static dev.breakwater.score.Planted.knownAfter;
import static dev.breakwater.score.Planted.wave;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Each score on cases small enough to work out by hand, which the comments do. */
class KnownAnswersTest {
  private static final long DAY = 86_400;

  private final Samples samples = new Samples();

  /** One key over two days. */
  private void score(List<Episode> planted, List<Episode> detected) {
    Truth truth = Planted.truth(2 * DAY, List.of("BTC"), planted);
    KeyScoring.score(planted, detected, new Blocks(truth, truth.keys()), samples);
  }

  private void assertMean(double expected, Series series) {
    assertScore(expected, series, Statistic.MEAN);
  }

  private void assertScore(double expected, Series series, Statistic statistic) {
    OptionalDouble value = samples.value(series, statistic);
    assertEquals(expected, value.orElse(Double.NaN), 1e-9, series.label() + " " + statistic);
  }

  private void assertNone(Series series) {
    assertEquals(List.of(), samples.of(series), series.label());
  }

  private static final Episode LONG = episode("BTC", "LONG", 1000, 1780);

  @Test
  void perfectIsPerfectInEveryScore() {
    score(List.of(LONG), List.of(LONG));
    for (Series one :
        List.of(
            Series.EPISODE_RECALL,
            Series.EPISODE_PRECISION,
            Series.EPISODE_RECALL_SIDED,
            Series.EPISODE_PRECISION_SIDED,
            Series.EPISODE_EXISTENCE,
            Series.EPISODE_SIZE,
            Series.EPISODE_CARDINALITY,
            Series.WAVE_RECALL,
            Series.WAVE_PRECISION,
            Series.WAVE_RECALL_SIDED,
            Series.WAVE_PRECISION_SIDED)) {
      assertMean(1, one);
    }
    assertMean(100, Series.NAB);
    for (Series nothing :
        List.of(
            Series.FALSE_OPENINGS,
            Series.DUPLICATES,
            Series.MISSED,
            Series.WAVE_COUNT_ERROR,
            Series.EPISODE_SIDE_ERRORS,
            Series.WAVE_SIDE_ERRORS,
            Series.KIND_ERRORS)) {
      assertMean(0, nothing);
    }
    for (Series error :
        List.of(
            Series.EPISODE_DELAY,
            Series.WAVE_DELAY,
            Series.EPISODE_START_ERROR,
            Series.EPISODE_END_ERROR,
            Series.WAVE_START_ERROR,
            Series.WAVE_PEAK_ERROR,
            Series.WAVE_END_ERROR,
            Series.WAVE_USD_ERROR)) {
      assertScore(0, error, Statistic.MEDIAN);
    }
  }

  /** Existence 1, size 1, cardinality 1/2: recall 0.5 + 0.5 * 1/2; each piece is all true. */
  @Test
  void splitInTwoHalvesTheOverlapReward() {
    score(List.of(LONG), Planted.split("BTC", "LONG", 1000, 1780, 2));
    assertMean(0.75, Series.EPISODE_RECALL);
    assertMean(1, Series.EPISODE_PRECISION);
    assertMean(1, Series.EPISODE_SIZE);
    assertMean(0.5, Series.EPISODE_CARDINALITY);
    assertMean(1, Series.DUPLICATES);
    assertMean(0, Series.FALSE_OPENINGS);
    // Both halves have one wave: one of them is matched, with its one wave.
    assertMean(0, Series.WAVE_COUNT_ERROR);
  }

  /** 780 s in 156 pieces of 5 s: recall 0.5 + 0.5/156, 155 more than one. */
  @Test
  void splitInto156LosesNearlyAllOverlapReward() {
    score(List.of(LONG), Planted.split("BTC", "LONG", 1000, 1780, 156));
    assertMean(0.5 + 0.5 / 156, Series.EPISODE_RECALL);
    assertMean(1.0 / 156, Series.EPISODE_CARDINALITY);
    assertMean(155, Series.DUPLICATES);
    // Openings that fall into a window already found cost nothing in NAB: duplicates tell of them.
    assertMean(100, Series.NAB);
  }

  /** One episode of 156 waves in place of one: the episode is right, its waves are not. */
  @Test
  void wavesSplitInto156ShowInTheWaves() {
    Wave[] pieces =
        Planted.split("BTC", "LONG", 1000, 1780, 156).stream()
            .map(piece -> piece.waves().get(0))
            .toArray(Wave[]::new);
    score(List.of(LONG), List.of(episode("BTC", "LONG", pieces)));
    assertMean(1, Series.EPISODE_RECALL);
    assertMean(0.5 + 0.5 / 156, Series.WAVE_RECALL);
    assertMean(1, Series.WAVE_PRECISION);
    assertMean(155, Series.WAVE_COUNT_ERROR);
    assertScore(155, Series.WAVE_COUNT_ERROR, Statistic.P90_ABSOLUTE);
  }

  /**
   * 780 s moved by 390 s: half of each is met. Recall 0.5 + 0.5 * 0.5, precision 0.5. The opening
   * is in the middle of the window: y = -0.5, reward (2/(1+e^-2.5) - 1) / (2/(1+e^-5) - 1).
   */
  @Test
  void shiftedByHalfIsHalfThere() {
    score(List.of(LONG), List.of(LONG.shifted(390_000)));
    assertMean(0.75, Series.EPISODE_RECALL);
    assertMean(0.5, Series.EPISODE_PRECISION);
    assertScore(390, Series.EPISODE_DELAY, Statistic.MEDIAN);
    for (Series error :
        List.of(
            Series.EPISODE_START_ERROR,
            Series.EPISODE_END_ERROR,
            Series.WAVE_START_ERROR,
            Series.WAVE_PEAK_ERROR,
            Series.WAVE_END_ERROR)) {
      assertScore(390, error, Statistic.MEDIAN);
    }
    double reward = 0.848283639957513 / 0.986614298151430;
    assertMean(100 * (reward + 1) / 2, Series.NAB);
  }

  @Test
  void wrongSideIsFoundButNotSided() {
    score(List.of(LONG), List.of(episode("BTC", "BOTH", 1000, 1780)));
    assertMean(1, Series.EPISODE_RECALL);
    assertMean(0, Series.EPISODE_RECALL_SIDED);
    assertMean(0, Series.EPISODE_PRECISION_SIDED);
    assertMean(0, Series.WAVE_RECALL_SIDED);
    assertMean(1, Series.EPISODE_SIDE_ERRORS);
    assertMean(1, Series.WAVE_SIDE_ERRORS);
    assertMean(100, Series.NAB);
  }

  /**
   * Two false ones in two days. NAB: missed -1; one before any window -0.11; one 12 h after, far
   * behind it, -0.11. (-1.22 + 1) / 2 * 100 = -11.
   */
  @Test
  void allFalseIsWorseThanNothing() {
    score(
        List.of(LONG),
        List.of(episode("BTC", "LONG", 100, 200), episode("BTC", "LONG", 45_000, 45_100)));
    assertMean(0, Series.EPISODE_RECALL);
    assertMean(0, Series.EPISODE_PRECISION);
    assertMean(-11, Series.NAB);
    assertMean(1, Series.FALSE_OPENINGS);
    assertMean(1, Series.MISSED);
    assertNone(Series.EPISODE_DELAY);
    assertNone(Series.EPISODE_START_ERROR);
    assertNone(Series.WAVE_COUNT_ERROR);
    assertNone(Series.EPISODE_SIZE);
  }

  @Test
  void nothingDetectedIsZeroAndHasNoPrecision() {
    score(List.of(LONG), List.of());
    assertMean(0, Series.EPISODE_RECALL);
    assertMean(0, Series.NAB);
    assertMean(1, Series.MISSED);
    assertMean(0, Series.DUPLICATES);
    assertMean(0, Series.FALSE_OPENINGS);
    assertNone(Series.EPISODE_PRECISION);
    assertNone(Series.WAVE_PRECISION);
  }

  @Test
  void nothingPlantedScoresFalseOpeningsOnly() {
    score(List.of(), List.of(LONG, episode("BTC", "SHORT", 90_000, 90_100), LONG));
    assertMean(1.5, Series.FALSE_OPENINGS);
    for (Series series : Series.values()) {
      if (series != Series.FALSE_OPENINGS) {
        assertNone(series);
      }
    }
  }

  /** A false alarm half a window length behind the window costs 0.11 * (2/(1+e^2.5) - 1). */
  @Test
  void falseAlarmSoonAfterAWindowIsForgivenInPart() {
    score(List.of(LONG), List.of(LONG, episode("BTC", "LONG", 2170, 2200)));
    // The window ends 1 ms before second 1780; 780 s long; the alarm is 390.001 s behind.
    double behind = 390_001.0 / 780_000;
    double fault = 0.11 * (2 / (1 + Math.exp(5 * behind)) - 1);
    assertMean(100 * (2 + fault) / 2, Series.NAB);
  }

  /** A batch of a millisecond is told of two seconds later: within the shortest window, 60 s. */
  @Test
  void aSingleBatchCanBeFoundInTime() {
    long at = Planted.START + 5_000_000;
    Wave batch = new Wave("LONG", new TimeRange(at, at), at, 1, at);
    Episode planted = episode("BTC", "LONG", batch);
    score(List.of(planted), List.of(knownAfter(planted, 2)));
    double position = -58_000.0 / 60_000;
    double reward = (2 / (1 + Math.exp(5 * position)) - 1) / (2 / (1 + Math.exp(-5.0)) - 1);
    assertMean(100 * (reward + 1) / 2, Series.NAB);
    assertMean(1, Series.EPISODE_RECALL);
    assertScore(2, Series.EPISODE_DELAY, Statistic.MAX);
  }

  /** Delays 10, 20 and 60 s: median 20; 90 % lies 0.8 of the way from 20 to 60. */
  @Test
  void delaysAreOfTheFirstOpening() {
    Episode second = LONG.shifted(10_000_000);
    Episode third = LONG.shifted(20_000_000);
    score(
        List.of(LONG, second, third),
        List.of(knownAfter(LONG, 20), knownAfter(second, 10), knownAfter(third, 60)));
    assertScore(20, Series.EPISODE_DELAY, Statistic.MEDIAN);
    assertScore(52, Series.EPISODE_DELAY, Statistic.P90);
    assertScore(60, Series.EPISODE_DELAY, Statistic.MAX);
  }

  @Test
  void anOpeningLongBeforeIsNoDetectionAndOneJustBeforeIs() {
    Episode early = episode("BTC", "LONG", 900, 1780);
    score(List.of(LONG), List.of(early));
    assertNone(Series.EPISODE_DELAY);
    assertMean(0, Series.MISSED);

    Samples tolerated = new Samples();
    Truth truth = Planted.truth(DAY, List.of("BTC"), List.of(LONG));
    KeyScoring.score(
        List.of(LONG),
        List.of(episode("BTC", "LONG", 990, 1780)),
        new Blocks(truth, truth.keys()),
        tolerated);
    assertEquals(OptionalDouble.of(-10), tolerated.value(Series.EPISODE_DELAY, Statistic.MEDIAN));
    assertEquals(OptionalDouble.of(100), tolerated.value(Series.NAB, Statistic.MEAN));
  }

  /** They meet 400 s and 380 s of the planted one: the first is compared. */
  @Test
  void boundariesAreOfTheLargestOverlap() {
    score(
        List.of(LONG),
        List.of(episode("BTC", "LONG", 900, 1400), episode("BTC", "LONG", 1400, 1790)));
    assertScore(-100, Series.EPISODE_START_ERROR, Statistic.MEDIAN);
    assertScore(100, Series.EPISODE_START_ERROR, Statistic.P90_ABSOLUTE);
    assertScore(-380, Series.EPISODE_END_ERROR, Statistic.MEDIAN);
    // 400 of 500 s and 380 of 390 s are true.
    assertMean((400.0 / 500 + 380.0 / 390) / 2, Series.EPISODE_PRECISION);
  }

  @Test
  void moneyIsComparedWaveByWaveInPercent() {
    Wave cheap = new Wave("LONG", Planted.seconds(1000, 1780), 0, 75_000, 0);
    score(List.of(LONG), List.of(episode("BTC", "LONG", cheap)));
    assertScore(-25, Series.WAVE_USD_ERROR, Statistic.MEDIAN);
    assertScore(25, Series.WAVE_USD_ERROR, Statistic.P90_ABSOLUTE);
  }

  /** One detected over two planted waves: precision 1/2 * (60 + 60)/180, and one wave too few. */
  @Test
  void twoWavesInOneLoseCardinalityOfPrecision() {
    Episode planted = episode("BTC", "LONG", wave("LONG", 1000, 1060), wave("LONG", 1120, 1180));
    score(List.of(planted), List.of(episode("BTC", "LONG", 1000, 1180)));
    assertMean(1.0 / 3, Series.WAVE_PRECISION);
    assertMean(1, Series.WAVE_RECALL);
    assertMean(-1, Series.WAVE_COUNT_ERROR);
    assertMean(1, Series.EPISODE_RECALL);
  }

  @Test
  void kindIsThatOfTheRecords() {
    Episode grind = new Episode("BTC", "LONG", "GRIND", LONG.range(), LONG.waves(), LONG.knownAt());
    Episode unknown = new Episode("BTC", "LONG", null, LONG.range(), List.of(), LONG.knownAt());
    score(List.of(LONG, LONG.shifted(10_000_000)), List.of(grind, unknown.shifted(10_000_000)));
    assertMean(1, Series.KIND_ERRORS);
    assertEquals(1, samples.of(Series.KIND_ERRORS).size());
    // The second has no wave at all: 0 and -1.
    assertMean(-0.5, Series.WAVE_COUNT_ERROR);
  }
}
