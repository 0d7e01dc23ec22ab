package dev.breakwater.flink.source;

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
  private volatile Snapshot newest = new Snapshot(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  private ReadProgress(String run) {
    this.run = run;
  }

  /**
   * @param lines read, blank ones included
   * @param events emitted, dead letters included
   * @param bytes of files as they lie on disk
   * @param firstTime smallest event time, epoch milliseconds; {@code Long.MAX_VALUE} before there
   *     is one
   * @param lastTime largest event time, epoch milliseconds; {@code Long.MIN_VALUE} before there is
   *     one
   */
  public record Snapshot(long lines, long events, long bytes, long firstTime, long lastTime) {
    public boolean hasTime() {
      return lastTime != Long.MIN_VALUE;
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
