package dev.breakwater.wave;

import java.time.Duration;

/**
 * A decayed sum of money: after {@code dt} it is worth {@code 2^(-dt / half-life)} of itself. Its
 * rate is what a steady flow would have to be to hold the sum where it is.
 *
 * @param sum USD
 * @param time to which {@code sum} is decayed, epoch milliseconds
 */
public record Intensity(double sum, long time) {
  public static final Intensity NONE = new Intensity(0, 0);

  private static final double LN_2 = StrictMath.log(2);
  private static final double MILLIS = 1000;
  private static final double CENTS = 100;

  /**
   * @throws IllegalArgumentException if {@code now} is before the last change
   */
  public Intensity at(long now, Duration halfLife) {
    if (now < time) {
      throw new IllegalArgumentException("time runs backwards, from " + time + " to " + now);
    }
    return sum == 0
        ? new Intensity(0, now)
        : new Intensity(sum * StrictMath.pow(2, -(now - time) / (double) halfLife.toMillis()), now);
  }

  public Intensity plus(long cents) {
    return new Intensity(sum + cents / CENTS, time);
  }

  /** USD per second. */
  public double rate(Duration halfLife) {
    return sum * LN_2 * MILLIS / halfLife.toMillis();
  }

  /**
   * The first whole millisecond at which the rate is at most {@code rate}, if nothing is added.
   *
   * @param rate USD per second, above 0
   */
  long fallsTo(double rate, Duration halfLife) {
    double now = rate(halfLife);
    return now <= rate
        ? time
        : time + (long) StrictMath.ceil(halfLife.toMillis() * StrictMath.log(now / rate) / LN_2);
  }
}
