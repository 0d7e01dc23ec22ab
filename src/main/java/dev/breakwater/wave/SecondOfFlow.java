package dev.breakwater.wave;

import dev.breakwater.model.Flow;

/**
 * What one second brought.
 *
 * @param second epoch seconds
 * @param firstTime of its first liquidation, epoch milliseconds
 * @param lastTime of its last one
 * @param batches distinct milliseconds with liquidations
 */
public record SecondOfFlow(long second, long firstTime, long lastTime, int batches, Flow flow) {
  static SecondOfFlow of(long time, Flow batch) {
    return new SecondOfFlow(second(time), time, time, 1, batch);
  }

  SecondOfFlow with(long time, Flow batch) {
    return new SecondOfFlow(second, firstTime, time, batches + 1, flow.then(batch));
  }

  static long second(long time) {
    return Math.floorDiv(time, 1000L);
  }
}
