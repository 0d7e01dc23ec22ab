package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Severity;
import dev.breakwater.wave.SeverityPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What alerts, how often, and how loudly.
 *
 * @param severities USD from which an episode is of each severity
 * @param context how many series of context an alert carries
 */
public record AlertPolicy(
    Scope scope,
    Pace pace,
    Storms storms,
    Conditions conditions,
    SeverityPolicy severities,
    Context context)
    implements Serializable {

  /**
   * What may open an alert at all. What is open already goes on to its end.
   *
   * @param rules the others are silent
   * @param assets empty: all; the market, {@code *}, and feeds are always in it
   * @param least of episodes of single assets: smaller ones open nothing
   * @param leastOfMarket the same for episodes of the market
   */
  public record Scope(
      Set<Alert.Rule> rules, Set<String> assets, Severity least, Severity leastOfMarket)
      implements Serializable {
    public Scope {
      rules = rules.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(rules));
      assets = Set.copyOf(assets);
    }

    Severity leastOf(String asset) {
      return asset.equals(Reading.MARKET) ? leastOfMarket : least;
    }

    boolean admits(Reading reading) {
      return rules.contains(reading.rule())
          && (assets.isEmpty()
              || reading.asset().equals(Reading.MARKET)
              || reading.rule().isAboutFeed()
              || assets.contains(reading.asset()));
    }
  }

  /**
   * How an alert goes on.
   *
   * @param coolDown between two revisions of one alert; an escalation and the end never wait
   * @param reopenAfter between the end of an alert and the next one of the same thing, unless that
   *     is more severe
   * @param heartbeat of an alert about a cascade, when nothing else is told
   * @param standingHeartbeat of an alert about a condition that may last for days
   * @param growth millionths of USD by which a sum must grow to be news
   * @param deescalateAt millionths of the threshold of a severity, or of a condition, below which
   *     it is left
   * @param dwell how long it must stay there, for each level
   * @param recoveredFor how long all feeds that took part must have been heard again before calm
   *     counts
   * @param staleFor an alert that has had no data for so long is given up
   */
  public record Pace(
      Duration coolDown,
      Duration reopenAfter,
      Duration heartbeat,
      Duration standingHeartbeat,
      int growth,
      int deescalateAt,
      Duration dwell,
      Duration recoveredFor,
      Duration staleFor)
      implements Serializable {}

  /**
   * @param opens most alerts that may open in any {@code window}, the market's and CRITICAL ones
   *     apart
   */
  public record Storms(int opens, Duration window) implements Serializable {}

  /**
   * What opens the alerts that are not episodes.
   *
   * @param contagionAssets fewest assets taken on one side
   * @param contagionWithin between the onset of the first and of the last of them
   * @param concentrationShare millionths of an episode's USD at one venue
   * @param crowdingIndex millionths at which an asset is crowded
   * @param crowdingWarning millionths at which it is a WARNING
   * @param retakeHolds how long the price must stay on its old side of a level to end the alert
   * @param levelSettles a level that has been lost for so long is no news any more
   * @param resetFor how long after an episode its verdict is followed
   */
  public record Conditions(
      int contagionAssets,
      Duration contagionWithin,
      int concentrationShare,
      int crowdingIndex,
      int crowdingWarning,
      Duration retakeHolds,
      Duration levelSettles,
      Duration resetFor)
      implements Serializable {}

  /**
   * @param oldest samples older than this are dropped
   * @param most series in one alert
   */
  public record Context(Duration oldest, int most) implements Serializable {}

  public static final AlertPolicy DEFAULT =
      new AlertPolicy(
          new Scope(EnumSet.allOf(Alert.Rule.class), Set.of(), Severity.WARNING, Severity.INFO),
          new Pace(
              Duration.ofSeconds(60),
              Duration.ofMinutes(10),
              Duration.ofMinutes(5),
              Duration.ofHours(1),
              250_000,
              600_000,
              Duration.ofSeconds(30),
              Duration.ofMinutes(5),
              Duration.ofHours(24)),
          new Storms(30, Duration.ofMinutes(10)),
          new Conditions(
              3,
              Duration.ofMinutes(20),
              600_000,
              900_000,
              950_000,
              Duration.ofMinutes(15),
              Duration.ofHours(24),
              Duration.ofHours(24)),
          SeverityPolicy.DEFAULT,
          new Context(Duration.ofHours(48), 12));
}
