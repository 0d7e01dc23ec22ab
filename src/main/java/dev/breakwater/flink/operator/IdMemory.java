package dev.breakwater.flink.operator;

import dev.breakwater.normalise.IdSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * The ids that were seen under the current key, by span of event time, {@link IdSet}; dropped
 * within an hour after the id memory has passed.
 */
final class IdMemory {
  private final long memory;
  private final MapState<Long, long[]> ids;

  IdMemory(RuntimeContext context, Duration memory) {
    this.memory = memory.toMillis();
    this.ids =
        context.getMapState(
            new MapStateDescriptor<>(
                "ids", Types.LONG, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  /** The ids of the span that {@code eventTime} lies in, sorted. */
  long[] around(long eventTime) throws Exception {
    return Objects.requireNonNullElse(ids.get(IdSet.span(eventTime)), IdSet.EMPTY);
  }

  /** Whether {@code id} was seen at any time that is remembered. */
  boolean holds(long id) throws Exception {
    for (long[] span : ids.values()) {
      if (IdSet.contains(span, id)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the first {@code count} of {@code added}, all of {@code eventTime}. */
  void add(long eventTime, long[] added, int count, TimerService time) throws Exception {
    if (count > 0) {
      long span = IdSet.span(eventTime);
      ids.put(span, IdSet.union(around(eventTime), Arrays.copyOf(added, count)));
      time.registerEventTimeTimer(forgetTime(span));
    }
  }

  void forget(long now) throws Exception {
    List<Long> ended = new ArrayList<>();
    for (Long span : ids.keys()) {
      if (forgetTime(span) <= now) {
        ended.add(span);
      }
    }
    for (Long span : ended) {
      ids.remove(span); // not by the iterator: on the heap that would leave an empty map behind
    }
  }

  /** One timer an hour and key clears all spans of that hour. */
  private long forgetTime(long span) {
    return Hours.ceiling(span + IdSet.SPAN_MILLIS + memory);
  }
}
