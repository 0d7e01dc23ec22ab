package dev.breakwater.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KendallTauTest {
  private static void assertTau(double expected, long[] x, long[] y) {
    assertEquals(expected, KendallTau.tauB(x, y).orElseThrow(), 1e-12);
  }

  @Test
  void sameOrderIsOneAndTheOppositeIsMinusOne() {
    long[] order = {1, 2, 3, 4};
    assertEquals(OptionalDouble.of(1), KendallTau.tauB(order, new long[] {10, 20, 35, 40}));
    assertEquals(OptionalDouble.of(-1), KendallTau.tauB(order, new long[] {4, 3, 2, 1}));
  }

  /** Six pairs, one of them turned: (5 - 1) / 6. */
  @Test
  void oneSwapOfNeighboursInFourIsTwoThirds() {
    assertTau(2.0 / 3, new long[] {1, 2, 3, 4}, new long[] {1, 3, 2, 4});
  }

  /**
   * x has one tied pair of six, y another: four pairs are untied in both and agree, five are untied
   * in each: 4 / sqrt(5 * 5).
   */
  @Test
  void tiesCountInTheDivisorOnly() {
    assertTau(0.8, new long[] {1, 1, 2, 3}, new long[] {1, 2, 3, 3});
  }

  /** The same ties on both sides are full agreement, which tau-a would not give. */
  @Test
  void sameTiesAreFullAgreement() {
    assertTau(1, new long[] {1, 2, 2, 3, 3, 3}, new long[] {0, 7, 7, 9, 9, 9});
  }

  @Test
  void withoutAnyOrderThereIsNoAgreementToSpeakOf() {
    assertEquals(OptionalDouble.empty(), KendallTau.tauB(new long[] {5, 5}, new long[] {1, 2}));
    assertEquals(OptionalDouble.empty(), KendallTau.tauB(new long[] {5}, new long[] {1}));
    assertEquals(OptionalDouble.empty(), KendallTau.tauB(new long[0], new long[0]));
  }

  @Test
  void ordersOfDifferentThingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> KendallTau.tauB(new long[2], new long[3]));
  }

  /** By the definition over sorted group sizes, as textbooks give it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isTheTextbookFormulaByGroupSizes(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(40);
    long[] x = random.longs(n, 0, 8).toArray();
    long[] y = random.longs(n, 0, 8).toArray();
    long concordant = 0;
    long discordant = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        long sign = (x[i] - x[j]) * (y[i] - y[j]);
        concordant += sign > 0 ? 1 : 0;
        discordant += sign < 0 ? 1 : 0;
      }
    }
    double pairs = n * (n - 1) / 2.0;
    double expected = (concordant - discordant) / Math.sqrt((pairs - tied(x)) * (pairs - tied(y)));
    assertEquals(expected, KendallTau.tauB(x, y).orElseThrow(), 1e-12, "seed " + seed);
  }

  private static double tied(long[] values) {
    double tied = 0;
    for (long group = 0; group < 8; group++) {
      long value = group;
      long size = Arrays.stream(values).filter(v -> v == value).count();
      tied += size * (size - 1) / 2.0;
    }
    return tied;
  }
}
