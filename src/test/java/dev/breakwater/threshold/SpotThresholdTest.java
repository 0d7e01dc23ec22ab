package dev.breakwater.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpotThresholdTest {
  private static final SpotPolicy POLICY = SpotPolicy.DEFAULT;
  private static final int DAY = 24 * 60;

  /** Distributions of a minute's maximum in USD/s; 100 is their scale. */
  enum Noise {
    EXPONENTIAL(random -> -100 * Math.log(1 - random.nextDouble())),
    PARETO(random -> 200 * (Math.pow(1 - random.nextDouble(), -0.5) - 1)),
    LOG_NORMAL(random -> 100 * Math.exp(2 * random.nextGaussian()));

    private final ToDoubleFunction<Random> draw;

    Noise(ToDoubleFunction<Random> draw) {
      this.draw = draw;
    }

    double next(Random random) {
      return draw.applyAsDouble(random);
    }
  }

  private static SpotState learn(SpotState state, Random random, Noise noise, int minutes) {
    SpotState learned = state;
    for (int minute = 0; minute < minutes; minute++) {
      learned = SpotThreshold.observe(learned, noise.next(random), POLICY);
    }
    return learned;
  }

  private static SpotState learned(long seed, Noise noise, int minutes) {
    return learn(SpotThreshold.initial(), new Random(seed), noise, minutes);
  }

  @Test
  void exponentialNoiseGivesTheClosedForm() {
    double exact = -100 * Math.log(1e-4);
    double mean = 0;
    for (long seed = 1; seed <= 20; seed++) {
      double z = SpotThreshold.threshold(learned(seed, Noise.EXPONENTIAL, 14 * DAY), POLICY);
      assertEquals(exact, z, 0.3 * exact, "seed " + seed);
      mean += z / 20;
    }
    assertEquals(exact, mean, 0.05 * exact);
  }

  @Test
  void heavyTailGivesTheClosedForm() {
    double exact = 200 * (Math.pow(1e-4, -0.5) - 1);
    double mean = 0;
    for (long seed = 1; seed <= 20; seed++) {
      mean += SpotThreshold.threshold(learned(seed, Noise.PARETO, 14 * DAY), POLICY) / 20;
    }
    assertEquals(exact, mean, 0.15 * exact);
  }

  @Test
  void boundedNoiseIsNeverExceededByMuch() {
    Random random = new Random(3);
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < 5 * DAY; minute++) {
      state = SpotThreshold.observe(state, 100 * (1 - random.nextDouble()), POLICY);
    }
    double z = SpotThreshold.threshold(state, POLICY);
    assertTrue(state.shape() < 0 && z > 98 && z < 106, "shape " + state.shape() + ", z " + z);
  }

  @Test
  void constantSeriesIsItsOwnThresholdAndNeverTrusted() {
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < 3_500; minute++) {
      state = SpotThreshold.observe(state, 42, POLICY);
    }
    assertEquals(42, SpotThreshold.threshold(state, POLICY));
    assertFalse(SpotThreshold.trusted(state, POLICY));
  }

  @Test
  void trustBeginsWithTheThousandthMinute() {
    SpotState state = learned(1, Noise.PARETO, 999);
    assertFalse(SpotThreshold.trusted(state, POLICY));
    assertEquals(0, SpotThreshold.threshold(state, POLICY), "nothing is known yet");
    state = SpotThreshold.observe(state, 1, POLICY);
    assertTrue(SpotThreshold.trusted(state, POLICY));
    assertEquals(1_000, SpotThreshold.observations(state));
    assertEquals(50, state.peaks().length);
  }

  /** Nine zero minutes to one: the tail is the same, the budget is spent ten times slower. */
  @Test
  void zeroMinutesLeaveTheTailAndStretchTheBudget() {
    SpotState dense = SpotThreshold.initial();
    SpotState sparse = SpotThreshold.initial();
    Random random = new Random(5);
    for (int minute = 0; minute < 10_000; minute++) {
      double value = Noise.PARETO.next(random);
      dense = SpotThreshold.observe(dense, value, POLICY);
      sparse = SpotThreshold.observe(SpotThreshold.observeZeros(sparse, 9), value, POLICY);
    }
    assertEquals(dense.shape(), sparse.shape());
    assertEquals(dense.scale(), sparse.scale());
    assertEquals(SpotThreshold.observations(dense), SpotThreshold.observations(sparse));
    SpotPolicy tenfold = new SpotPolicy(1e-3, 0.98, 1_000, 50, 500);
    double expected = SpotThreshold.threshold(dense, tenfold);
    assertEquals(expected, SpotThreshold.threshold(sparse, POLICY), 1e-3 * expected);
  }

  @Test
  void zeroesCountAloneOrTogether() {
    SpotState state = learned(7, Noise.PARETO, 2_000);
    SpotState one = state;
    for (int minute = 0; minute < 500; minute++) {
      one = SpotThreshold.observe(one, 0, POLICY);
    }
    assertEquals(one, SpotThreshold.observeZeros(state, 500));
  }

  /**
   * Cold for its first 16.7 h, then judged before it learns; q allows 1e-4. Five standard
   * deviations of the binomial above and below, after the stated factor for what 50 to 500 peaks do
   * not know: 1.7 until the fifth day, 1.2 afterwards.
   */
  @ParameterizedTest
  @EnumSource(Noise.class)
  void falseAlarmsStayWithinTheBudget(Noise noise) {
    int[] minutes = new int[2];
    int[] alarms = new int[2];
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      SpotState state = SpotThreshold.initial();
      for (int minute = 0; minute < 15 * DAY; minute++) {
        double value = noise.next(random);
        if (SpotThreshold.trusted(state, POLICY)) {
          int part = minute < 5 * DAY ? 0 : 1;
          minutes[part]++;
          alarms[part] += value > SpotThreshold.threshold(state, POLICY) ? 1 : 0;
        }
        state = SpotThreshold.observe(state, value, POLICY);
      }
    }
    assertWithin(noise + " young", alarms[0], 1e-4 * minutes[0], 1.7);
    assertWithin(noise + " trained", alarms[1], 1e-4 * minutes[1], 1.2);
  }

  private static void assertWithin(String what, int alarms, double budget, double factor) {
    double spread = 5 * Math.sqrt(budget);
    assertTrue(
        alarms < factor * budget + spread && alarms > budget / factor - spread,
        what + ": " + alarms + " alarms, budget " + budget);
  }

  @Test
  void sizeIsBoundedAndPeaksAreTheNewest() {
    SpotState state = SpotThreshold.initial();
    Random random = new Random(11);
    for (int minute = 0; minute < 60 * DAY; minute++) {
      state = SpotThreshold.observe(state, Noise.LOG_NORMAL.next(random), POLICY);
      assertTrue(state.peaks().length <= 500 && state.block().length < 1_000);
    }
    assertEquals(500, state.peaks().length);
    assertTrue(state.windowStart() > 30 * DAY, "window since " + state.windowStart());
    double frequency = 500.0 / (state.minutes() - state.windowStart());
    assertEquals(tail(state.level()), frequency, 0.2 * frequency);
  }

  /** P(exp(2 g) * 100 > level), by counting an independent sample. */
  private static double tail(double level) {
    Random random = new Random(12);
    int above = 0;
    for (int i = 0; i < 1_000_000; i++) {
      above += Noise.LOG_NORMAL.next(random) > level ? 1 : 0;
    }
    return above / 1e6;
  }

  /** A market five times as wild, or as calm, is known after four blocks of a thousand minutes. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 0.2})
  void thresholdFollowsTheMarketAndStaysTrusted(double factor) {
    for (long seed = 1; seed <= 5; seed++) {
      Random random = new Random(seed);
      SpotState state = learn(SpotThreshold.initial(), random, Noise.EXPONENTIAL, 20 * DAY);
      for (int minute = 0; minute < 4_000; minute++) {
        double value = factor * Noise.EXPONENTIAL.next(random);
        state = SpotThreshold.observe(state, value, POLICY);
        assertTrue(SpotThreshold.trusted(state, POLICY), "seed " + seed + ", minute " + minute);
      }
      double ratio = SpotThreshold.threshold(state, POLICY) / (-100 * factor * Math.log(1e-4));
      assertTrue(ratio > 0.6 && ratio < 1.7, "seed " + seed + ", ratio " + ratio);
    }
  }

  @Test
  void thresholdIsNeverBelowTheTailsBeginningHoweverLongTheSilence() {
    SpotState silent =
        SpotThreshold.observeZeros(learned(2, Noise.EXPONENTIAL, 3_000), 100_000_000);
    assertEquals(silent.level(), SpotThreshold.threshold(silent, POLICY));
  }

  @Test
  void intensitiesThatAreNoneAreRefused() {
    SpotState state = SpotThreshold.initial();
    for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e39}) {
      assertThrows(
          IllegalArgumentException.class, () -> SpotThreshold.observe(state, value, POLICY));
    }
    assertThrows(IllegalArgumentException.class, () -> SpotThreshold.observeZeros(state, -1));
  }
}
