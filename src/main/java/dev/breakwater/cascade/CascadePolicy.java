package dev.breakwater.cascade;

import dev.breakwater.grind.GrindPolicy;
import dev.breakwater.ladder.LadderPolicy;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.threshold.SpotThreshold;
import dev.breakwater.wave.SeverityPolicy;
import dev.breakwater.wave.WavePolicy;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How cascades are found.
 *
 * @param grindFloorShare share of a wave's floor that a grind must bring on average
 * @param mostFloors how many times a wave's floor a learned threshold may be: however wild the
 *     past, what is that large is never ordinary
 * @param warmStart what has been learned elsewhere, by asset: where one begins of which nothing is
 *     known
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
    int mostFloors,
    Map<String, SpotState> warmStart,
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
          5,
          Map.of(),
          Duration.ofDays(30),
          Duration.ofMinutes(1));

  private static final int SECONDS = 60;

  public CascadePolicy {
    warmStart = Map.copyOf(warmStart);
  }

  /** The same, beginning with what was learned elsewhere. */
  public CascadePolicy withWarmStart(Map<String, SpotState> learned) {
    return new CascadePolicy(
        waves,
        severities,
        thresholds,
        grinds,
        ladders,
        grindFloorShare,
        mostFloors,
        learned,
        memory,
        oldestMark);
  }

  /** What is known of {@code asset} before its first liquidation. */
  public DetectorState initial(String asset) {
    DetectorState state = new DetectorState();
    state.tail = warmStart.getOrDefault(asset, SpotThreshold.initial());
    return state;
  }

  /** The highest learned threshold that counts, USD per second. */
  double mostLearned(String asset) {
    return (double) mostFloors * waves.floor(asset);
  }

  /** How grinds of {@code asset} are found. */
  GrindPolicy grindsOf(String asset) {
    return grinds.withLeastUsdPerMinute(grindFloorShare * waves.floor(asset) * SECONDS);
  }
}
