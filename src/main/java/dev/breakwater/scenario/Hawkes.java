package dev.breakwater.scenario;

import java.util.Random;
import java.util.function.LongToDoubleFunction;

/**
 * A self-exciting process with an exponential kernel, for two sides at once: every event raises the
 * intensity of its own side by {@code branching * decay}, which falls off with {@code decay}, so
 * that each event has {@code branching} offspring on average. Ogata's thinning; three doubles of
 * state.
 */
final class Hawkes {
  /** An event. */
  record Event(double time, boolean isLong) {}

  private final LongToDoubleFunction base;
  private final double highestBase;
  private final double branching;
  private final double decay;
  private final double sameSide;
  private final Random random;
  private double time;
  private double longExcess;
  private double shortExcess;

  /**
   * @param base events a second that nothing has caused, by epoch second
   * @param highestBase never exceeded by {@code base}
   * @param branching below 1
   * @param decay per second
   * @param sameSide how probable it is that offspring has the side of what caused it
   * @param start epoch seconds
   */
  Hawkes(
      LongToDoubleFunction base,
      double highestBase,
      double branching,
      double decay,
      double sameSide,
      long start,
      Random random) {
    this.base = base;
    this.highestBase = highestBase;
    this.branching = branching;
    this.decay = decay;
    this.sameSide = sameSide;
    this.time = start;
    this.random = random;
  }

  /** The next event; their times never fall. */
  Event next() {
    while (true) {
      double bound = highestBase + longExcess + shortExcess;
      double step = -StrictMath.log(1 - random.nextDouble()) / bound;
      time += step;
      double faded = StrictMath.exp(-decay * step);
      longExcess *= faded;
      shortExcess *= faded;
      double spontaneous = base.applyAsDouble((long) time);
      double drawn = random.nextDouble() * bound;
      if (drawn < spontaneous + longExcess + shortExcess) {
        return happened(drawn - spontaneous);
      }
    }
  }

  /**
   * @param drawn below 0 when nothing has caused it, else a place among both excesses
   */
  private Event happened(double drawn) {
    boolean isLong;
    if (drawn < 0) {
      isLong = random.nextBoolean();
    } else {
      boolean causedByLong = drawn < longExcess;
      isLong = random.nextDouble() < sameSide == causedByLong;
    }
    if (isLong) {
      longExcess += branching * decay;
    } else {
      shortExcess += branching * decay;
    }
    return new Event(time, isLong);
  }
}
