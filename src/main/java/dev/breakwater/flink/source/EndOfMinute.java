package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets a bounded run end on a whole minute: before the end of all input, time advances to the first
 * whole minute after the last event, and no further.
 *
 * <p>It must see every event, so it runs once. Were each source to end on its own last minute, the
 * one that finished first would decide how far time goes.
 */
final class EndOfMinute extends AbstractStreamOperator<MarketEvent>
    implements OneInputStreamOperator<MarketEvent, MarketEvent> {
  private static final long MINUTE = 60_000;

  // ---- between checkpoints
  private long newest = Long.MIN_VALUE;

  // ---- checkpointed state
  @SuppressWarnings("NullAway.Init") // set by initializeState
  private transient ListState<Long> checkpointed; // newest; one entry, ends with the job

  @Override
  public void processElement(StreamRecord<MarketEvent> element) {
    MarketEvent event = element.getValue();
    if (event.kind() != MarketEvent.Kind.DEAD_LETTER) {
      newest = Math.max(newest, event.eventTime());
    }
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK) && newest != Long.MIN_VALUE) {
      super.processWatermark(new Watermark((Math.floorDiv(newest, MINUTE) + 1) * MINUTE));
    }
    super.processWatermark(mark);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("newest", Types.LONG));
    for (Long restored : checkpointed.get()) {
      newest = Math.max(newest, restored);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpointed.update(List.of(newest));
  }
}
