package dev.breakwater.positioning;

import java.io.Serializable;
import java.time.Duration;

/**
 * What is looked at after an episode, and what makes a reset.
 *
 * @param lookBack time before the onset in which the peak of open interest is sought
 * @param drawdown millionths of the peak that must be gone
 * @param partialDrawdown millionths below which nothing has been cleared
 * @param regained millionths of the largest fall which, once back, make it rebuilt
 * @param calm span that must be calm
 * @param calmRatio how many times the USD of a usual hour before the onset a calm hour may bring
 * @param calmFloorCents USD that a calm hour may bring in any case
 * @param follow time after the end of an episode for which its verdict is kept up
 * @param checkEvery time between two looks, whole minutes that divide an hour
 * @param materialChange millionths by which the drawdown must have moved to be told again
 */
public record ResetPolicy(
    Duration lookBack,
    int drawdown,
    int partialDrawdown,
    int regained,
    Duration calm,
    double calmRatio,
    long calmFloorCents,
    Duration follow,
    Duration checkEvery,
    int materialChange)
    implements Serializable {
  public static final ResetPolicy DEFAULT =
      new ResetPolicy(
          Duration.ofHours(24),
          100_000,
          50_000,
          500_000,
          Duration.ofMinutes(60),
          2,
          25_000_000,
          Duration.ofHours(24),
          Duration.ofMinutes(5),
          20_000);

  /** What an hour may bring and be calm, cents, after hours of {@code usualCents} on average. */
  long calmLimit(long usualCents) {
    return Math.max(calmFloorCents, Math.round(calmRatio * usualCents));
  }
}
