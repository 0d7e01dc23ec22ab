package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Share;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.threshold.LearnedThreshold;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.threshold.SpotThreshold;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Where the learned threshold of a key comes from, and when it is told. */
class WarmStartStateTest {
  private static final long START = 1_760_130_900_000L;
  private static final long MINUTE = 60_000;

  private static SpotState learned(long seed) {
    Random random = new Random(seed);
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < 2_000; minute++) {
      state = SpotThreshold.observe(state, 1_000 * random.nextDouble(), SpotPolicy.DEFAULT);
    }
    return state;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Batch, RuleChange, CascadeRecord>
      harness(Map<String, SpotState> warmStart) throws Exception {
    CascadePolicy warm = CascadePolicy.DEFAULT.withWarmStart(warmStart);
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new GovernedOperator<>(new MarketCascadeFunction(LivePolicy.fixed(warm))),
        batch -> "*",
        null,
        Types.STRING);
  }

  /** One long of 1,500 USD, which is 69.3 USD per second, and the end of its minute. */
  private static void pass(
      KeyedTwoInputStreamOperatorTestHarness<String, Batch, RuleChange, CascadeRecord> harness,
      long time)
      throws Exception {
    Flow flow =
        new Flow(
            150_000,
            0,
            1,
            0,
            150_000,
            false,
            false,
            List.of(new Share("bybit", 150_000, time)),
            List.of(new Share("BTC", 150_000, time)),
            null);
    harness.processElement1(new Batch(time, "BTC", flow), time);
    harness.processBothWatermarks(new Watermark((time / MINUTE + 1) * MINUTE));
  }

  private static double rate() {
    return 1_500 * StrictMath.log(2) * 1_000 / 15_000;
  }

  private static List<SpotState> told(
      KeyedTwoInputStreamOperatorTestHarness<String, Batch, RuleChange, CascadeRecord> harness) {
    var side = harness.getSideOutput(Cascades.LEARNED);
    return side == null
        ? List.of()
        : side.stream().map(record -> record.getValue()).map(LearnedThreshold::state).toList();
  }

  @Test
  void aKeyBeginsWithWhatWasLearnedElsewhereAndGoesOnWithWhatItHasLearnedItself() throws Exception {
    SpotState one = learned(1);
    SpotState expected = SpotThreshold.observe(one, rate(), SpotPolicy.DEFAULT);
    OperatorSubtaskState checkpoint;
    try (var first = harness(Map.of("*", one))) {
      first.open();
      pass(first, START);
      assertNull(first.getSideOutput(Cascades.LEARNED), "told before the data have ended");
      checkpoint = first.snapshot(1, START + MINUTE);
      first.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertEquals(List.of(expected), told(first));
      assertEquals(List.of(), first.extractOutputValues());
    }
    try (var restored = harness(Map.of("*", learned(2)))) {
      restored.initializeState(checkpoint);
      restored.open();
      pass(restored, START + 5 * MINUTE);
      restored.processBothWatermarks(Watermark.MAX_WATERMARK);
      SpotState later = told(restored).get(0);
      assertEquals(expected.nonZeroMinutes() + 1, later.nonZeroMinutes());
      assertEquals(one.peaks()[0], later.peaks()[0], "the state of the checkpoint goes first");
    }
  }

  /** A timer a day is set for forgetting; what is told by each of them would be told often. */
  @Test
  void whatWasLearnedIsToldOnceHoweverManyDaysItTook() throws Exception {
    try (var cold = harness(Map.of())) {
      cold.open();
      for (int day = 0; day < 5; day++) {
        pass(cold, START + day * 24L * 60 * MINUTE);
      }
      cold.processBothWatermarks(Watermark.MAX_WATERMARK);
      assertEquals(1, told(cold).size());
      assertEquals(5, told(cold).get(0).nonZeroMinutes());
    }
  }
}
