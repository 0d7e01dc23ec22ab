package dev.breakwater.flink.operator;

import dev.breakwater.alert.AlertEngine;
import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.alert.AlertRules;
import dev.breakwater.alert.AlertState;
import dev.breakwater.alert.SignalOrder;
import dev.breakwater.model.Alert;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Signal;
import dev.breakwater.rule.LivePolicy;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** The alert desk: all signals of the job in one place, in the order of event time. */
final class AlertFunction extends KeyedBroadcastProcessFunction<String, Signal, RuleChange, Alert> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final LivePolicy<AlertPolicy> policy;
  private final long liveFrom;

  // ---- runtime handles, rebuilt in open()
  private transient AlertEngine engine;
  private transient RulesInForce<AlertPolicy> rules;
  private transient Counter opened;
  private transient Counter resolved;

  // ---- checkpointed state, of the one key
  /** Seconds of signals. */
  private transient EventTimeBuffer<Signal> waiting;

  /** See {@link AlertState}; cleared when nothing is open, held or remembered. */
  private transient ValueState<AlertState> state;

  /** Earliest timer set for what is open; those for signals come on top. */
  private transient ValueState<Long> timer;

  AlertFunction(LivePolicy<AlertPolicy> policy, long liveFrom) {
    this.policy = policy;
    this.liveFrom = liveFrom;
  }

  @Override
  public void open(OpenContext context) {
    engine = new AlertEngine(liveFrom);
    waiting = new EventTimeBuffer<>(getRuntimeContext(), Signal.class);
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("desk", AlertState.class));
    timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    rules = new RulesInForce<>(policy, group);
    opened = group.counter("alertsOpened");
    resolved = group.counter("alertsResolved");
  }

  @Override
  public void processBroadcastElement(RuleChange change, Context context, Collector<Alert> out)
      throws Exception {
    rules.hear(change, context.getBroadcastState(RulesInForce.HEARD), context.currentWatermark());
  }

  @Override
  public void processElement(Signal signal, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    waiting.add(signal.time(), signal, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    AlertState desk = Objects.requireNonNullElseGet(state.value(), AlertState::new);
    List<Signal> signals = waiting.take(timestamp);
    signals.sort(SignalOrder.WITHIN_A_MILLISECOND);
    ReadOnlyBroadcastState<Long, RuleChange> heard = context.getBroadcastState(RulesInForce.HEARD);
    AlertRules inForce =
        new AlertRules(rules.versionAt(timestamp, heard), rules.at(timestamp, heard));
    for (Alert alert : engine.advance(desk, timestamp, signals, inForce)) {
      count(alert);
      out.collect(alert);
    }
    if (desk.isEmpty()) {
      state.clear();
      timer.clear();
    } else {
      state.update(desk);
      long next = Math.max(engine.next(desk, inForce), timestamp); // time never goes back
      setTimer(next, timestamp, context.timerService());
    }
  }

  /** A timer that has become too early does nothing but set the next one. */
  private void setTimer(long next, long now, TimerService timers) throws Exception {
    Long set = timer.value();
    boolean isSet = set != null && set > now && set <= next;
    if (next != Long.MAX_VALUE && !isSet) {
      timers.registerEventTimeTimer(next);
      timer.update(next);
    }
  }

  private void count(Alert alert) {
    if (alert.status() == Alert.Status.OPEN) {
      opened.inc();
    } else if (alert.status() == Alert.Status.RESOLVE) {
      resolved.inc();
    }
  }
}
