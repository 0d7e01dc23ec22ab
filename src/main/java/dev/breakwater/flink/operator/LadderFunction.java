package dev.breakwater.flink.operator;

import dev.breakwater.ladder.LadderEngine;
import dev.breakwater.ladder.LadderPolicy;
import dev.breakwater.ladder.LadderState;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Wave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The ladder of one side, from the waves of all assets. */
final class LadderFunction extends KeyedProcessFunction<String, CascadeRecord, CascadeRecord> {
  private static final long serialVersionUID = 1;
  private static final Comparator<CascadeRecord> BY_ASSET =
      Comparator.comparing((CascadeRecord record) -> wave(record).asset())
          .thenComparing(record -> wave(record).startTime())
          .thenComparing(CascadeRecord::revision);

  // ---- configuration, fixed at construction
  private final LadderPolicy policy;

  // ---- checkpointed state, per side
  /** Revisions of waves; a handful of seconds. */
  private transient EventTimeBuffer<CascadeRecord> waiting;

  /** See {@link LadderState}; cleared when the chain has ended. */
  private transient ValueState<LadderState> state;

  LadderFunction(LadderPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new EventTimeBuffer<>(getRuntimeContext(), CascadeRecord.class);
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("ladder", LadderState.class));
  }

  @Override
  public void processElement(CascadeRecord record, Context context, Collector<CascadeRecord> out)
      throws Exception {
    waiting.add(record.asOf(), record, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<CascadeRecord> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    LadderEngine engine = new LadderEngine(CascadeSide.valueOf(context.getCurrentKey()), policy);
    LadderState ladder = Objects.requireNonNullElseGet(state.value(), LadderState::new);
    List<CascadeRecord> found = new ArrayList<>();
    if (engine.next(ladder) <= timestamp) {
      found.addAll(engine.onTime(ladder, timestamp));
    }
    List<CascadeRecord> revised = waiting.take(timestamp);
    revised.sort(BY_ASSET);
    for (CascadeRecord record : revised) {
      found.addAll(engine.onWave(ladder, wave(record), record.phase(), timestamp));
    }
    found.forEach(out::collect);
    if (engine.next(ladder) == Long.MAX_VALUE) {
      state.clear();
    } else {
      state.update(ladder);
      context.timerService().registerEventTimeTimer(engine.next(ladder));
    }
  }

  private static Wave wave(CascadeRecord record) {
    return Objects.requireNonNull(record.wave(), "only waves make ladders");
  }
}
