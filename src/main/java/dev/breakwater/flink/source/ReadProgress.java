package dev.breakwater.flink.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has read, for the person who waits; nothing is decided by it.
 *
 * <p>A job is serialised on its way to its tasks even inside one JVM, so the run and its reader
 * find each other by the name of the run.
 */
public final class ReadProgress implements AutoCloseable {
  private static final Map<String, ReadProgress> WATCHED = new ConcurrentHashMap<>();

  private final String run;
  private volatile List<OffsetRange> offsets = List.of();
  private volatile Snapshot newest = Snapshot.NOTHING;

  private ReadProgress(String run) {
    this.run = run;
  }

  /**
   * @param records lines of files, blank ones included, or records of topics
   * @param events emitted, dead letters included
   * @param passed bytes of files as they lie on disk, or offsets of topics
   * @param late events that came when the out-of-orderness after them was over
   * @param firstTime smallest event time, epoch milliseconds; {@code Long.MAX_VALUE} before there
   *     is one
   * @param lastTime largest event time, epoch milliseconds; {@code Long.MIN_VALUE} before there is
   *     one
   * @param firstOutside likewise, of what is outside of the range that was asked for
   * @param lastOutside likewise
   */
  public record Snapshot(
      long records,
      long events,
      long passed,
      long late,
      long firstTime,
      long lastTime,
      long firstOutside,
      long lastOutside) {
    static final Snapshot NOTHING =
        new Snapshot(0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE);

    public boolean hasTime() {
      return lastTime != Long.MIN_VALUE;
    }

    public boolean hasOutside() {
      return lastOutside != Long.MIN_VALUE;
    }
  }

  /** Begins to watch the run of that name. */
  public static ReadProgress watch(String run) {
    ReadProgress progress = new ReadProgress(run);
    if (WATCHED.putIfAbsent(run, progress) != null) {
      throw new IllegalStateException("a run named " + run + " is watched already");
    }
    return progress;
  }

  public Snapshot now() {
    return newest;
  }

  /** What has been read of each partition, when all has been; empty in a run over files. */
  public List<OffsetRange> offsets() {
    return offsets;
  }

  static void publishOffsets(String run, List<OffsetRange> read) {
    @Nullable ReadProgress watched = WATCHED.get(run);
    if (watched != null) {
      watched.offsets = read;
    }
  }

  static void publish(String run, Snapshot snapshot) {
    @Nullable ReadProgress watched = WATCHED.get(run);
    if (watched != null) {
      watched.newest = snapshot;
    }
  }

  @Override
  public void close() {
    WATCHED.remove(run);
  }
}
