package dev.breakwater.model;

import java.util.List;

/**
 * A change of what is known of a feed's health. The first status of a venue, its silence being
 * over, says that the venue is expected from now on.
 *
 * @param venue canonical name
 * @param asset {@code *} for the venue as a whole
 * @param asOf event time of the decision, epoch milliseconds
 * @param isActive whether the condition holds from now on, or has ended
 * @param since when the condition began by the data: of silence the last event before it
 * @param observed what was measured
 * @param thresholds what it was measured against
 * @param isExpected false when the feed has not been heard for so long that nobody waits for it any
 *     more; what was active then ends without having recovered
 */
public record FeedStatus(
    String venue,
    String asset,
    Condition condition,
    boolean isActive,
    long asOf,
    long since,
    List<Figure> observed,
    List<Figure> thresholds,
    boolean isExpected) {

  /** Of a feed that is expected. */
  public FeedStatus(
      String venue,
      String asset,
      Condition condition,
      boolean isActive,
      long asOf,
      long since,
      List<Figure> observed,
      List<Figure> thresholds) {
    this(venue, asset, condition, isActive, asOf, since, observed, thresholds, true);
  }

  /** What can be wrong with a feed. */
  public enum Condition {
    /** Nothing comes although others talk; nothing may be concluded from its calm. */
    SILENCE,
    /** A sampled feed is full: its sums are far below what happened. */
    SATURATION,
    /** Its clock and the collector's are apart. */
    CLOCK_SKEW,
    /** Much of what comes cannot be decoded. */
    DECODE_FAILURES
  }
}
