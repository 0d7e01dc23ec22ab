package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.config.Settings;
import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.SweptRecord;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.rule.LivePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Rule sets side by side say what each says alone. */
class SweepFunctionTest {
  private static final long START = 1_763_683_200_000L; // 2025-11-21T00:00:00Z
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440 * MINUTE;
  private static final long SEED = 41;

  /** One forgets within the story, so that what another still remembers must not keep it alive. */
  private static final List<CascadePolicy> RULE_SETS =
      List.of(
          CascadePolicy.DEFAULT,
          policy(Map.of("waves.fast-half-life", "40 s", "waves.close-ratio", "0.5")),
          policy(Map.of("waves.close-ratio", "0.1", "episodes.gap", "2 min")),
          policy(Map.of("cascades.memory", "2 d")));

  private static CascadePolicy policy(Map<String, String> settings) {
    return Settings.of(settings).jobConfig().cascades();
  }

  /**
   * The usual job under one rule set, over bursts of two assets on three days, with days of silence
   * between them.
   */
  private static CascadePipeline usualJob(CascadePolicy policy) throws Exception {
    Random random = new Random(SEED);
    try (CascadePipeline usual = new CascadePipeline(policy, Backend.HEAP)) {
      for (long day = 0; day < 9; day += 3) {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
          long burst = random.nextInt(4) * 7L * MINUTE;
          times.add(START + day * DAY + burst + random.nextInt(60_000));
        }
        times.sort(Comparator.naturalOrder());
        for (long time : times) {
          String asset = random.nextInt(3) == 0 ? "ETH" : "BTC";
          PositionSide side = random.nextInt(9) == 0 ? PositionSide.SHORT : PositionSide.LONG;
          usual.liquidation(
              PanelEvents.complete(asset, "okx", side, 1_00 + random.nextInt(200_000_00), time));
        }
        usual.watermark(START + day * DAY + 60 * MINUTE);
      }
      usual.watermark(START + 10 * DAY);
      return usual;
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Batch, SweptRecord> harness(
      List<CascadePolicy> ruleSets) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new SweepFunction(ruleSets.stream().map(LivePolicy::fixed).toList())),
        Batch::asset,
        Types.STRING);
  }

  private static List<CascadeRecord> alone(CascadePolicy policy) throws Exception {
    return usualJob(policy).inOrder().stream()
        .filter(record -> !record.record().equals("LADDER"))
        .toList();
  }

  private static void feed(
      KeyedOneInputStreamOperatorTestHarness<String, Batch, SweptRecord> harness,
      List<Batch> flow,
      int from,
      int to)
      throws Exception {
    for (Batch batch : flow.subList(from, to)) {
      harness.processWatermark(batch.time() - 1);
      harness.processElement(batch, batch.time());
      harness.processElement(batch.ofMarket(), batch.time());
    }
  }

  private static List<CascadeRecord> of(int ruleSet, List<SweptRecord> all) {
    return all.stream()
        .filter(one -> one.ruleSet() == ruleSet)
        .map(SweptRecord::record)
        .sorted(
            Comparator.comparingLong(CascadeRecord::asOf)
                .thenComparing(CascadeRecord::record)
                .thenComparing(CascadeRecord::id)
                .thenComparingInt(CascadeRecord::waveNumber)
                .thenComparingInt(CascadeRecord::revision))
        .toList();
  }

  @Test
  void eachRuleSetSaysWhatItSaysAloneAlsoAfterARestart() throws Exception {
    List<Batch> flow = usualJob(CascadePolicy.DEFAULT).batches;
    List<SweptRecord> together = new ArrayList<>();
    OperatorSubtaskState saved;
    try (var harness = harness(RULE_SETS)) {
      harness.open();
      feed(harness, flow, 0, flow.size() / 2);
      together.addAll(harness.extractOutputValues());
      saved = harness.snapshot(1, 1);
    }
    try (var harness = harness(RULE_SETS)) {
      harness.initializeState(saved);
      harness.open();
      feed(harness, flow, flow.size() / 2, flow.size());
      harness.processWatermark(START + 10 * DAY);
      together.addAll(harness.extractOutputValues());
    }
    for (int i = 0; i < RULE_SETS.size(); i++) {
      List<CascadeRecord> expected = alone(RULE_SETS.get(i));
      assertTrue(expected.stream().anyMatch(record -> record.asOf() > START + 6 * DAY));
      assertEquals(expected, of(i, together), "rule set " + i + ", seed " + SEED);
    }
    assertNotEquals(of(0, together), of(1, together));
    assertNotEquals(of(0, together), of(2, together));
  }

  @Test
  void nothingIsLeftWhenTheLongestMemoryHasPassed() throws Exception {
    List<Batch> flow = usualJob(CascadePolicy.DEFAULT).batches;
    try (var harness = harness(RULE_SETS)) {
      harness.open();
      feed(harness, flow, 0, flow.size());
      harness.processWatermark(START + 20 * DAY);
      assertTrue(harness.numKeyedStateEntries() > 0);
      harness.processWatermark(START + 40 * DAY);
      assertEquals(0, harness.numEventTimeTimers());
      assertEquals(0, harness.numKeyedStateEntries());
    }
  }
}
