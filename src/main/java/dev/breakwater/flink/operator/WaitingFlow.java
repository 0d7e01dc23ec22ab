package dev.breakwater.flink.operator;

import dev.breakwater.model.Flow;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** Flow of the current key that waits until the watermark has passed its millisecond. */
final class WaitingFlow {
  /** By millisecond, summed as it arrives: a block of thousands is one entry. Seconds of flow. */
  private final MapState<Long, Flow> waiting;

  WaitingFlow(RuntimeContext context) {
    waiting =
        context.getMapState(
            new MapStateDescriptor<>("waiting", Types.LONG, TypeInformation.of(Flow.class)));
  }

  /** Keeps flow of a millisecond that the watermark has not passed; a timer fires at it. */
  void add(long time, Flow flow, TimerService timers) throws Exception {
    Flow before = waiting.get(time);
    if (before == null) {
      timers.registerEventTimeTimer(time);
    }
    waiting.put(time, before == null ? flow : before.together(flow));
  }

  /** What waited for {@code time}, complete; null if nothing did. */
  @Nullable Flow take(long time) throws Exception {
    Flow flow = waiting.get(time);
    if (flow == null) {
      return null;
    }
    waiting.remove(time);
    return flow.swept();
  }
}
