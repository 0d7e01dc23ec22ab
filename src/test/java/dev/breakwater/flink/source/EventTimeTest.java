package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
  private static final long T = 1_763_683_200_000L;

  private final ManualClock clock = new ManualClock(1);
  private final List<String> said = new ArrayList<>();
  private final WatermarkOutput output =
      new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
          said.add(String.valueOf(watermark.getTimestamp()));
        }

        @Override
        public void markIdle() {
          said.add("idle");
        }

        @Override
        public void markActive() {
          said.add("active");
        }
      };

  private WatermarkGenerator<MarketEvent> generator(Duration idleness) {
    return generator(Duration.ofSeconds(5), idleness);
  }

  private WatermarkGenerator<MarketEvent> generator(Duration outOfOrderness, Duration idleness) {
    return EventTime.strategy(outOfOrderness, idleness)
        .createWatermarkGenerator(
            new WatermarkGeneratorSupplier.Context() {
              @Override
              public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
              }

              @Override
              public RelativeClock getInputActivityClock() {
                return clock;
              }
            });
  }

  private void event(WatermarkGenerator<MarketEvent> generator, MarketEvent.Kind kind, long time) {
    MarketEvent event =
        new MarketEvent(kind, "okx", null, time, T, null, null, null, null, null, null, null);
    generator.onEvent(event, time, output);
  }

  /** Flink asks twice before a silence counts: the first question starts the clock. */
  private void ask(WatermarkGenerator<MarketEvent> generator, Duration later) {
    generator.onPeriodicEmit(output);
    clock.advanceTime(later);
    generator.onPeriodicEmit(output);
  }

  @Test
  void timeIsTheNewestEventLessTheOutOfOrderness() {
    WatermarkGenerator<MarketEvent> generator = generator(null);
    event(generator, MarketEvent.Kind.LIQUIDATION, T);
    event(generator, MarketEvent.Kind.FUNDING_RATE, T + 900);
    event(generator, MarketEvent.Kind.LIQUIDATION, T - 4_000);
    generator.onPeriodicEmit(output);
    // An event at the bound itself, five seconds behind the newest, is not yet late.
    assertEquals(List.of(String.valueOf(T + 900 - 5_000 - 1)), said);
  }

  @Test
  void controlFramesAdvanceTime() {
    WatermarkGenerator<MarketEvent> generator = generator(null);
    event(generator, MarketEvent.Kind.CONTROL, T);
    generator.onPeriodicEmit(output);
    assertEquals(List.of(String.valueOf(T - 5_001)), said);
  }

  @Test
  void deadLettersDoNotAdvanceTimeWhateverTimeTheyClaim() {
    WatermarkGenerator<MarketEvent> generator = generator(null);
    event(generator, MarketEvent.Kind.LIQUIDATION, T);
    event(generator, MarketEvent.Kind.DEAD_LETTER, T + 86_400_000);
    generator.onPeriodicEmit(output);
    assertEquals(List.of(String.valueOf(T - 5_001)), said);
  }

  @Test
  void aSilentPartitionIsIdleUntilItsNextEvent() {
    WatermarkGenerator<MarketEvent> generator = generator(Duration.ofMinutes(1));
    event(generator, MarketEvent.Kind.LIQUIDATION, T);
    generator.onPeriodicEmit(output);
    said.clear();

    ask(generator, Duration.ofSeconds(61));
    assertEquals("idle", said.get(said.size() - 1));
    said.clear();

    event(generator, MarketEvent.Kind.LIQUIDATION, T + 70_000);
    generator.onPeriodicEmit(output);
    assertEquals(String.valueOf(T + 70_000 - 5_001), said.get(said.size() - 1));
  }

  @Test
  void aPartitionOfGarbageIsIdleToo() {
    WatermarkGenerator<MarketEvent> generator = generator(Duration.ofMinutes(1));
    event(generator, MarketEvent.Kind.LIQUIDATION, T);
    generator.onPeriodicEmit(output);
    for (int second = 0; second < 62; second++) {
      event(generator, MarketEvent.Kind.DEAD_LETTER, Long.MIN_VALUE);
      ask(generator, Duration.ofSeconds(1));
    }
    assertEquals("idle", said.get(said.size() - 1));
  }

  @Test
  void withoutIdlenessASilentPartitionHoldsTimeForEver() {
    WatermarkGenerator<MarketEvent> generator = generator(null);
    event(generator, MarketEvent.Kind.LIQUIDATION, T);
    ask(generator, Duration.ofDays(30));
    assertEquals(List.of(String.valueOf(T - 5_001), String.valueOf(T - 5_001)), said);
  }

  /**
   * Bitget's rows are up to 20 s older than their push, in no order. The newest event of their
   * partition decides, be it of another venue or a younger row of their own: a partition of its own
   * would not put them in time.
   */
  @ParameterizedTest
  @CsvSource({"5, 15", "19, 1", "20, 0"})
  void rowsThatAreLateByDesignAreInTimeOnlyIfTheOutOfOrdernessCoversTheirDelay(
      int outOfOrderness, int lateOf21) {
    WatermarkGenerator<MarketEvent> generator = generator(Duration.ofSeconds(outOfOrderness), null);
    int late = 0;
    for (int push = 0; push < 21; push++) {
      long now = T + push * 100L;
      event(generator, MarketEvent.Kind.LIQUIDATION, now);
      said.clear();
      generator.onPeriodicEmit(output);
      long row = now - push * 8 % 21 * 1_000L; // each delay from 0 to 20 s, once
      late += row <= Long.parseLong(said.get(0)) ? 1 : 0;
      event(generator, MarketEvent.Kind.LIQUIDATION, row);
    }
    assertEquals(lateOf21, late);
  }
}
