package dev.breakwater.flink.operator;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.SweptRecord;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleBook;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Cascades of one asset, or of the market, under many rule sets at once. The flow waits once; each
 * rule set has a detector of its own, which is driven as it would be alone. Live rules change each
 * of them, as far as they are known before the run.
 */
final class SweepFunction extends KeyedProcessFunction<String, Batch, SweptRecord> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final List<LivePolicy<CascadePolicy>> ruleSets;

  // ---- runtime handles, rebuilt in open()
  /** Of each rule set, what is in force at a time. */
  private transient List<RuleBook<CascadePolicy>> books;

  // ---- checkpointed state, per asset
  private transient WaitingFlow waiting;

  /** As many as there are rule sets, each as large as the one of a usual run. */
  private transient List<DetectorStation> stations;

  SweepFunction(List<LivePolicy<CascadePolicy>> ruleSets) {
    this.ruleSets = List.copyOf(ruleSets);
  }

  @Override
  public void open(OpenContext context) {
    waiting = new WaitingFlow(getRuntimeContext());
    stations = new ArrayList<>();
    books = new ArrayList<>();
    for (LivePolicy<CascadePolicy> ruleSet : ruleSets) {
      String suffix = "-" + stations.size();
      stations.add(new DetectorStation(getRuntimeContext(), ruleSet.configured(), suffix));
      books.add(ruleSet.book(List.of()));
    }
  }

  @Override
  public void processElement(Batch batch, Context context, Collector<SweptRecord> out)
      throws Exception {
    waiting.add(batch.time(), batch.flow(), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SweptRecord> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    Flow flow = waiting.take(timestamp);
    for (int i = 0; i < stations.size(); i++) {
      List<CascadeRecord> found =
          stations
              .get(i)
              .advance(
                  books.get(i).at(timestamp),
                  context.getCurrentKey(),
                  timestamp,
                  flow,
                  context.timerService());
      for (CascadeRecord record : found) {
        out.collect(new SweptRecord(i, record));
      }
    }
  }
}
