package dev.breakwater.flink.operator;

import dev.breakwater.model.PositioningRow;
import dev.breakwater.positioning.MarketEngine;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.Standing;
import dev.breakwater.positioning.Track;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Positioning of the market, from how its assets stand at each minute. One key, so one subtask; it
 * sees one record an asset and minute.
 *
 * <p>What the assets say of a minute precedes the watermark of that minute, so the timer here sees
 * all of it, from every subtask.
 */
final class MarketPositioningFunction
    extends KeyedProcessFunction<String, Standing, PositioningRow> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final PositioningPolicy policy;

  // ---- checkpointed state
  private transient EventTimeBuffer<Standing> waiting;

  /** See {@link Track}; cleared when no asset has stood anywhere for the window. */
  private transient ValueState<Track> state;

  /** The newest minute, epoch milliseconds. */
  private transient ValueState<Long> newest;

  /** The one timer that looks whether all is to be forgotten. */
  private transient ValueState<Long> check;

  MarketPositioningFunction(PositioningPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new EventTimeBuffer<>(getRuntimeContext(), Standing.class);
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("positioning", Track.class));
    newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", Long.class));
    check = getRuntimeContext().getState(new ValueStateDescriptor<>("check", Long.class));
  }

  @Override
  public void processElement(Standing standing, Context context, Collector<PositioningRow> out)
      throws Exception {
    waiting.add(standing.asOf(), standing, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PositioningRow> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    List<Standing> assets = waiting.take(timestamp);
    MarketEngine engine = new MarketEngine(policy);
    if (!assets.isEmpty()) {
      Track track = Objects.requireNonNullElseGet(state.value(), Track::new);
      PositioningRow row = engine.onMinute(track, timestamp, assets);
      if (row != null) {
        out.collect(row);
      }
      state.update(track);
      newest.update(timestamp);
    }
    forget(engine, timestamp, context);
  }

  private void forget(MarketEngine engine, long timestamp, OnTimerContext context)
      throws Exception {
    Long last = newest.value();
    if (last == null || (check.value() != null && check.value() > timestamp)) {
      return;
    }
    long forgetTime = engine.forgetTime(last);
    if (forgetTime <= timestamp) {
      state.clear();
      newest.clear();
      check.clear();
    } else {
      context.timerService().registerEventTimeTimer(forgetTime);
      check.update(forgetTime);
    }
  }
}
