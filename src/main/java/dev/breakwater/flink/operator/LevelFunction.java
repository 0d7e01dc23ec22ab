package dev.breakwater.flink.operator;

import dev.breakwater.cascade.AssetPrices;
import dev.breakwater.level.LevelEngine;
import dev.breakwater.level.LevelPolicy;
import dev.breakwater.level.LevelState;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.RuleChange;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.rule.LivePolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Levels of one asset, decided once for each second in which its price was seen, when that second
 * is complete. The price is the median of the venues' marks; where no mark is young enough, that of
 * their fills. What a position was worth at its liquidation (bankruptcy, order prices) lies beside
 * the market and breaks nothing.
 */
final class LevelFunction
    extends KeyedBroadcastProcessFunction<String, Observation, RuleChange, LevelCrossing> {
  private static final long serialVersionUID = 1;
  private static final long SECOND = 1000;
  private static final long DAY = Duration.ofDays(1).toMillis();

  // ---- configuration, fixed at construction
  private final LivePolicy<LevelPolicy> policy;
  private final Duration oldest;
  private final Set<String> dollarQuotes;

  // ---- runtime handles, rebuilt in open()
  private transient RulesInForce<LevelPolicy> rules;

  // ---- checkpointed state, per asset, all of it dropped within two days after its last price
  private transient VenueMarks marks;
  private transient VenueMarks fills;

  /** See {@link LevelState}; only of assets that have levels. */
  private transient ValueState<LevelState> state;

  LevelFunction(LivePolicy<LevelPolicy> policy, Duration oldest, Set<String> dollarQuotes) {
    this.policy = policy;
    this.oldest = oldest;
    this.dollarQuotes = dollarQuotes;
  }

  @Override
  public void open(OpenContext context) {
    marks = new VenueMarks(getRuntimeContext(), "marks", oldest);
    fills = new VenueMarks(getRuntimeContext(), "fills", oldest);
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("levels", LevelState.class));
    rules = new RulesInForce<>(policy, getRuntimeContext().getMetricGroup().addGroup("breakwater"));
  }

  @Override
  public void processBroadcastElement(
      RuleChange change, Context context, Collector<LevelCrossing> out) throws Exception {
    rules.hear(change, context.getBroadcastState(RulesInForce.HEARD), context.currentWatermark());
  }

  @Override
  public void processElement(
      Observation seen, ReadOnlyContext context, Collector<LevelCrossing> out) throws Exception {
    if (seen.mark() != null) {
      add(seen.mark(), marks, context.timerService());
    }
    Liquidation liquidation = seen.liquidation();
    if (liquidation != null && isPriceOfAsset(liquidation)) {
      add(fill(liquidation), fills, context.timerService());
    }
  }

  private boolean isPriceOfAsset(Liquidation liquidation) {
    return liquidation.priceBasis() == PriceBasis.FILL
        && AssetPrices.isOfAsset(liquidation, dollarQuotes)
        && !ReferenceMark.isDated(liquidation.symbol());
  }

  private static ReferenceMark fill(Liquidation liquidation) {
    return new ReferenceMark(
        liquidation.asset(),
        liquidation.venue(),
        liquidation.symbol(),
        liquidation.price(),
        liquidation.eventTime());
  }

  private static void add(ReferenceMark price, VenueMarks prices, TimerService timers)
      throws Exception {
    if (!prices.add(price, timers.currentWatermark())) {
      return;
    }
    timers.registerEventTimeTimer((Math.floorDiv(price.time(), SECOND) + 1) * SECOND);
    timers.registerEventTimeTimer((Math.floorDiv(price.time(), DAY) + 2) * DAY);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<LevelCrossing> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    LevelPolicy inForce = rules.at(timestamp, context.getBroadcastState(RulesInForce.HEARD));
    String asset = context.getCurrentKey();
    if (!inForce.watches(asset)) {
      state.clear();
    } else {
      PriceMove marked = marks.at(timestamp);
      PriceMove price = marked == null ? fills.at(timestamp) : marked;
      if (price != null) {
        LevelState levels = Objects.requireNonNullElseGet(state.value(), LevelState::new);
        MovePriceBasis basis = marked == null ? MovePriceBasis.FILL : MovePriceBasis.MARK;
        new LevelEngine(asset, inForce)
            .onPrice(levels, timestamp, price.last(), basis)
            .forEach(out::collect);
        state.update(levels);
      }
    }
    if (timestamp % DAY == 0) {
      forgetBefore(timestamp - DAY);
    }
  }

  private void forgetBefore(long time) throws Exception {
    marks.forgetBefore(time);
    fills.forgetBefore(time);
    LevelState levels = state.value();
    if (levels != null && levels.lastTime() < time) {
      state.clear();
    }
  }
}
