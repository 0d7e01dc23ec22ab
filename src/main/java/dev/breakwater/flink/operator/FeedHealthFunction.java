package dev.breakwater.flink.operator;

import dev.breakwater.health.FeedBeat;
import dev.breakwater.health.HealthEngine;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.health.HealthState;
import dev.breakwater.model.FeedStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The health of all feeds. One key, so one subtask, because a silence means something only beside
 * those who speak; it sees one beat a venue and second.
 */
final class FeedHealthFunction extends KeyedProcessFunction<String, FeedBeat, FeedStatus> {
  private static final long serialVersionUID = 1;
  private static final long SECOND = 1000;
  private static final long DAY = Duration.ofDays(1).toMillis();

  // ---- configuration, fixed at construction
  private final HealthPolicy policy;

  // ---- checkpointed state, of the one key
  /** Beats by the end of their second. */
  private transient EventTimeBuffer<FeedBeat> waiting;

  /** See {@link HealthState}; cleared when the last venue is no longer expected. */
  private transient ValueState<HealthState> state;

  FeedHealthFunction(HealthPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new EventTimeBuffer<>(getRuntimeContext(), FeedBeat.class);
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("health", HealthState.class));
  }

  @Override
  public void processElement(FeedBeat beat, Context context, Collector<FeedStatus> out)
      throws Exception {
    // Only where an idle channel was passed over can its second have gone by.
    long now = context.timerService().currentWatermark();
    long end = beat.second() + SECOND;
    long due = end > now ? end : (Math.floorDiv(now, SECOND) + 1) * SECOND;
    waiting.add(due, beat, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FeedStatus> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    HealthEngine engine = new HealthEngine(policy);
    HealthState health = Objects.requireNonNullElseGet(state.value(), HealthState::new);
    List<FeedStatus> told = new ArrayList<>();
    if (timestamp % DAY == 0) {
      told.addAll(engine.onTime(health, timestamp));
    }
    List<FeedBeat> beats = merged(waiting.take(timestamp), timestamp - SECOND);
    if (!beats.isEmpty()) {
      told.addAll(engine.onSecond(health, timestamp - SECOND, beats));
      context.timerService().registerEventTimeTimer(forgetTime(timestamp));
    }
    told.forEach(out::collect);
    if (health.venues.isEmpty()) {
      state.clear();
    } else {
      state.update(health);
    }
  }

  /** One a venue, ascending; the parts that different subtasks have read added up. */
  private static List<FeedBeat> merged(List<FeedBeat> parts, long second) {
    TreeMap<String, FeedBeat> byVenue = new TreeMap<>();
    for (FeedBeat part : parts) {
      byVenue.merge(part.venue(), part.at(second), FeedBeat::plus);
    }
    return List.copyOf(byVenue.values());
  }

  /** One timer a day, whatever happens during it. */
  private long forgetTime(long now) {
    return Math.floorDiv(now + policy.forgetAfter().toMillis() + DAY - 1, DAY) * DAY;
  }
}
