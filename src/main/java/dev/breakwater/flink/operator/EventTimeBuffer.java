package dev.breakwater.flink.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * What waits, under the current key, until the watermark has passed its millisecond: seconds of
 * flow. Each value is an entry of its own, because a block of thousands must not be rewritten for
 * each of them.
 */
final class EventTimeBuffer<T> {
  private final MapState<Long, Integer> counts;
  private final MapState<Place, T> values;

  EventTimeBuffer(RuntimeContext context, Class<T> type) {
    this(context, "waiting", type);
  }

  /**
   * @param name of its state
   */
  EventTimeBuffer(RuntimeContext context, String name, Class<T> type) {
    counts = context.getMapState(new MapStateDescriptor<>(name + "-count", Types.LONG, Types.INT));
    values = context.getMapState(new MapStateDescriptor<>(name, Place.class, type));
  }

  /** Keeps {@code value}; a timer fires at its millisecond. */
  void add(long eventTime, T value, TimerService time) throws Exception {
    int before = Objects.requireNonNullElse(counts.get(eventTime), 0);
    values.put(new Place(eventTime, before), value);
    counts.put(eventTime, before + 1);
    if (before == 0) {
      time.registerEventTimeTimer(eventTime);
    }
  }

  /** Everything of that millisecond, in the order of arrival, which nothing may depend on. */
  List<T> take(long eventTime) throws Exception {
    int count = Objects.requireNonNullElse(counts.get(eventTime), 0);
    List<T> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Place place = new Place(eventTime, i);
      taken.add(values.get(place));
      values.remove(place);
    }
    if (count > 0) {
      counts.remove(eventTime);
    }
    return taken;
  }

  /**
   * Where a value waits.
   *
   * @param index from 0, within its millisecond
   */
  public record Place(long eventTime, int index) {}
}
