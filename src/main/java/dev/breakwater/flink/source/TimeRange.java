package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.io.Serializable;

/**
 * The part of event time that a bounded run uses. What lies outside is read as if it had never been
 * written, so it moves no time either.
 *
 * @param from first millisecond that is used, epoch milliseconds UTC; {@code Long.MIN_VALUE} for
 *     all
 * @param to first millisecond that is not used, above {@code from}; {@code Long.MAX_VALUE} for all
 */
public record TimeRange(long from, long to) implements Serializable {
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public TimeRange {
    if (from >= to) {
      throw new IllegalArgumentException("a range of time that ends before it begins");
    }
  }

  public boolean hasStart() {
    return from != Long.MIN_VALUE;
  }

  public boolean hasEnd() {
    return to != Long.MAX_VALUE;
  }

  /**
   * Instruments of before the start still say what a contract is worth; dead letters have no time.
   */
  boolean uses(MarketEvent event) {
    return switch (event.kind()) {
      case DEAD_LETTER -> true;
      case INSTRUMENT -> event.eventTime() < to;
      default -> event.eventTime() >= from && event.eventTime() < to;
    };
  }
}
