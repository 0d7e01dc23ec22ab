package dev.breakwater.flink.operator;

import dev.breakwater.model.ContextSample;
import dev.breakwater.model.Signal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets through the samples of a bounded number of series, in order: whoever can write to a raw
 * topic can invent names, and everyone behind keeps the newest value of each. A place is held for a
 * week after the last sample. A value that stands still is repeated once a minute.
 */
final class ContextFunction extends KeyedProcessFunction<String, Signal, Signal> {
  private static final long serialVersionUID = 1;
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long MEMORY = Duration.ofDays(7).toMillis();
  private static final long REPEAT = Duration.ofMinutes(1).toMillis();
  private static final Comparator<Signal> BY_NAME =
      Comparator.comparing((Signal signal) -> sample(signal).series())
          .thenComparing(signal -> sample(signal).asset())
          .thenComparing(signal -> sample(signal).time())
          .thenComparing(signal -> sample(signal).value())
          .thenComparing(signal -> sample(signal).unit());

  // ---- configuration, fixed at construction
  private final int mostSeries;

  // ---- runtime handles, rebuilt in open()
  private transient Counter tooMany;

  // ---- checkpointed state, of the one key
  private transient EventTimeBuffer<Signal> waiting;

  /** The newest sample of each series that has a place. */
  private transient MapState<String, Signal> newest;

  private transient ValueState<Integer> places;

  ContextFunction(int mostSeries) {
    this.mostSeries = mostSeries;
  }

  @Override
  public void open(OpenContext context) {
    tooMany =
        getRuntimeContext().getMetricGroup().addGroup("breakwater").counter("contextSeriesTooMany");
    waiting = new EventTimeBuffer<>(getRuntimeContext(), Signal.class);
    newest =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("newest", String.class, Signal.class));
    places = getRuntimeContext().getState(new ValueStateDescriptor<>("places", Types.INT));
  }

  @Override
  public void processElement(Signal signal, Context context, Collector<Signal> out)
      throws Exception {
    long due = Math.max(signal.time(), context.timerService().currentWatermark() + 1);
    waiting.add(due, Signal.of(sample(signal), due), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Signal> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    if (timestamp % DAY == 0) {
      forgetBefore(timestamp - MEMORY);
    }
    List<Signal> samples = waiting.take(timestamp);
    samples.sort(BY_NAME);
    for (Signal signal : samples) {
      String name = sample(signal).series() + "|" + sample(signal).asset();
      Signal before = newest.get(name);
      if (before == null && !takePlace()) {
        tooMany.inc();
      } else if (before == null || isNews(before, signal)) {
        newest.put(name, signal);
        context.timerService().registerEventTimeTimer(forgetTime(timestamp));
        out.collect(signal);
      }
    }
  }

  /** An older value that comes after a newer one is none. */
  private static boolean isNews(Signal before, Signal signal) {
    ContextSample old = sample(before);
    ContextSample now = sample(signal);
    return now.time() > old.time()
        && (!now.value().equals(old.value()) || signal.time() - before.time() >= REPEAT);
  }

  private boolean takePlace() throws Exception {
    int taken = Objects.requireNonNullElse(places.value(), 0);
    if (taken >= mostSeries) {
      return false;
    }
    places.update(taken + 1);
    return true;
  }

  private void forgetBefore(long time) throws Exception {
    int left = 0;
    for (var entries = newest.iterator(); entries.hasNext(); ) {
      if (entries.next().getValue().time() <= time) {
        entries.remove();
      } else {
        left++;
      }
    }
    if (left == 0) {
      newest.clear();
      places.clear();
    } else {
      places.update(left);
    }
  }

  /** One timer a day, whatever happens during it. */
  private static long forgetTime(long now) {
    return Math.floorDiv(now + MEMORY + DAY - 1, DAY) * DAY;
  }

  private static ContextSample sample(Signal signal) {
    return Objects.requireNonNull(signal.context(), "only context series come here");
  }
}
