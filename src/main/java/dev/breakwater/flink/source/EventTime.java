package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.jspecify.annotations.Nullable;

/**
 * How market events tell the time: a partition's time is its newest event less the
 * out-of-orderness.
 *
 * <p>Dead letters do not exist for it. They neither move time nor keep a partition from being idle:
 * a feed that turns to garbage must not stop the clock of all others.
 */
public final class EventTime {
  private EventTime() {}

  /**
   * @param idleness wall-clock time without an event after which a partition is idle; absent means
   *     never
   */
  public static WatermarkStrategy<MarketEvent> strategy(
      Duration outOfOrderness, @Nullable Duration idleness) {
    return WatermarkStrategy.<MarketEvent>forGenerator(
            context -> {
              WatermarkGenerator<MarketEvent> generator =
                  new BoundedOutOfOrdernessWatermarks<>(outOfOrderness);
              return new WithoutDeadLetters(
                  idleness == null
                      ? generator
                      : new WatermarksWithIdleness<>(
                          generator, idleness, context.getInputActivityClock()));
            })
        .withTimestampAssigner((event, recordTimestamp) -> event.eventTime());
  }

  private static final class WithoutDeadLetters implements WatermarkGenerator<MarketEvent> {
    private final WatermarkGenerator<MarketEvent> generator;

    WithoutDeadLetters(WatermarkGenerator<MarketEvent> generator) {
      this.generator = generator;
    }

    @Override
    public void onEvent(MarketEvent event, long eventTime, WatermarkOutput output) {
      if (event.kind() != MarketEvent.Kind.DEAD_LETTER) {
        generator.onEvent(event, eventTime, output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      generator.onPeriodicEmit(output);
    }
  }
}
