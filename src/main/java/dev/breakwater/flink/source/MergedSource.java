package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.InputLimits;
import java.io.Serializable;
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

/**
 * Recorded frames, of files or of topics, merged by time into one bounded stream with watermarks.
 * See {@link MergedFrames} for the order.
 *
 * <p>For parallelism 1 and without checkpoints: the merge needs all inputs in one place, and its
 * only position is where each of them stands. It therefore has no splits, and a run that fails
 * begins again. The last watermark is the first whole minute after the last event, or the end of
 * the range; only then does Flink's own {@code Long.MAX_VALUE} follow.
 */
public final class MergedSource
    implements Source<MarketEvent, MergedSource.NoSplit, MergedSource.NoState> {
  private static final long serialVersionUID = 1L;

  private final Opening opening;

  /** Makes the reader where it is to run. */
  private interface Opening extends Serializable {
    MergedReader open();
  }

  private MergedSource(Opening opening) {
    this.opening = opening;
  }

  /**
   * Files of envelopes, one a line.
   *
   * @param paths of plain or gzip files, each once; the order decides between events of one time
   * @param outOfOrderness how far events may lie behind those of earlier lines of their own file
   * @param run name under which {@link ReadProgress} tells how far the reading has come
   */
  public static MergedSource ofFiles(
      List<String> paths,
      InputLimits limits,
      Duration outOfOrderness,
      TimeRange range,
      String run) {
    List<String> all = List.copyOf(paths);
    return new MergedSource(
        () ->
            new MergedReader(
                MergedFrames.ofFiles(all, limits, outOfOrderness, range), List::of, run));
  }

  /** Partitions of raw topics; {@code run} as for files. */
  public static MergedSource ofTopics(TopicHistory history, String run) {
    return new MergedSource(() -> history.open(run));
  }

  /** There are no splits. */
  public enum NoSplit implements SourceSplit {
    ;

    @Override
    public String splitId() {
      throw notRestartable();
    }
  }

  /** There is no state. */
  public enum NoState {}

  static UnsupportedOperationException notRestartable() {
    return new UnsupportedOperationException(
        "a bounded run takes no checkpoints and is not restarted: it begins again");
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<MarketEvent, NoSplit> createReader(SourceReaderContext context) {
    if (context.currentParallelism() != 1) {
      throw new IllegalStateException("inputs are merged in one place: set parallelism 1");
    }
    return opening.open();
  }

  @Override
  public SplitEnumerator<NoSplit, NoState> createEnumerator(
      SplitEnumeratorContext<NoSplit> context) {
    return new NothingToAssign();
  }

  @Override
  public SplitEnumerator<NoSplit, NoState> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, NoState state) {
    throw notRestartable();
  }

  @Override
  public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
    return new NothingToWrite<>();
  }

  @Override
  public SimpleVersionedSerializer<NoState> getEnumeratorCheckpointSerializer() {
    return new NothingToWrite<>();
  }

  private static final class NothingToAssign implements SplitEnumerator<NoSplit, NoState> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<NoSplit> splits, int subtask) {
      throw notRestartable();
    }

    @Override
    public void addReader(int subtask) {}

    @Override
    public NoState snapshotState(long checkpointId) {
      throw notRestartable();
    }

    @Override
    public void close() {}
  }

  private static final class NothingToWrite<T> implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T value) {
      throw notRestartable();
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
      throw notRestartable();
    }
  }
}
