package dev.breakwater.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.stats.SelfExcitation.Estimate;
import dev.breakwater.stats.SelfExcitation.Policy;
import dev.breakwater.testing.Hawkes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfExcitationTest {
  private static SelfExcitation of(long... counts) {
    SelfExcitation sums = SelfExcitation.NONE;
    for (long count : counts) {
      sums = sums.plus(count, count);
    }
    return sums;
  }

  /** Mean 4, variance 8 * 16 / 7. */
  @Test
  void shareFollowsFromMeanAndVarianceOfCounts() {
    assertEquals(new Estimate(532_293, false), of(0, 8, 0, 8, 0, 8, 0, 8).estimate(Policy.DEFAULT));
  }

  @Test
  void countsMoreEvenThanChanceHaveNoEndogenousShare() {
    assertEquals(0, of(5, 5, 5, 5).estimate(Policy.DEFAULT).share());
  }

  @Test
  void nothingIsNoEstimate() {
    assertEquals(new Estimate(0, false), SelfExcitation.NONE.estimate(Policy.DEFAULT));
    assertEquals(new Estimate(0, false), of(12).estimate(Policy.DEFAULT));
    assertEquals(new Estimate(0, false), of(0, 0, 0).estimate(Policy.DEFAULT));
  }

  /** 14 days of two events a minute, children after half a minute, in bins of ten minutes. */
  @ParameterizedTest
  @CsvSource({"0, 0.05", "0.3, 0.07", "0.6, 0.06", "0.8, 0.05"})
  void branchingOfASimulatedProcessIsFound(double branching, double tolerance) {
    for (long seed = 1; seed <= 5; seed++) {
      Estimate estimate = simulated(seed, branching, 14 * 24 * 60, 10).estimate(Policy.DEFAULT);
      assertEquals(branching, estimate.share() / 1e6, tolerance, "seed " + seed);
      assertTrue(estimate.reliable(), "seed " + seed);
    }
  }

  @Test
  void fewBinsOrEventsAreNotReliable() {
    assertFalse(simulated(1, 0.6, 29 * 10, 10).estimate(Policy.DEFAULT).reliable());
    SelfExcitation sparse = SelfExcitation.NONE;
    for (int bin = 0; bin < 199; bin++) {
      sparse = sparse.plus(1, 1);
    }
    assertFalse(sparse.estimate(Policy.DEFAULT).reliable());
    assertTrue(sparse.plus(1, 1).estimate(Policy.DEFAULT).reliable());
  }

  @Test
  void batchesOfAnEngineAreNotReliable() {
    SelfExcitation clocked = SelfExcitation.NONE;
    for (int bin = 0; bin < 100; bin++) {
      clocked = clocked.plus(5 + bin % 7, 1);
    }
    assertFalse(clocked.estimate(Policy.DEFAULT).reliable());
  }

  @Test
  void saturatedShareIsNotReliable() {
    SelfExcitation burst = of(11_279);
    for (int bin = 0; bin < 100; bin++) {
      burst = burst.plus(1, 1);
    }
    Estimate estimate = burst.estimate(Policy.DEFAULT);
    assertTrue(estimate.share() > 950_000);
    assertFalse(estimate.reliable());
  }

  @Test
  void moreTimesThanEventsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SelfExcitation.NONE.plus(2, 3));
    assertThrows(IllegalArgumentException.class, () -> SelfExcitation.NONE.plus(2, 0));
  }

  private static SelfExcitation simulated(long seed, double branching, int minutes, int bin) {
    double[] times = Hawkes.times(new Random(seed), minutes, 2, branching, 0.5, minute -> 1, 1);
    long[] counts = new long[minutes / bin];
    for (double time : times) {
      counts[(int) (time / bin)]++;
    }
    return of(counts);
  }
}
