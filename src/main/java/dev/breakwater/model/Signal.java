package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the alert desk takes notice of. A flat tagged record; exactly one payload is
 * present.
 *
 * @param time event time, epoch milliseconds, at which it takes effect
 */
public record Signal(
    Kind kind,
    long time,
    @Nullable ContextSample context,
    @Nullable FeedStatus feed,
    @Nullable PositioningRow positioning,
    @Nullable LevelCrossing level,
    @Nullable CascadeRecord cascade) {

  /** In the order in which signals of one millisecond apply. */
  public enum Kind {
    CONTEXT,
    FEED,
    POSITIONING,
    LEVEL,
    CASCADE
  }

  public static Signal of(ContextSample sample) {
    return new Signal(Kind.CONTEXT, sample.time(), sample, null, null, null, null);
  }

  /** A sample that was not known before {@code effectiveAt}. */
  public static Signal of(ContextSample sample, long effectiveAt) {
    return new Signal(Kind.CONTEXT, effectiveAt, sample, null, null, null, null);
  }

  public static Signal of(FeedStatus feed) {
    return new Signal(Kind.FEED, feed.asOf(), null, feed, null, null, null);
  }

  public static Signal of(PositioningRow row) {
    return new Signal(Kind.POSITIONING, row.asOf(), null, null, row, null, null);
  }

  public static Signal of(LevelCrossing crossing) {
    return new Signal(Kind.LEVEL, crossing.time(), null, null, null, crossing, null);
  }

  public static Signal of(CascadeRecord record) {
    return new Signal(Kind.CASCADE, record.asOf(), null, null, null, null, record);
  }
}
