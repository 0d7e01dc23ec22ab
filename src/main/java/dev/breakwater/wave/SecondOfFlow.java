package dev.breakwater.wave;

import dev.breakwater.model.Flow;

/**
 * What one second brought.
 *
 * @param second epoch seconds
 * @param firstTime of its first liquidation, epoch milliseconds
 * @param lastTime of its last one
 * @param batches distinct milliseconds with liquidations
 * @param squares USD squared, of each liquidation as if those of its millisecond were as large as
 *     the largest: divided by the money it is the lump in which the money came
 */
public record SecondOfFlow(
    long second, long firstTime, long lastTime, int batches, double squares, Flow flow) {
  static SecondOfFlow of(long time, Flow batch) {
    return new SecondOfFlow(second(time), time, time, 1, squares(batch), batch);
  }

  SecondOfFlow with(long time, Flow batch) {
    return new SecondOfFlow(
        second, firstTime, time, batches + 1, squares + squares(batch), flow.then(batch));
  }

  double usd() {
    return Contrast.usd(flow.totalCents());
  }

  private static double squares(Flow batch) {
    return Contrast.usd(batch.largestCents()) * Contrast.usd(batch.totalCents());
  }

  static long second(long time) {
    return Math.floorDiv(time, 1000L);
  }
}
