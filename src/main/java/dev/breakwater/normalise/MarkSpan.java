package dev.breakwater.normalise;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last mark of one venue within ten seconds, which is as fine as marks are kept:
 * a feed of ten marks a second costs no more than one of six a minute.
 *
 * <p>The last one says what was known once the span is over. Within the span only the first one can
 * be told, because which one was the last before an order is no longer known when later ones have
 * arrived. So a mark is never missed, and the one that is found is never more than a span older
 * than the newest.
 */
public record MarkSpan(ReferenceMark first, ReferenceMark last) {
  public static final long MILLIS = Duration.ofSeconds(10).toMillis();

  /** An older mark says nothing of the present: the contract's limit. */
  public static final long MOST_AGE = Duration.ofMinutes(5).toMillis();

  /** The span that {@code time} lies in: its first millisecond. */
  public static long start(long time) {
    return Math.floorDiv(time, MILLIS) * MILLIS;
  }

  /** {@code known} and one more mark of the same venue and span, which may come in any order. */
  public static MarkSpan with(@Nullable MarkSpan known, ReferenceMark mark) {
    if (known == null) {
      return new MarkSpan(mark, mark);
    }
    return new MarkSpan(
        ReferenceMark.BY_TIME.compare(mark, known.first) < 0 ? mark : known.first,
        ReferenceMark.BY_TIME.compare(mark, known.last) > 0 ? mark : known.last);
  }

  /** What this span says of {@code time}; null if its marks are after it, or too old at it. */
  public @Nullable ReferenceMark at(long time) {
    boolean over = start(first.time()) + MILLIS <= time;
    ReferenceMark mark = over ? last : first;
    return mark.time() <= time && mark.time() >= time - MOST_AGE ? mark : null;
  }
}
