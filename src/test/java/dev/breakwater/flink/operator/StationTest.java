package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class StationTest {
  /** Says of each element how late it is, and of each timer that it fired. */
  private static final class Clock extends KeyedProcessFunction<String, Long, String> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(Long time, Context context, Collector<String> out) {
      long now = context.timerService().currentWatermark();
      out.collect(time + (time <= now ? " late at " + now : " in time"));
      if (time > now) {
        context.timerService().registerEventTimeTimer(time);
      }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<String> out) {
      out.collect("timer " + timestamp);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Long, String> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new Station.OneInput<>(new Clock(), false), time -> "key", Types.STRING);
  }

  private static List<Object> taken(KeyedOneInputStreamOperatorTestHarness<?, ?, String> harness) {
    List<Object> said = new ArrayList<>(harness.extractOutputValues());
    harness.getOutput().stream().filter(Watermark.class::isInstance).forEach(said::add);
    harness.getOutput().clear();
    return said;
  }

  @Test
  void afterARestartTimeGoesOnWhereItWas() throws Exception {
    OperatorSubtaskState state;
    try (var before = harness()) {
      before.open();
      before.processElement(10L, 10);
      before.processElement(30L, 30);
      before.processWatermark(20);
      assertEquals(
          List.of("10 in time", "30 in time", "timer 10", new Watermark(20)), taken(before));
      state = before.snapshot(1, 1);
    }
    try (var after = harness()) {
      after.initializeState(state);
      after.open();
      after.processElement(15L, 15);
      after.processElement(25L, 25);
      after.processWatermark(5); // the sources begin again
      assertEquals(List.of("15 late at 20", "25 in time"), taken(after));
      after.processWatermark(30);
      assertEquals(List.of("timer 25", "timer 30", new Watermark(30)), taken(after));
    }
  }

  /** A job that was stopped with its timers drained can be gone on from when there is more. */
  @Test
  void theEndOfTheDataIsNotRemembered() throws Exception {
    OperatorSubtaskState state;
    try (var before = harness()) {
      before.open();
      before.processWatermark(20);
      before.processWatermark(Watermark.MAX_WATERMARK);
      assertEquals(List.of(new Watermark(20), Watermark.MAX_WATERMARK), taken(before));
      state = before.snapshot(1, 1);
    }
    try (var after = harness()) {
      after.initializeState(state);
      after.open();
      after.processElement(25L, 25);
      assertEquals(List.of("25 in time"), taken(after));
    }
  }
}
