package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Emits one record a poll, so that a slow job slows the reading down. */
final class MergedReader implements SourceReader<MarketEvent, MergedSource.NoSplit> {
  /** In event time. As often as a live run at normal speed would have one. */
  private static final long WATERMARK_STEP = 200;

  private final MergedFrames frames;
  private final Supplier<List<OffsetRange>> offsets;
  private final String run;
  private long watermark = Long.MIN_VALUE;

  /**
   * @param offsets what has been read of each partition; none of files
   */
  MergedReader(MergedFrames frames, Supplier<List<OffsetRange>> offsets, String run) {
    this.frames = frames;
    this.offsets = offsets;
    this.run = run;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<MarketEvent> out) throws IOException {
    boolean more = frames.step(event -> emit(event, out));
    long reached = frames.watermark();
    if (reached >= watermark + (more ? WATERMARK_STEP : 1)) {
      watermark = reached;
      out.emitWatermark(new Watermark(reached));
    }
    ReadProgress.publish(run, frames.progress());
    if (!more) {
      ReadProgress.publishOffsets(run, offsets.get());
    }
    return more ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
  }

  private static void emit(MarketEvent event, ReaderOutput<MarketEvent> out) {
    if (Strand.hasTime(event)) {
      out.collect(event, event.eventTime());
    } else {
      out.collect(event);
    }
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<MergedSource.NoSplit> snapshotState(long checkpointId) {
    throw MergedSource.notRestartable();
  }

  @Override
  public void addSplits(List<MergedSource.NoSplit> splits) {
    throw MergedSource.notRestartable();
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() throws IOException {
    frames.close();
  }
}
