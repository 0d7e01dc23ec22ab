package dev.breakwater.flink.metrics;

import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Gauge;

/**
 * Seconds on the wall since the last event, or since the start: when every feed is dead, event time
 * stands still and no record can say so.
 */
public final class SinceLastEvent implements Gauge<Long> {
  private volatile long last = System.nanoTime();

  public void mark() {
    last = System.nanoTime();
  }

  @Override
  public Long getValue() {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - last);
  }
}
