package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.InputLimits;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Reads any number of files as one stream ordered by time.
 *
 * <p>The line that comes next is always one of the file that stands at the earliest time ({@link
 * FrameFile#key}), so files that overlap are interleaved and none runs ahead. The watermark is what
 * that file still allows: no event is behind it whose own file had, in earlier lines, nothing more
 * than the out-of-orderness after it. How the same lines are spread over files therefore makes
 * nothing late.
 *
 * <p>A file is open from its first time to its end; before that it has been opened once, to see
 * when it begins. So only files that overlap in time are open together, at most {@value
 * #MOST_OPEN}.
 *
 * <p>Not thread-safe. All times are epoch milliseconds UTC.
 */
final class MergedFiles implements Closeable {
  /** About 100 KB each: buffers, and the window of the decompressor. */
  static final int MOST_OPEN = 4_000;

  private static final long MINUTE = 60_000;

  private final PriorityQueue<FrameFile> files =
      new PriorityQueue<>(
          Comparator.comparingLong(FrameFile::key).thenComparingInt(FrameFile::order));

  private final TimeRange range;
  private final long outOfOrderness;
  private int open;
  private long lines;
  private long events;
  private long bytes;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;

  MergedFiles(List<String> paths, InputLimits limits, Duration outOfOrderness, TimeRange range) {
    this.range = range;
    this.outOfOrderness = outOfOrderness.toMillis();
    for (String path : paths) {
      files.add(new FrameFile(path, files.size(), limits, range));
    }
  }

  /**
   * Takes one line, or opens one file: so little that a task can be stopped in between.
   *
   * @return false when all files have been read
   */
  boolean step(Consumer<MarketEvent> out) throws IOException {
    FrameFile file = files.poll();
    if (file == null) {
      return false;
    }
    boolean wasOpen = file.isOpen();
    long readBefore = file.bytesRead();
    boolean more;
    try {
      if (file.isLoaded()) {
        emit(file.take(), out);
      }
      more = file.load();
      bytes += file.bytesRead() - readBefore;
      if (more && file.isBeforeItsFirstTime() && !isNext(file)) {
        bytes -= file.bytesRead();
        file.park();
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    count(wasOpen, file);
    if (more) {
      files.add(file);
    }
    return true;
  }

  /** No event that is still to come lies at or before it, but for late ones. */
  long watermark() {
    FrameFile earliest = files.peek();
    if (earliest == null) {
      return end();
    }
    return earliest.key() == Long.MIN_VALUE ? Long.MIN_VALUE : earliest.key() - outOfOrderness - 1;
  }

  /** The minute on which everything that is used has closed. */
  private long end() {
    if (range.hasEnd()) {
      return -Math.floorDiv(-range.to(), MINUTE) * MINUTE;
    }
    return lastTime == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : (Math.floorDiv(lastTime, MINUTE) + 1) * MINUTE;
  }

  int openFiles() {
    return open;
  }

  ReadProgress.Snapshot progress() {
    return new ReadProgress.Snapshot(lines, events, bytes, firstTime, lastTime);
  }

  private boolean isNext(FrameFile file) {
    FrameFile next = files.peek();
    return next == null || files.comparator().compare(file, next) < 0;
  }

  private void emit(List<MarketEvent> taken, Consumer<MarketEvent> out) {
    lines++;
    for (MarketEvent event : taken) {
      events++;
      if (FrameFile.hasTime(event)) {
        firstTime = Math.min(firstTime, event.eventTime());
        lastTime = Math.max(lastTime, event.eventTime());
      }
      out.accept(event);
    }
  }

  private void count(boolean wasOpen, FrameFile file) throws IOException {
    open += (file.isOpen() ? 1 : 0) - (wasOpen ? 1 : 0);
    if (open > MOST_OPEN) {
      file.close();
      throw new InputFileException(
          "more than " + MOST_OPEN + " input files overlap in time; join some of them first");
    }
  }

  @Override
  public void close() throws IOException {
    for (FrameFile file : files) {
      file.close();
    }
    files.clear();
  }
}
