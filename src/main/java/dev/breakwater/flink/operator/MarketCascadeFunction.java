package dev.breakwater.flink.operator;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.threshold.LearnedThreshold;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Cascades of the market as a whole. */
final class MarketCascadeFunction
    extends KeyedBroadcastProcessFunction<String, Batch, RuleChange, CascadeRecord> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final LivePolicy<CascadePolicy> policy;

  // ---- runtime handles, rebuilt in open()
  private transient RulesInForce<CascadePolicy> rules;

  // ---- checkpointed state, of the one key
  private transient WaitingFlow waiting;

  private transient DetectorStation station;

  MarketCascadeFunction(LivePolicy<CascadePolicy> policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new WaitingFlow(getRuntimeContext());
    station = new DetectorStation(getRuntimeContext(), policy.configured());
    rules = new RulesInForce<>(policy, getRuntimeContext().getMetricGroup().addGroup("breakwater"));
  }

  @Override
  public void processBroadcastElement(
      RuleChange change, Context context, Collector<CascadeRecord> out) throws Exception {
    rules.hear(change, context.getBroadcastState(RulesInForce.HEARD), context.currentWatermark());
  }

  @Override
  public void processElement(Batch batch, ReadOnlyContext context, Collector<CascadeRecord> out)
      throws Exception {
    waiting.add(batch.time(), batch.ofMarket().flow(), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<CascadeRecord> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      LearnedThreshold learned = station.learned(context.getCurrentKey(), timestamp);
      if (learned != null) {
        context.output(Cascades.LEARNED, learned);
      }
      return; // the data ended; time did not pass
    }
    Flow flow = waiting.take(timestamp);
    CascadePolicy inForce = rules.at(timestamp, context.getBroadcastState(RulesInForce.HEARD));
    station
        .advance(inForce, context.getCurrentKey(), timestamp, flow, context.timerService())
        .forEach(out::collect);
  }
}
