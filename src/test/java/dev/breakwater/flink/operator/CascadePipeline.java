package dev.breakwater.flink.operator;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.RuleChange;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.rule.LivePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The operators of {@link Cascades} one behind the other, without a cluster. */
final class CascadePipeline implements AutoCloseable {
  enum Backend {
    HEAP,
    ROCKSDB;

    StateBackend create() {
      return this == HEAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }
  }

  /** As they were emitted. */
  final List<CascadeRecord> records = new ArrayList<>();

  /** What the detectors of assets were given. */
  final List<Batch> batches = new ArrayList<>();

  private final LivePolicy<CascadePolicy> policy;
  private final Backend backend;
  private KeyedTwoInputStreamOperatorTestHarness<String, Observation, RuleChange, CascadeRecord>
      assets;
  private KeyedTwoInputStreamOperatorTestHarness<String, Batch, RuleChange, CascadeRecord> market;
  private KeyedOneInputStreamOperatorTestHarness<String, CascadeRecord, CascadeRecord> ladders;

  CascadePipeline(CascadePolicy policy, Backend backend) throws Exception {
    this(LivePolicy.fixed(policy), backend);
  }

  CascadePipeline(LivePolicy<CascadePolicy> policy, Backend backend) throws Exception {
    this.policy = policy;
    this.backend = backend;
    create();
    for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
      operator.open();
    }
  }

  private void create() throws Exception {
    assets =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new GovernedOperator<>(new CascadeFunction(policy, Set.of("USDT"))),
            Observation::asset,
            null,
            Types.STRING);
    market =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new GovernedOperator<>(new MarketCascadeFunction(policy)),
            batch -> "*",
            null,
            Types.STRING);
    ladders =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new LadderFunction(policy.configured().ladders())),
            record -> record.wave().side().name(),
            Types.STRING);
    for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
      operator.setStateBackend(backend.create());
    }
  }

  private List<AbstractStreamOperatorTestHarness<CascadeRecord>> operators() {
    return List.of(assets, market, ladders);
  }

  void liquidation(Liquidation liquidation) throws Exception {
    assets.processElement1(Observation.of(liquidation), liquidation.eventTime());
  }

  void mark(ReferenceMark mark) throws Exception {
    assets.processElement1(Observation.of(mark), mark.time());
  }

  void rule(RuleChange change) throws Exception {
    assets.processElement2(change, Long.MIN_VALUE);
    market.processElement2(change, Long.MIN_VALUE);
  }

  void watermark(long time) throws Exception {
    assets.processWatermark1(new Watermark(time));
    Queue<StreamRecord<Batch>> found = assets.getSideOutput(CascadeFunction.BATCHES);
    while (found != null && !found.isEmpty()) {
      batches.add(found.peek().getValue());
      market.processElement1(found.poll());
    }
    for (CascadeRecord record : drained(assets)) {
      if (record.wave() != null
          && record.wave().kind() == CascadeKind.BURST
          && record.wave().side() != CascadeSide.BOTH) {
        ladders.processElement(record, record.asOf());
      }
    }
    market.processWatermark1(new Watermark(time));
    drained(market);
    ladders.processWatermark(time);
    drained(ladders);
  }

  private List<CascadeRecord> drained(AbstractStreamOperatorTestHarness<CascadeRecord> operator) {
    List<CascadeRecord> emitted = operator.extractOutputValues();
    operator.getOutput().clear();
    records.addAll(emitted);
    return emitted;
  }

  /** Ends every operator and begins it again from what it has saved. */
  void restart() throws Exception {
    List<OperatorSubtaskState> saved = new ArrayList<>();
    for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
      saved.add(operator.snapshot(1, 1));
      operator.close();
    }
    create();
    for (int i = 0; i < saved.size(); i++) {
      AbstractStreamOperatorTestHarness<?> operator = operators().get(i);
      operator.setup();
      operator.initializeState(saved.get(i));
      operator.open();
    }
  }

  /** In the order of the back-test's file. */
  List<CascadeRecord> inOrder() {
    return records.stream()
        .sorted(
            Comparator.comparingLong(CascadeRecord::asOf)
                .thenComparing(CascadeRecord::record)
                .thenComparing(CascadeRecord::id)
                .thenComparingInt(CascadeRecord::waveNumber)
                .thenComparingInt(CascadeRecord::revision))
        .toList();
  }

  int timers() {
    return assets.numEventTimeTimers() + market.numEventTimeTimers() + ladders.numEventTimeTimers();
  }

  int stateEntries() {
    return assets.numKeyedStateEntries()
        + market.numKeyedStateEntries()
        + ladders.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    for (AbstractStreamOperatorTestHarness<?> operator : operators()) {
      operator.close();
    }
  }
}
