package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.panel.AssetMinute;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.panel.PanelOracle;
import dev.breakwater.panel.PanelPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // harnesses close with any exception
class PanelFunctionsTest {
  private static final long HOUR = 3_600_000;
  private static final int MAX_PARALLELISM = 16;

  enum Backend {
    HEAP,
    ROCKSDB;

    StateBackend create() {
      return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }
  }

  private static final class AssetHarness
      extends KeyedOneInputStreamOperatorTestHarness<String, Liquidation, PanelRow> {
    AssetHarness(PanelPolicy policy, Backend backend, int parallelism, int subtask)
        throws Exception {
      super(
          new KeyedProcessOperator<>(new AssetPanelFunction(policy)),
          Liquidation::asset,
          Types.STRING,
          MAX_PARALLELISM,
          parallelism,
          subtask);
      setStateBackend(backend.create());
    }

    void liquidation(Liquidation event) throws Exception {
      processElement(event, event.eventTime());
    }
  }

  private static final class MarketHarness
      extends KeyedOneInputStreamOperatorTestHarness<String, AssetMinute, PanelRow> {
    MarketHarness(PanelPolicy policy, Backend backend) throws Exception {
      super(
          new KeyedProcessOperator<>(new MarketPanelFunction(policy)),
          minute -> PanelRow.ALL,
          Types.STRING);
      setStateBackend(backend.create());
    }
  }

  /** One asset operator of several subtasks before one market operator, restarted at will. */
  private static final class Pipeline implements AutoCloseable {
    final List<PanelRow> rows = new ArrayList<>();
    private final PanelPolicy policy;
    private final Backend backend;
    private List<AssetHarness> assets = new ArrayList<>();
    private MarketHarness market;

    Pipeline(PanelPolicy policy, Backend backend, int parallelism) throws Exception {
      this.policy = policy;
      this.backend = backend;
      for (int subtask = 0; subtask < parallelism; subtask++) {
        assets.add(new AssetHarness(policy, backend, parallelism, subtask));
        assets.get(subtask).open();
      }
      market = new MarketHarness(policy, backend);
      market.open();
    }

    void event(Liquidation event) throws Exception {
      int group =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              event.asset(), MAX_PARALLELISM, assets.size());
      assets.get(group).liquidation(event);
    }

    void watermark(long time) throws Exception {
      for (AssetHarness asset : assets) {
        asset.processWatermark(time);
        Queue<StreamRecord<AssetMinute>> minutes =
            asset.getSideOutput(AssetPanelFunction.TO_MARKET);
        while (minutes != null && !minutes.isEmpty()) {
          StreamRecord<AssetMinute> minute = minutes.poll();
          assertEquals(minute.getValue().asOf(), minute.getTimestamp());
          market.processElement(minute);
        }
        drain(asset);
      }
      market.processWatermark(time);
      drain(market);
    }

    private void drain(KeyedOneInputStreamOperatorTestHarness<?, ?, PanelRow> operator) {
      rows.addAll(operator.extractOutputValues());
      operator.getOutput().clear();
    }

