package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the flow without a cascade looks like what it stands for. */
class EverydayFlowTest {
  private static final long SEED = 20_260_202;
  private static final int DAYS = 20;
  private static final int DAY_MINUTES = 1_440;
  private static final long START = 1_770_000_000L / 86_400 * 86_400;

  private static final Map<Coin, List<PlannedLiquidation>> FLOW = new HashMap<>();

  @BeforeAll
  static void letItFlow() {
    for (Flow flow : Background.ofAllCoins(new PlantedMarket(List.of()), START, SEED)) {
      for (long second = START; second < START + DAYS * 86_400L; second++) {
        flow.during(
            second,
            order ->
                FLOW.computeIfAbsent(order.listing().coin(), coin -> new ArrayList<>()).add(order));
      }
    }
  }

  private static double[] perWindow(Coin coin, int minutes) {
    double[] counts = new double[DAYS * DAY_MINUTES / minutes];
    for (PlannedLiquidation order : FLOW.get(coin)) {
      counts[(int) ((order.time() / 1000 - START) / (60L * minutes))]++;
    }
    return counts;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double covariance(double[] values, int lag) {
    double mean = mean(values);
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / (values.length - lag);
  }

  /**
   * Variance by mean of the counts of a stationary process with branching n, decay b, in windows of
   * T seconds: 1/(1-n)^2 + (1 - 1/(1-n)^2) (1 - e^(-kT)) / (kT), where k = b(1-n).
   */
  private static double dispersion(double seconds) {
    double spread = 1 / Math.pow(1 - Background.BRANCHING, 2);
    double kT = Background.DECAY * (1 - Background.BRANCHING) * seconds;
    return spread + (1 - spread) * (1 - Math.exp(-kT)) / kT;
  }

  /** Lag-1 autocorrelation of the same counts: n b (2-n) / (2(1-n)) (1-e^(-kT))^2 / k^2 / (T F). */
  private static double autocorrelation(double seconds) {
    double n = Background.BRANCHING;
    double k = Background.DECAY * (1 - n);
    double faded = 1 - Math.exp(-k * seconds);
    return n
        * Background.DECAY
        * (2 - n)
        / (2 * (1 - n))
        * faded
        * faded
        / (k * k)
        / (seconds * dispersion(seconds));
  }

  private static double[] stationary(int seconds, int windows) {
    double base = 0.04;
    Hawkes hawkes =
        new Hawkes(
            second -> base,
            base,
            Background.BRANCHING,
            Background.DECAY,
            0.85,
            0,
            new Random(SEED));
    double[] counts = new double[windows];
    for (Hawkes.Event event = hawkes.next();
        event.time() < (double) seconds * windows;
        event = hawkes.next()) {
      counts[(int) (event.time() / seconds)]++;
    }
    return counts;
  }

  @Test
  void withoutARhythmCountsHaveTheDispersionAndCorrelationOfTheFormulas() {
    double[] minutes = stationary(60, 60_000);
    assertEquals(0.04 * 60 / 0.4, mean(minutes), 0.2);
    assertEquals(dispersion(60), covariance(minutes, 0) / mean(minutes), 0.15);
    assertEquals(autocorrelation(60), covariance(minutes, 1) / covariance(minutes, 0), 0.03);
  }

  @Test
  void branchingEstimatedOverLongWindowsIsTheOnePutIn() {
    double[] hours = stationary(3_600, 4_000);
    double estimate = 1 - Math.sqrt(mean(hours) / covariance(hours, 0));
    double expected = 1 - 1 / Math.sqrt(dispersion(3_600));
    assertEquals(0.6, expected, 0.01);
    assertEquals(expected, estimate, 0.02);
  }

  @Test
  void countsPerMinuteAreClusteredInEveryLargeCoin() {
    for (Coin coin : List.of(Coin.BTC, Coin.ETH, Coin.SOL)) {
      double[] minutes = perWindow(coin, 1);
      double dispersion = covariance(minutes, 0) / mean(minutes);
      double correlation = covariance(minutes, 1) / covariance(minutes, 0);
      assertTrue(dispersion > 2.5, coin + " " + dispersion);
      assertTrue(correlation > 0.25, coin + " " + correlation);
    }
  }

  @Test
  void withinTheSameHourOfTheDayBranchingIsStillFound() {
    double[] halfHours = perWindow(Coin.BTC, 30);
    double variance = 0;
    for (int slot = 0; slot < 48; slot++) {
      double[] same = new double[DAYS];
      for (int day = 0; day < DAYS; day++) {
        same[day] = halfHours[day * 48 + slot];
      }
      variance += covariance(same, 0) * DAYS / (DAYS - 1) / 48;
    }
    assertEquals(0.6, 1 - Math.sqrt(mean(halfHours) / variance), 0.06);
  }

  @Test
  void bothSidesFallAboutEquallyOften() {
    FLOW.forEach(
        (coin, orders) -> {
          double longs = orders.stream().filter(PlannedLiquidation::isLong).count();
          assertEquals(0.5, longs / orders.size(), 0.05, coin.name());
        });
  }

  @Test
  void afternoonsAreBusierThanNights() {
    double[] hours = perWindow(Coin.BTC, 60);
    double[] ofDay = new double[24];
    for (int i = 0; i < hours.length; i++) {
      ofDay[i % 24] += hours[i] / DAYS;
    }
    assertEquals(1.4 / 0.6, ofDay[15] / ofDay[3], 0.5);
    assertEquals(360, mean(hours), 20);
  }

  @Test
  void fewLargeOnesHaveMuchOfTheMoney() {
    List<Long> sizes =
        new ArrayList<>(FLOW.get(Coin.BTC).stream().map(PlannedLiquidation::cents).toList());
    sizes.sort(Collections.reverseOrder());
    double all = sizes.stream().mapToLong(Long::longValue).sum();
    double largest = sizes.subList(0, sizes.size() / 100).stream().mapToLong(Long::longValue).sum();
    assertTrue(largest / all > 0.08 && largest / all < 0.3, "" + largest / all);
    assertTrue(sizes.get(0) <= 16_000_000, "" + sizes.get(0));
  }

  @Test
  void bitcoinLeadsAndStaysFarBelowItsFloor() {
    Map<Coin, Double> usdPerSecond = new HashMap<>();
    FLOW.forEach(
        (coin, orders) ->
            usdPerSecond.put(
                coin,
                orders.stream().mapToLong(PlannedLiquidation::cents).sum()
                    / 100.0
                    / (DAYS * 86_400)));
    double bitcoin = usdPerSecond.get(Coin.BTC);
    assertTrue(bitcoin > 300 && bitcoin < 1_500, "" + bitcoin);
    usdPerSecond.forEach(
        (coin, rate) -> assertTrue(coin == Coin.BTC || rate < bitcoin, coin + " " + rate));
  }
}
