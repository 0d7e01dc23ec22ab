package dev.breakwater.flink.operator;

import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.positioning.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The operators of {@link Positions} one behind the other, without a cluster. */
final class PositioningPipeline implements AutoCloseable {
  final List<PositioningRow> rows = new ArrayList<>();
  final List<CascadeRecord> records = new ArrayList<>();

  private final PositioningPolicy policy;
  private final Backend backend;
  private KeyedTwoInputStreamOperatorTestHarness<
          String, PositioningSample, CascadeRecord, PositioningRow>
      assets;
  private KeyedTwoInputStreamOperatorTestHarness<String, Standing, CascadeRecord, PositioningRow>
      market;

  PositioningPipeline(PositioningPolicy policy, Backend backend) throws Exception {
    this.policy = policy;
    this.backend = backend;
    create();
    assets.open();
    market.open();
  }

  private void create() throws Exception {
    assets =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new AssetPositioningFunction(policy)),
            PositioningSample::asset,
            Cascades::asset,
            Types.STRING);
    market =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new MarketPositioningFunction(policy)),
            standing -> "*",
            Cascades::asset,
            Types.STRING);
    assets.setStateBackend(backend.create());
    market.setStateBackend(backend.create());
  }

  void sample(PositioningSample sample) throws Exception {
    assets.processElement1(sample, sample.time());
  }

  void record(CascadeRecord record) throws Exception {
    if (Cascades.asset(record).equals("*")) {
      market.processElement2(record, record.asOf());
    } else {
      assets.processElement2(record, record.asOf());
    }
  }

  void watermark(long time) throws Exception {
    assets.processBothWatermarks(new Watermark(time));
    Queue<StreamRecord<Standing>> standings =
        assets.getSideOutput(AssetPositioningFunction.TO_MARKET);
    while (standings != null && !standings.isEmpty()) {
      market.processElement1(standings.poll());
    }
    market.processBothWatermarks(new Watermark(time));
    for (var operator : List.of(assets, market)) {
      rows.addAll(operator.extractOutputValues());
      operator.getOutput().clear();
      Queue<StreamRecord<CascadeRecord>> told = operator.getSideOutput(Positions.RECORDS);
      while (told != null && !told.isEmpty()) {
        records.add(told.poll().getValue());
      }
    }
  }

  /** Ends every operator and begins it again from what it has saved. */
  void restart() throws Exception {
    OperatorSubtaskState ofAssets = assets.snapshot(1, 1);
    OperatorSubtaskState ofMarket = market.snapshot(1, 1);
    close();
    create();
    assets.setup();
    assets.initializeState(ofAssets);
    assets.open();
    market.setup();
    market.initializeState(ofMarket);
    market.open();
  }

  /** In the order of the back-test's files. */
  List<Object> inOrder() {
    List<Object> all = new ArrayList<>();
    rows.stream()
        .sorted(Comparator.comparingLong(PositioningRow::asOf).thenComparing(PositioningRow::asset))
        .forEach(all::add);
    records.stream()
        .sorted(
            Comparator.comparingLong(CascadeRecord::asOf)
                .thenComparing(CascadeRecord::id)
                .thenComparingInt(CascadeRecord::revision))
        .forEach(all::add);
    return all;
  }

  int timers() {
    return assets.numEventTimeTimers() + market.numEventTimeTimers();
  }

  int stateEntries() {
    return assets.numKeyedStateEntries() + market.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    assets.close();
    market.close();
  }
}
