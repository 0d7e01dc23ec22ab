package dev.breakwater.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailTest {
  /** By the inverse of the distribution function; 200 is the scale. */
  private static double[] sample(long seed, double shape, int size) {
    Random random = new Random(seed);
    double[] excesses = new double[size];
    for (int i = 0; i < size; i++) {
      double u = 1 - random.nextDouble();
      excesses[i] = shape == 0 ? -200 * Math.log(u) : 200 * (Math.pow(u, -shape) - 1) / shape;
      excesses[i] = Math.max(excesses[i], 1e-9);
    }
    return excesses;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.3, 0, 0.2, 0.5, 0.8})
  void shapeAndScaleAreRecovered(double shape) {
    double meanShape = 0;
    for (long seed = 1; seed <= 30; seed++) {
      ParetoTail tail = ParetoTail.fit(sample(seed, shape, 500));
      assertEquals(shape, tail.shape(), 0.25, "seed " + seed);
      assertEquals(200, tail.scale(), 60, "seed " + seed);
      meanShape += tail.shape() / 30;
    }
    assertEquals(shape, meanShape, 0.03, "bias");
  }

  @Test
  void boundedTailHasANegativeShapeWithinItsLimit() {
    for (long seed = 1; seed <= 20; seed++) {
      ParetoTail tail = ParetoTail.fit(sample(seed, -1, 300));
      assertEquals(ParetoTail.LIGHTEST, tail.shape(), "seed " + seed);
      assertTrue(tail.excess(1e-4) < 500, "the end is at 200: " + tail.excess(1e-4));
    }
  }

  @Test
  void tailWithoutMeanIsLimited() {
    for (long seed = 1; seed <= 20; seed++) {
      ParetoTail tail = ParetoTail.fit(sample(seed, 2.5, 300));
      assertEquals(ParetoTail.HEAVIEST, tail.shape(), "seed " + seed);
      assertTrue(tail.scale() > 0 && Double.isFinite(tail.excess(1e-6)), "seed " + seed);
    }
  }

  @Test
  void exponentialIsTheLimitOfSmallShapes() {
    assertEquals(200 * Math.log(100), new ParetoTail(0, 200).excess(0.01), 1e-9);
    assertEquals(200 * Math.log(100), new ParetoTail(1e-8, 200).excess(0.01), 1e-3);
    assertEquals(0, new ParetoTail(0.3, 200).excess(1.5));
  }

  @Test
  void everySampleHasAFiniteFit() {
    double[][] samples = {
      {1}, {1, 1}, {5, 5, 5, 5, 5}, {1e-9, 1e9}, {1, 2}, {3e38, 3e38, 1e-3}, {0.1, 0.1, 1e12}
    };
    for (double[] sample : samples) {
      ParetoTail tail = ParetoTail.fit(sample.clone());
      String what = Arrays.toString(sample) + " " + tail;
      assertTrue(tail.scale() > 0 && Double.isFinite(tail.scale()), what);
      assertTrue(tail.shape() >= -0.5 && tail.shape() <= 1, what);
      assertTrue(tail.excess(1e-4) >= 0, what);
    }
  }

  @Test
  void orderOfTheSampleDoesNotMatter() {
    double[] sample = sample(9, 0.4, 100);
    double[] reversed = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      reversed[i] = sample[sample.length - 1 - i];
    }
    assertEquals(ParetoTail.fit(sample), ParetoTail.fit(reversed));
  }
}
