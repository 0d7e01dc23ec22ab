package dev.breakwater.replay;

import dev.breakwater.replay.SortedRun.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads sorted runs as one. A run is opened when its first row is due and deleted when its last one
 * has been taken: rows come nearly in order, so their runs hardly overlap, few are open at a time,
 * and no row is copied on the way. Where too many do overlap, those that are open are joined to
 * one.
 */
final class RunMerge implements Closeable {
  static final int USUAL_FAN_IN = 64;

  private final int fanIn;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparing(Waiting::first, Row.ORDER));
  private final PriorityQueue<Open> open =
      new PriorityQueue<>(Comparator.comparing(Open::head, Row.ORDER));
  private long rows;
  private int joined;

  private record Waiting(Row first, Path file) {}

  private record Open(Row head, SortedRun.Reader rest, Path file) {}

  /** What takes the rows, in order. */
  interface Taker {
    void take(Row row) throws IOException;
  }

  /**
   * @param fanIn most runs that are open together, at least 2
   */
  RunMerge(List<Path> runs, int fanIn) throws IOException {
    this.fanIn = fanIn;
    for (Path file : runs) {
      try (SortedRun.Reader run = new SortedRun.Reader(file)) {
        rows += run.left();
        @Nullable Row first = run.next();
        if (first == null) {
          Files.delete(file);
        } else {
          waiting.add(new Waiting(first, file));
        }
      }
    }
  }

  /** Rows of all runs together. */
  long rows() {
    return rows;
  }

  /** Hands all rows to {@code taker} in order. */
  void drain(Taker taker) throws IOException {
    while (!waiting.isEmpty() || !open.isEmpty()) {
      while (isOneDue()) {
        if (open.size() == fanIn) {
          joinOpen();
        }
        open(waiting.remove().file());
      }
      takeNext(taker);
    }
  }

  private boolean isOneDue() {
    return !waiting.isEmpty()
        && (open.isEmpty()
            || Row.ORDER.compare(waiting.element().first(), open.element().head()) <= 0);
  }

  private void joinOpen() throws IOException {
    Path together = open.element().file().resolveSibling("joined." + joined++);
    long left = open.stream().mapToLong(run -> 1 + run.rest().left()).sum();
    try (SortedRun.Writer out = new SortedRun.Writer(together, left)) {
      while (!open.isEmpty()) {
        takeNext(out::write);
      }
    }
    open(together);
  }

  private void open(Path file) throws IOException {
    goOn(new SortedRun.Reader(file), file);
  }

  private void takeNext(Taker taker) throws IOException {
    Open next = open.element();
    taker.take(next.head());
    open.remove();
    goOn(next.rest(), next.file());
  }

  private void goOn(SortedRun.Reader run, Path file) throws IOException {
    @Nullable Row head = run.next();
    if (head != null) {
      open.add(new Open(head, run, file));
    } else {
      run.close();
      Files.delete(file);
    }
  }

  @Override
  public void close() throws IOException {
    for (Open run : open) {
      run.rest().close();
    }
  }
}
