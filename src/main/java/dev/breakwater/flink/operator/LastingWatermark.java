package dev.breakwater.flink.operator;

import dev.breakwater.panel.Minutes;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The watermark of a station, which outlives a restart. Flink's own begins again at no time at all:
 * until every input has spoken, nothing would be late, and times would be decided a second time.
 */
final class LastingWatermark {
  private static final ListStateDescriptor<Long> STATE =
      new ListStateDescriptor<>("watermark", Types.LONG);

  /** One number a subtask; the same of all, because a barrier comes after the same watermark. */
  private final ListState<Long> checkpointed;

  private final boolean tellsMinutes;
  private long reached = Long.MIN_VALUE;

  /**
   * @param tellsMinutes whether the minute that has begun is told when the data end
   */
  LastingWatermark(StateInitializationContext context, boolean tellsMinutes) throws Exception {
    this.tellsMinutes = tellsMinutes;
    checkpointed = context.getOperatorStateStore().getUnionListState(STATE);
    for (Long restored : checkpointed.get()) {
      reached = Math.max(reached, restored);
    }
  }

  /** Lets the timers of an operator that is just opened stand where they stood. */
  void resume(Optional<InternalTimeServiceManager<?>> timers) throws Exception {
    if (reached != Long.MIN_VALUE && timers.isPresent()) {
      timers.get().advanceWatermark(new Watermark(reached));
    }
  }

  /**
   * Whether {@code mark} is beyond all before it. The end of the data is, and is not remembered:
   * after a restart there may be more. It fires the timers of the minute that has begun, and only
   * here: to those behind, time has not passed.
   */
  boolean advancesTo(Watermark mark, Optional<InternalTimeServiceManager<?>> timers)
      throws Exception {
    if (mark.getTimestamp() <= reached) {
      return false;
    }
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      reached = mark.getTimestamp();
    } else if (tellsMinutes && reached != Long.MIN_VALUE && timers.isPresent()) {
      timers.get().advanceWatermark(new Watermark(Minutes.boundaryAfter(reached)));
    }
    return true;
  }

  void snapshot() throws Exception {
    checkpointed.update(List.of(reached));
  }
}
