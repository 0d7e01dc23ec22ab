package dev.breakwater.local;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Ends when nothing has moved for a while. */
final class Patience {
  private final Duration most;
  private final LongSupplier nanos;
  private long lastSign = Long.MIN_VALUE;
  private long movedAt;

  /**
   * @param nanos a clock such as {@link System#nanoTime}
   */
  Patience(Duration most, LongSupplier nanos) {
    this.most = most;
    this.nanos = nanos;
    this.movedAt = nanos.getAsLong();
  }

  /**
   * @param sign anything that changes with every step forward
   */
  boolean isOver(long sign) {
    long now = nanos.getAsLong();
    if (sign != lastSign) {
      lastSign = sign;
      movedAt = now;
    }
    return now - movedAt > most.toNanos();
  }
}
