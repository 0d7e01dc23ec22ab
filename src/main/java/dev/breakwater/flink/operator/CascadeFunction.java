package dev.breakwater.flink.operator;

import dev.breakwater.cascade.AssetPrices;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.threshold.LearnedThreshold;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Cascades of one asset, and what each millisecond of it brought, for those who look at all. */
final class CascadeFunction
    extends KeyedBroadcastProcessFunction<String, Observation, RuleChange, CascadeRecord> {
  private static final long serialVersionUID = 1;
  private static final long DAY = Duration.ofDays(1).toMillis();

  static final OutputTag<Batch> BATCHES =
      new OutputTag<>("cascades-batches", TypeInformation.of(Batch.class));

  // ---- configuration, fixed at construction
  private final LivePolicy<CascadePolicy> policy;
  private final Set<String> dollarQuotes;

  // ---- runtime handles, rebuilt in open()
  private transient Counter late;
  private transient RulesInForce<CascadePolicy> rules;

  // ---- checkpointed state, per asset
  private transient WaitingFlow waiting;

  private transient DetectorStation station;

  /** Dropped within two days after a venue's last mark. */
  private transient VenueMarks marks;

  CascadeFunction(LivePolicy<CascadePolicy> policy, Set<String> dollarQuotes) {
    this.policy = policy;
    this.dollarQuotes = dollarQuotes;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new WaitingFlow(getRuntimeContext());
    station = new DetectorStation(getRuntimeContext(), policy.configured());
    marks = new VenueMarks(getRuntimeContext(), "marks", policy.configured().oldestMark());
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    late = group.counter("lateForDetectors");
    rules = new RulesInForce<>(policy, group);
  }

  @Override
  public void processBroadcastElement(
      RuleChange change, Context context, Collector<CascadeRecord> out) throws Exception {
    rules.hear(change, context.getBroadcastState(RulesInForce.HEARD), context.currentWatermark());
  }

  @Override
  public void processElement(
      Observation seen, ReadOnlyContext context, Collector<CascadeRecord> out) throws Exception {
    if (seen.liquidation() != null) {
      await(seen.liquidation(), context.timerService());
    }
    if (seen.mark() != null && marks.add(seen.mark(), context.timerService().currentWatermark())) {
      context.timerService().registerEventTimeTimer(dayAfter(seen.mark().time()));
    }
  }

  private void await(Liquidation liquidation, TimerService timers) throws Exception {
    if (liquidation.eventTime() <= timers.currentWatermark()) {
      late.inc(); // cannot be: late liquidations come another way
      return;
    }
    Flow flow = Flow.of(liquidation, AssetPrices.isOfAsset(liquidation, dollarQuotes));
    waiting.add(liquidation.eventTime(), flow, timers);
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
    if (flow != null) {
      PriceMove price = marks.at(timestamp);
      flow = price == null ? flow : flow.withPrice(price);
      context.output(BATCHES, new Batch(timestamp, context.getCurrentKey(), flow));
    }
    CascadePolicy inForce = rules.at(timestamp, context.getBroadcastState(RulesInForce.HEARD));
    station
        .advance(inForce, context.getCurrentKey(), timestamp, flow, context.timerService())
        .forEach(out::collect);
    if (timestamp % DAY == 0) {
      marks.forgetBefore(timestamp - DAY);
    }
  }

  private static long dayAfter(long time) {
    return (Math.floorDiv(time, DAY) + 2) * DAY;
  }
}
