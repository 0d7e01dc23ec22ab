package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static List<Sample> halfOnes(int blocks, int inEach) {
    List<Sample> samples = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < inEach; i++) {
        samples.add(new Sample(block, block % 2, 1));
      }
    }
    return samples;
  }

  private static Bootstrap.Interval interval(List<Sample> samples) {
    return Bootstrap.interval(samples, Statistic.MEAN, 4000, new Random(11));
  }

  /** The mean of 100 independent halves has a standard error of 0.05: 0.5 ± 1.96 * 0.05. */
  @Test
  void intervalOfAShareIsTheBinomialOne() {
    Bootstrap.Interval interval = interval(halfOnes(100, 1));
    assertEquals(0.402, interval.low(), 0.02);
    assertEquals(0.598, interval.high(), 0.02);
  }

  /** Ten copies of each observation say no more than one. */
  @Test
  void whatStaysTogetherIsNoMoreEvidence() {
    Bootstrap.Interval interval = interval(halfOnes(100, 10));
    assertEquals(0.402, interval.low(), 0.02);
    assertEquals(0.598, interval.high(), 0.02);
  }

  @Test
  void fourBlocksAreTooFewHoweverManySamples() {
    assertNull(interval(halfOnes(4, 50)));
    assertNotNull(interval(halfOnes(5, 1)));
  }

  /** One planted episode and a hundred false alarms: there is one episode to speak of. */
  @Test
  void falseAlarmsAreNoSampleOfTheNabScore() {
    List<Sample> samples = new ArrayList<>(List.of(new Sample(0, 100, 1)));
    for (int block = 1; block < 100; block++) {
      samples.add(new Sample(block, -5.5, 0));
    }
    assertNull(interval(samples));
  }

  @Test
  void theLargestHasNoInterval() {
    assertNull(Bootstrap.interval(halfOnes(100, 1), Statistic.MAX, 100, new Random(1)));
  }

  @Test
  void quantilesLieBetweenOrderStatistics() {
    double[] values = {4, 1, 3, 2};
    assertEquals(2.5, Statistic.quantile(values, 0.5).orElseThrow());
    assertEquals(3.7, Statistic.quantile(values, 0.9).orElseThrow(), 1e-12);
    assertEquals(4, Statistic.quantile(values, 1).orElseThrow());
    assertEquals(1, Statistic.quantile(values, 0).orElseThrow());
  }
}
