package dev.breakwater.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an alert: the record of the {@code alerts} topic. Times are epoch milliseconds
 * UTC.
 *
 * @param alertId hash of what opened it, 32 hexadecimal digits; the same in every replay
 * @param revision from 1
 * @param asset {@code *} for the market; of alerts about a feed, what the feed is about
 * @param side absent where a rule has none
 * @param openedAt event time of revision 1
 * @param eventTime when this revision was decided, in event time
 * @param title one sentence for a person
 * @param wave of the episode, the newest one; absent where there is none
 * @param parentEpisodeId the market's episode that this one is part of; absent where there is none
 * @param catchUp whether it was decided on data that were not live
 * @param context further figures, such as series of the market's mood, each saying its age
 */
public record Alert(
    String alertId,
    int revision,
    Status status,
    Rule rule,
    Severity severity,
    String asset,
    @Nullable CascadeSide side,
    long openedAt,
    long eventTime,
    String title,
    @Nullable String episodeId,
    @Nullable Integer wave,
    @Nullable String parentEpisodeId,
    boolean catchUp,
    Why why,
    Quality quality,
    List<ContextValue> context) {
  /** Where an alert stands. */
  public enum Status {
    OPEN,
    UPDATE,
    RESOLVE,
    /** It should not have been: what opened it was undone. */
    RETRACT
  }

  /** What an alert is about. */
  public enum Rule {
    CASCADE,
    GRIND,
    CONTAGION,
    CONCENTRATION,
    CROWDING,
    RESET,
    LEVEL_BREAK,
    FEED_SILENCE,
    FEED_SATURATED,
    FEED_SKEWED,
    FEED_FAILING,
    STORM;

    /** Whether it is about what brings the data, and not about what they say. */
    public boolean isAboutFeed() {
      return this == FEED_SILENCE
          || this == FEED_SATURATED
          || this == FEED_SKEWED
          || this == FEED_FAILING;
    }

    /** Whether what it is about may last for days. */
    public boolean isStanding() {
      return isAboutFeed() || this == CROWDING || this == LEVEL_BREAK || this == RESET;
    }
  }

  /**
   * Why it was decided.
   *
   * @param ruleVersion of the rules in force when it opened
   */
  public record Why(List<Figure> observed, List<Figure> thresholds, String ruleVersion) {}

  /**
   * How far its numbers can be trusted.
   *
   * @param coverage millionths: share of the expected venues that are heard; absent while nothing
   *     is expected
   * @param venuesMissing ascending
   */
  public record Quality(
      boolean lowerBound, @Nullable Integer coverage, List<String> venuesMissing) {}

  /**
   * A value of a context series as it was when the alert was decided.
   *
   * @param asset {@code *} for the market
   * @param ageMillis how old it was
   */
  public record ContextValue(
      String series, String asset, String value, String unit, long ageMillis) {}
}
