package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;

/** From the earliest to the latest of some events. */
final class EventSpan {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /** Widens it to {@code event}, unless that has no time. */
  void add(MarketEvent event) {
    if (Strand.hasTime(event)) {
      first = Math.min(first, event.eventTime());
      last = Math.max(last, event.eventTime());
    }
  }

  /** Epoch milliseconds; {@code Long.MAX_VALUE} before there is one. */
  long first() {
    return first;
  }

  /** Epoch milliseconds; {@code Long.MIN_VALUE} before there is one. */
  long last() {
    return last;
  }
}
