package dev.breakwater.replay;

import dev.breakwater.replay.SortedRun.Row;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads sorted runs as one; a few dozen at a time, so that files and buffers stay few. */
final class RunMerge implements Closeable {
  static final int USUAL_FAN_IN = 64;

  private final List<SortedRun.Reader> readers = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(Head::row, Row.ORDER));
  private long rows;

  private record Head(Row row, SortedRun.Reader reader) {}

  /** What takes the rows, in order. */
  interface Taker {
    void take(Row row) throws IOException;
  }

  /**
   * Hands all rows of {@code runs} to {@code taker} in order, and deletes the runs.
   *
   * @param fanIn most runs that are open together, at least 2
   */
  static void merge(List<Path> runs, int fanIn, Taker taker) throws IOException {
    Deque<Path> left = new ArrayDeque<>(runs);
    for (int merged = 0; left.size() > fanIn; merged++) {
      List<Path> some = new ArrayList<>();
      while (some.size() < fanIn) {
        some.add(left.removeFirst());
      }
      Path together = some.get(0).resolveSibling(some.get(0).getFileName() + ".merged" + merged);
      try (RunMerge merge = new RunMerge(some);
          SortedRun.Writer out = new SortedRun.Writer(together, merge.rows)) {
        merge.drain(out::write);
      }
      delete(some);
      left.addLast(together);
    }
    try (RunMerge merge = new RunMerge(List.copyOf(left))) {
      merge.drain(taker);
    }
    delete(left);
  }

  private RunMerge(List<Path> runs) throws IOException {
    try {
      for (Path run : runs) {
        SortedRun.Reader reader = new SortedRun.Reader(run);
        readers.add(reader);
        rows += reader.left();
        addHead(reader);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void drain(Taker taker) throws IOException {
    for (Head head = heads.poll(); head != null; head = heads.poll()) {
      taker.take(head.row());
      addHead(head.reader());
    }
  }

  private void addHead(SortedRun.Reader reader) throws IOException {
    @Nullable Row row = reader.next();
    if (row != null) {
      heads.add(new Head(row, reader));
    }
  }

  @Override
  public void close() throws IOException {
    for (SortedRun.Reader reader : readers) {
      reader.close();
    }
  }

  private static void delete(Iterable<Path> runs) throws IOException {
    for (Path run : runs) {
      Files.delete(run);
    }
  }
}
