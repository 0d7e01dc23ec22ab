package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.InputLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Recorded files that a live job reads before it goes on with its topics: merged as in {@link
 * MergedSource}, and restartable. The files are one split, whose position is how many records were
 * taken; since the merge is a function of the files, a restart reads them again up to there and
 * hands nothing on.
 *
 * <p>For parallelism 1. It is bounded: its end is the end of nothing but itself.
 */
public final class ArchiveSource
    implements Source<MarketEvent, ArchiveSource.Position, ArchiveSource.Position> {
  private static final long serialVersionUID = 1L;

  private final List<String> paths;
  private final InputLimits limits;
  private final Duration outOfOrderness;

  /**
   * @param paths of plain or gzip files, each once, which must not change while the job needs them
   * @param outOfOrderness how far events may lie behind those of earlier lines of their own file
   */
  public ArchiveSource(List<String> paths, InputLimits limits, Duration outOfOrderness) {
    this.paths = List.copyOf(paths);
    this.limits = limits;
    this.outOfOrderness = outOfOrderness;
  }

  /**
   * How far the files were read.
   *
   * @param steps of the merge that were taken
   * @param bytes of all files when reading began, -1 before; others mean that they were changed
   * @param isOver whether nothing is left
   */
  public record Position(long steps, long bytes, boolean isOver) implements SourceSplit {
    static final Position START = new Position(0, -1, false);

    @Override
    public String splitId() {
      return "archive";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<MarketEvent, Position> createReader(SourceReaderContext context) {
    if (context.currentParallelism() != 1) {
      throw new IllegalStateException("files are merged in one place: set parallelism 1");
    }
    return new ArchiveReader(
        paths, () -> MergedFrames.ofFiles(paths, limits, outOfOrderness, TimeRange.ALL));
  }

  @Override
  public SplitEnumerator<Position, Position> createEnumerator(
      SplitEnumeratorContext<Position> context) {
    return new OneSplit(context, Position.START);
  }

  /** The reader's own state says how far it has come, once it has the split. */
  @Override
  public SplitEnumerator<Position, Position> restoreEnumerator(
      SplitEnumeratorContext<Position> context, Position notYetAssigned) {
    return new OneSplit(context, notYetAssigned.isOver() ? null : notYetAssigned);
  }

  @Override
  public SimpleVersionedSerializer<Position> getSplitSerializer() {
    return new PositionSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Position> getEnumeratorCheckpointSerializer() {
    return new PositionSerializer();
  }

  private static final class OneSplit implements SplitEnumerator<Position, Position> {
    private static final Position ASSIGNED = new Position(0, -1, true);

    private final SplitEnumeratorContext<Position> context;
    private @Nullable Position pending;

    OneSplit(SplitEnumeratorContext<Position> context, @Nullable Position pending) {
      this.context = context;
      this.pending = pending;
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addSplitsBack(List<Position> splits, int subtask) {
      pending = splits.get(0);
      if (context.registeredReaders().containsKey(subtask)) {
        addReader(subtask);
      }
    }

    @Override
    public void addReader(int subtask) {
      if (pending != null) {
        context.assignSplit(pending, subtask);
        pending = null;
      }
      context.signalNoMoreSplits(subtask);
    }

    @Override
    public Position snapshotState(long checkpointId) {
      return pending == null ? ASSIGNED : pending;
    }

    @Override
    public void close() {}
  }

  private static final class PositionSerializer implements SimpleVersionedSerializer<Position> {
    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Position position) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeLong(position.steps());
      out.writeLong(position.bytes());
      out.writeBoolean(position.isOver());
      return bytes.toByteArray();
    }

    @Override
    public Position deserialize(int version, byte[] serialized) throws IOException {
      if (version != VERSION) {
        throw new IOException("position of an archive in format " + version);
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
      return new Position(in.readLong(), in.readLong(), in.readBoolean());
    }
  }
}
