package dev.breakwater.flink.operator;

import dev.breakwater.early.EarlyDetector;
import dev.breakwater.early.EarlyPolicy;
import dev.breakwater.early.EarlyState;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Liquidation;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Guesses of one asset. The only station that acts on arrival and does not wait for the watermark:
 * what it says depends on which of two events comes first, and is said nowhere else.
 */
final class EarlyAlertFunction
    extends KeyedCoProcessFunction<String, Liquidation, CascadeRecord, EarlyAlert> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final EarlyPolicy policy;

  // ---- runtime handles, rebuilt in open()
  private transient Counter confirmed;
  private transient Counter retracted;

  // ---- checkpointed state, per asset
  /** See {@link EarlyState}; cleared when the window is empty and nothing is guessed or open. */
  private transient ValueState<EarlyState> state;

  EarlyAlertFunction(EarlyPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("early", EarlyState.class));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    confirmed = group.counter("guessesConfirmed");
    retracted = group.counter("guessesRetracted");
  }

  @Override
  public void processElement1(Liquidation liquidation, Context context, Collector<EarlyAlert> out)
      throws Exception {
    EarlyState early = early();
    EarlyDetector detector = new EarlyDetector(context.getCurrentKey(), policy);
    EarlyAlert guess = detector.onArrival(early, liquidation);
    TimerService time = context.timerService();
    if (guess != null) {
      out.collect(guess);
      time.registerEventTimeTimer(detector.due(guess));
    } else if (!early.recent.isEmpty()) {
      time.registerEventTimeTimer(forgottenAt(liquidation.eventTime()));
    }
    keep(early);
  }

  /** One timer a window and not one an event. */
  private long forgottenAt(long eventTime) {
    long window = policy.window().toMillis();
    return (Math.floorDiv(eventTime, window) + 2) * window;
  }

  @Override
  public void processElement2(CascadeRecord record, Context context, Collector<EarlyAlert> out)
      throws Exception {
    EarlyState early = early();
    EarlyAlert guess = new EarlyDetector(context.getCurrentKey(), policy).onCascade(early, record);
    if (guess != null) {
      confirmed.inc();
      out.collect(guess);
    }
    keep(early);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<EarlyAlert> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // The input has ended; its end takes nothing back.
    }
    EarlyState early = early();
    EarlyAlert guess = new EarlyDetector(context.getCurrentKey(), policy).onTime(early, timestamp);
    if (guess != null) {
      retracted.inc();
      out.collect(guess);
    }
    keep(early);
  }

  private EarlyState early() throws Exception {
    @Nullable EarlyState known = state.value();
    return Objects.requireNonNullElseGet(known, EarlyState::new);
  }

  private void keep(EarlyState early) throws Exception {
    if (early.isEmpty()) {
      state.clear();
    } else {
      state.update(early);
    }
  }
}