    void restart(int parallelism) throws Exception {
      List<OperatorSubtaskState> states = new ArrayList<>();
      for (AssetHarness asset : assets) {
        states.add(asset.snapshot(1, 1));
        asset.close();
      }
      OperatorSubtaskState all =
          AbstractStreamOperatorTestHarness.repackageState(
              states.toArray(new OperatorSubtaskState[0]));
      List<AssetHarness> restored = new ArrayList<>();
      for (int subtask = 0; subtask < parallelism; subtask++) {
        AssetHarness asset = new AssetHarness(policy, backend, parallelism, subtask);
        asset.setup();
        asset.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, assets.size(), parallelism, subtask));
        asset.open();
        restored.add(asset);
      }
      assets = restored;
      OperatorSubtaskState marketState = market.snapshot(1, 1);
      market.close();
      market = new MarketHarness(policy, backend);
      market.setup();
      market.initializeState(marketState);
      market.open();
    }

    int timers() {
      return market.numEventTimeTimers()
          + assets.stream().mapToInt(AssetHarness::numEventTimeTimers).sum();
    }

    int stateEntries() {
      return market.numKeyedStateEntries()
          + assets.stream().mapToInt(AssetHarness::numKeyedStateEntries).sum();
    }

    @Override
    public void close() throws Exception {
      for (AssetHarness asset : assets) {
        asset.close();
      }
      market.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void restartsAtOtherParallelismsDoNotShow(Backend backend) throws Exception {
    long seed = 51;
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy("5m", "1h", "25h");
    List<Liquidation> events = PanelEvents.random(random, 120, 3 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 2 * HOUR;
    try (Pipeline panels = new Pipeline(policy, backend, 1)) {
      long newest = 0;
      int count = 0;
      for (Liquidation event : PanelEvents.shuffledWithin(events, 5_000, random)) {
        panels.event(event);
        newest = Math.max(newest, event.eventTime());
        panels.watermark(newest - 5_001);
        if (++count % 40 == 0) {
          panels.restart(count / 40 + 1);
        }
      }
      panels.watermark(end);
      new PanelOracle(events, policy, end).assertExactly(panels.rows, "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62})
  void lateDataThroughRestartsEndOnTheSameNewestRevisions(long seed) throws Exception {
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy("5m", "1h", "25h");
    List<Liquidation> events = PanelEvents.random(random, 120, 3 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 2 * HOUR;
    record Arrival(long watermark, Liquidation event) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (Liquidation event : events) {
      long late = random.nextInt(4) == 0 ? random.nextLong(HOUR + 1) : -1;
      arrivals.add(new Arrival(event.eventTime() + late, event));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::watermark));
    try (Pipeline panels = new Pipeline(policy, Backend.HEAP, 2)) {
      int count = 0;
      for (Arrival arrival : arrivals) {
        panels.watermark(arrival.watermark);
        if (++count % 30 == 0) {
          // After a restart there is no watermark: late data look punctual for a while.
          panels.restart(1 + random.nextInt(3));
        }
        panels.event(arrival.event);
      }
      panels.watermark(end);
      new PanelOracle(events, policy, end).assertNewestRevisions(panels.rows, "seed " + seed);
    }
  }

  @Test
  void noTimerAndNoStateIsLeftWhenEverythingHasPassed() throws Exception {
    PanelPolicy policy = PanelEvents.policy("5m", "24h", "26h");
    List<Liquidation> events = PanelEvents.random(new Random(71), 50, HOUR);
    long last = PanelEvents.lastAsOf(events);
    try (Pipeline panels = new Pipeline(policy, Backend.HEAP, 2)) {
      for (Liquidation event : events) {
        panels.event(event);
      }
      panels.watermark(last + 26 * HOUR);
      assertTrue(panels.timers() > 0 && panels.stateEntries() > 0, "late data could still come");
      long rows = panels.rows.size();
      panels.watermark(last + 28 * HOUR);
      assertEquals(0, panels.timers());
      assertEquals(0, panels.stateEntries());
      assertTrue(panels.rows.size() >= rows);
    }
  }

  @Test
  void endOfTheDataEmitsNothing() throws Exception {
    PanelPolicy policy = PanelEvents.policy("5m");
    Liquidation event =
        PanelEvents.complete("BTC", "bybit", PositionSide.LONG, 100, PanelEvents.START);
    try (Pipeline panels = new Pipeline(policy, Backend.HEAP, 1)) {
      panels.event(event);
      panels.watermark(PanelEvents.START + 60_000);
      assertEquals(4, panels.rows.size());
      panels.watermark(Long.MAX_VALUE);
      assertEquals(4, panels.rows.size(), "what is open stays open");
    }
  }

  @Test
  void quietAssetKeepsOneTimer() throws Exception {
    PanelPolicy policy = PanelEvents.policy("5m", "1h", "24h");
    try (Pipeline panels = new Pipeline(policy, Backend.HEAP, 1)) {
      for (int second = 0; second < 50; second++) {
        panels.event(
            PanelEvents.complete(
                "BTC", "bybit", PositionSide.LONG, 100, PanelEvents.START + second * 1000L));
      }
      assertEquals(1, panels.timers(), "one for the minute, not one an event");
      panels.watermark(PanelEvents.START + 10 * 60_000);
      assertEquals(2, panels.timers(), "the asset and the market wait for the hour");
    }
  }
}
