package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Emits one line a poll, so that a slow job slows the reading down. */
final class JsonLinesReader implements SourceReader<MarketEvent, JsonLinesSource.NoSplit> {
  /** In event time. As often as a live run at normal speed would have one. */
  private static final long WATERMARK_STEP = 200;

  private final MergedFiles files;
  private final String run;
  private long watermark = Long.MIN_VALUE;

  JsonLinesReader(MergedFiles files, String run) {
    this.files = files;
    this.run = run;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<MarketEvent> out) throws IOException {
    boolean more = files.step(event -> emit(event, out));
    long reached = files.watermark();
    if (reached >= watermark + (more ? WATERMARK_STEP : 1)) {
      watermark = reached;
      out.emitWatermark(new Watermark(reached));
    }
    ReadProgress.publish(run, files.progress());
    return more ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
  }

  private static void emit(MarketEvent event, ReaderOutput<MarketEvent> out) {
    if (FrameFile.hasTime(event)) {
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
  public List<JsonLinesSource.NoSplit> snapshotState(long checkpointId) {
    throw JsonLinesSource.notRestartable();
  }

  @Override
  public void addSplits(List<JsonLinesSource.NoSplit> splits) {
    throw JsonLinesSource.notRestartable();
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() throws IOException {
    files.close();
  }
}
