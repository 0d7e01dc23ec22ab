package dev.breakwater.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * Clustered noise by branching: immigrants arrive at their own rate, and every event has a Poisson
 * number of children after exponential delays.
 */
public final class Hawkes {
  private Hawkes() {}

  /**
   * Event times in minutes, sorted.
   *
   * @param mean events per minute, children included
   * @param branching mean children of an event, 0 to below 1
   * @param delay mean minutes from parent to child
   * @param rhythm factor on the immigrants' rate at a minute, at most {@code highest}
   */
  public static double[] times(
      Random random,
      double minutes,
      double mean,
      double branching,
      double delay,
      DoubleUnaryOperator rhythm,
      double highest) {
    double rate = mean * (1 - branching) * highest;
    double[] times = new double[64];
    int size = 0;
    double next = 0;
    while (rate > 0) {
      next += exponential(random) / rate;
      if (next >= minutes) {
        break;
      }
      if (random.nextDouble() * highest < rhythm.applyAsDouble(next)) {
        if (size == times.length) {
          times = Arrays.copyOf(times, 2 * size);
        }
        times[size++] = next;
      }
    }
    for (int parent = 0; parent < size; parent++) {
      for (int children = poisson(random, branching); children > 0; children--) {
        double child = times[parent] + delay * exponential(random);
        if (child < minutes) {
          if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
          }
          times[size++] = child;
        }
      }
    }
    times = Arrays.copyOf(times, size);
    Arrays.sort(times);
    return times;
  }

  /** A rate that is {@code factor} times as high at its peak as 12 hours later, with mean 1. */
  public static DoubleUnaryOperator daily(double factor) {
    double swing = (factor - 1) / (factor + 1);
    return minute -> 1 + swing * Math.sin(2 * Math.PI * minute / (24 * 60));
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  private static int poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    int count = -1;
    for (double product = 1; product > limit; product *= 1 - random.nextDouble()) {
      count++;
    }
    return count;
  }
}
