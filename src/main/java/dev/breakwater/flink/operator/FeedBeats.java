package dev.breakwater.flink.operator;

import dev.breakwater.flink.metrics.SinceLastEvent;
import dev.breakwater.health.BeatCounter;
import dev.breakwater.health.FeedBeat;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.model.MarketEvent;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Sums what each source subtask reads to beats, and hands on those of a second before the watermark
 * passes it. No state: before a checkpoint everything goes on its way, and beats add up behind it.
 */
final class FeedBeats extends AbstractStreamOperator<FeedBeat>
    implements OneInputStreamOperator<MarketEvent, FeedBeat> {
  private static final long serialVersionUID = 1;

  private final HealthPolicy policy;
  private final Set<String> venues;

  // ---- between watermarks
  @SuppressWarnings("NullAway.Init") // set by open
  private transient BeatCounter counter;

  @SuppressWarnings("NullAway.Init") // set by open
  private transient SinceLastEvent sinceLastEvent;

  private transient long watermark;

  FeedBeats(HealthPolicy policy, Set<String> venues) {
    this.policy = policy;
    this.venues = venues;
  }

  @Override
  public void open() throws Exception {
    super.open();
    counter = new BeatCounter(policy, venues);
    watermark = Long.MIN_VALUE;
    sinceLastEvent = new SinceLastEvent();
    getMetricGroup().addGroup("breakwater").gauge("secondsSinceLastEvent", sinceLastEvent);
  }

  @Override
  public void processElement(StreamRecord<MarketEvent> element) {
    MarketEvent event = element.getValue();
    if (event.kind() != MarketEvent.Kind.DEAD_LETTER) {
      sinceLastEvent.mark();
    }
    counter.add(event, watermark);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() != Long.MAX_VALUE) {
      emit(counter.takeUntil(mark.getTimestamp()));
    }
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emit(counter.takeAll());
  }

  private void emit(List<FeedBeat> beats) {
    for (FeedBeat beat : beats) {
      output.collect(new StreamRecord<>(beat));
    }
  }
}
