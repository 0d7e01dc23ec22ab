package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LadderScoringTest {
  private static final long ONSET = Planted.START;

  private static final Ladder TRUTH =
      new Ladder(
          "LONG",
          "BTC",
          List.of(
              rung("BTC", 1, 0, false),
              rung("ETH", 2, 20, false),
              rung("SOL", 3, 60, true),
              rung("XRP", 3, 62, true)),
          ONSET,
          ONSET + 62_000);

  private final Samples samples = new Samples();

  private static Ladder.Rung rung(String asset, int order, long lagSeconds, boolean together) {
    return new Ladder.Rung(asset, order, lagSeconds * 1000, together);
  }

  private static Ladder reported(String side, String leader, long after, Ladder.Rung... rungs) {
    return new Ladder(side, leader, List.of(rungs), ONSET + after * 1000, ONSET + after * 1000);
  }

  private void score(Ladder... detected) {
    LadderScoring.score(List.of(TRUTH), List.of(detected), samples);
  }

  private void assertScore(double expected, Series series, Statistic statistic) {
    OptionalDouble value = samples.value(series, statistic);
    assertEquals(expected, value.orElse(Double.NaN), 1e-12, series.label());
  }

  @Test
  void perfectAgreesInAll() {
    score(new Ladder("LONG", "BTC", TRUTH.rungs(), ONSET + 70_000, ONSET + 70_000));
    assertScore(0, Series.LADDER_MISSED, Statistic.MEAN);
    assertScore(0, Series.LADDER_FALSE, Statistic.MEAN);
    assertScore(1, Series.LADDER_RUNGS_FOUND, Statistic.MEAN);
    assertScore(1, Series.LADDER_LEADER_RIGHT, Statistic.MEAN);
    assertScore(1, Series.LADDER_KENDALL_TAU, Statistic.MEAN);
    assertScore(0, Series.LADDER_LAG_ERROR, Statistic.P90_ABSOLUTE);
    assertScore(1, Series.LADDER_TOGETHER_RIGHT, Statistic.MEAN);
  }

  /**
   * Found ETH 1, BTC 2, SOL 3 and not XRP. Three pairs, one turned: (2 - 1) / 3. Lags: ETH 0 for 20
   * (-20 s), SOL 75 for 60 (+15 s): median -2.5. SOL's tie is not seen: 2 of 3 right.
   */
  @Test
  void aTurnedOrderIsWorkedOutOverTheSharedAssets() {
    score(
        reported(
            "LONG",
            "ETH",
            5,
            rung("ETH", 1, 0, false),
            rung("BTC", 2, 12, false),
            rung("SOL", 3, 75, false)));
    assertScore(0.75, Series.LADDER_RUNGS_FOUND, Statistic.MEAN);
    assertScore(0, Series.LADDER_LEADER_RIGHT, Statistic.MEAN);
    assertScore(1.0 / 3, Series.LADDER_KENDALL_TAU, Statistic.MEAN);
    assertScore(-2.5, Series.LADDER_LAG_ERROR, Statistic.MEDIAN);
    assertScore(2.0 / 3, Series.LADDER_TOGETHER_RIGHT, Statistic.MEAN);
  }

  @Test
  void ofTiedLeadersEachIsRight() {
    Ladder tied =
        new Ladder(
            "LONG",
            "BTC",
            List.of(rung("BTC", 1, 0, true), rung("ETH", 1, 1, true)),
            ONSET,
            ONSET + 1000);
    LadderScoring.score(
        List.of(tied),
        List.of(reported("LONG", "ETH", 3, rung("ETH", 1, 0, true), rung("BTC", 1, 0, true))),
        samples);
    assertScore(1, Series.LADDER_LEADER_RIGHT, Statistic.MEAN);
    assertEquals(List.of(), samples.of(Series.LADDER_KENDALL_TAU));
  }

  @Test
  void anotherSideAnotherTimeOrOneSharedAssetIsAnotherLadder() {
    Ladder.Rung[] rungs = {rung("BTC", 1, 0, false), rung("ETH", 2, 20, false)};
    score(
        reported("SHORT", "BTC", 70, rungs),
        reported("LONG", "BTC", -11, rungs),
        reported("LONG", "BTC", 62 + 20 * 60 + 1, rungs),
        reported("LONG", "BTC", 70, rungs[0], rung("DOGE", 2, 5, false)));
    assertScore(1, Series.LADDER_MISSED, Statistic.MEAN);
    assertScore(1, Series.LADDER_FALSE, Statistic.MEAN);
    assertEquals(List.of(), samples.of(Series.LADDER_LEADER_RIGHT));
  }

  @Test
  void theLadderWithMostSharedAssetsIsCompared() {
    score(
        reported("LONG", "ETH", 1, rung("ETH", 1, 0, false), rung("BTC", 2, 9, false)),
        new Ladder("LONG", "BTC", TRUTH.rungs(), ONSET + 90_000, ONSET + 90_000));
    assertScore(1, Series.LADDER_LEADER_RIGHT, Statistic.MEAN);
    assertScore(0.5, Series.LADDER_FALSE, Statistic.MEAN);
  }
}
