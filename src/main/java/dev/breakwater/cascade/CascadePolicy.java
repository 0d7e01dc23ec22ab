package dev.breakwater.cascade;

import dev.breakwater.grind.GrindPolicy;
import dev.breakwater.ladder.LadderPolicy;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.wave.SeverityPolicy;
import dev.breakwater.wave.WavePolicy;
import java.io.Serializable;
import java.time.Duration;

/**
 * How cascades are found.
 *
 * @param grindFloorShare share of a wave's floor that a grind must bring on average
 * @param memory event time without a liquidation after which all that was learned of an asset is
 *     forgotten
 * @param oldestMark age up to which a venue's mark price still counts
 */
public record CascadePolicy(
    WavePolicy waves,
    SeverityPolicy severities,
    SpotPolicy thresholds,
    GrindPolicy grinds,
    LadderPolicy ladders,
    double grindFloorShare,
    Duration memory,
    Duration oldestMark)
    implements Serializable {
  public static final CascadePolicy DEFAULT =
      new CascadePolicy(
          WavePolicy.DEFAULT,
          SeverityPolicy.DEFAULT,
          SpotPolicy.DEFAULT,
          GrindPolicy.DEFAULT,
          LadderPolicy.DEFAULT,
          0.2,
          Duration.ofDays(30),
          Duration.ofMinutes(1));

  private static final int SECONDS = 60;

  /** How grinds of {@code asset} are found. */
  GrindPolicy grindsOf(String asset) {
    return grinds.withLeastUsdPerMinute(grindFloorShare * waves.floor(asset) * SECONDS);
  }
}
