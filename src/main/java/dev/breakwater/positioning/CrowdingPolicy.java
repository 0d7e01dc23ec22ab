package dev.breakwater.positioning;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a market is called crowded.
 *
 * @param leastHistory hours without which a percentile says nothing
 * @param leastFunding billionths for eight hours that a side must pay more than
 * @param leastBuildUp millionths by which open interest must stand above its lowest trailing hour
 */
public record CrowdingPolicy(Duration leastHistory, long leastFunding, int leastBuildUp)
    implements Serializable {
  public static final CrowdingPolicy DEFAULT =
      new CrowdingPolicy(Duration.ofDays(2), 100_000, 50_000);

  int leastHours() {
    return Math.toIntExact(leastHistory.toHours());
  }
}
