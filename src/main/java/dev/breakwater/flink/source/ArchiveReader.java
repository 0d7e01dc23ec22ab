package dev.breakwater.flink.source;

import dev.breakwater.flink.source.ArchiveSource.Position;
import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Emits one record a poll; after a restart passes over those that were handed on before. */
final class ArchiveReader implements SourceReader<MarketEvent, Position> {
  /** In event time. As often as a live run at normal speed would have one. */
  private static final long WATERMARK_STEP = 200;

  /** Records passed over in one poll: as many as a task may be kept from stopping. */
  private static final int MOST_PASSED_OVER = 1_000;

  private final List<String> paths;
  private final Supplier<MergedFrames> opening;
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();

  private Position position = Position.START;
  private @Nullable MergedFrames frames;
  private long steps;
  private long watermark = Long.MIN_VALUE;

  ArchiveReader(List<String> paths, Supplier<MergedFrames> opening) {
    this.paths = paths;
    this.opening = opening;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<Position> splits) {
    position = splits.get(0);
    assigned.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<MarketEvent> out) throws IOException {
    if (!assigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (position.isOver()) {
      return InputStatus.END_OF_INPUT;
    }
    MergedFrames merged = frames == null ? open() : frames;
    if (steps < position.steps()) {
      passOver(merged);
      return InputStatus.MORE_AVAILABLE;
    }
    boolean more = merged.step(event -> emit(event, out));
    steps++;
    position = new Position(steps, position.bytes(), !more);
    long reached = merged.watermark();
    if (reached >= watermark + (more ? WATERMARK_STEP : 1)) {
      watermark = reached;
      out.emitWatermark(new Watermark(reached));
    }
    return more ? InputStatus.MORE_AVAILABLE : InputStatus.END_OF_INPUT;
  }

  private MergedFrames open() throws IOException {
    long bytes = 0;
    for (String path : paths) {
      bytes += Files.size(Path.of(path));
    }
    if (position.bytes() >= 0 && position.bytes() != bytes) {
      throw new InputFileException(
          "the bootstrap files have changed since the checkpoint: "
              + position.bytes()
              + " bytes then, "
              + bytes
              + " now");
    }
    position = new Position(position.steps(), bytes, false);
    MergedFrames merged = opening.get();
    frames = merged;
    return merged;
  }

  private void passOver(MergedFrames merged) throws IOException {
    for (int i = 0; i < MOST_PASSED_OVER && steps < position.steps(); i++) {
      merged.step(event -> {});
      steps++;
    }
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
    return assigned;
  }

  @Override
  public List<Position> snapshotState(long checkpointId) {
    return assigned.isDone() ? List.of(position) : List.of();
  }

  /** Without a split of its own there is nothing to read: it was over before the restart. */
  @Override
  public void notifyNoMoreSplits() {
    if (!assigned.isDone()) {
      position = new Position(0, -1, true);
      assigned.complete(null);
    }
  }

  @Override
  public void close() throws IOException {
    if (frames != null) {
      frames.close();
    }
  }
}
