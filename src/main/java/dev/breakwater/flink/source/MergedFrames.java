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
 * Reads any number of files, or of partitions of topics, as one stream ordered by time.
 *
 * <p>The record that comes next is always one of the input that stands at the earliest time ({@link
 * Strand#key}), so inputs that overlap are interleaved and none runs ahead: what waits in the
 * stations is bounded however far apart they are. The watermark is what that input still allows: no
 * event is behind it whose own input had, in earlier records, nothing more than the
 * out-of-orderness after it. How the same records are spread over inputs therefore makes nothing
 * late.
 *
 * <p>A file is open from its first time to its end; before that it has been opened once, to see
 * when it begins. So only files that overlap in time are open together, at most {@value
 * #MOST_OPEN}.
 *
 * <p>Not thread-safe. All times are epoch milliseconds UTC.
 */
final class MergedFrames implements Closeable {
  /** About 100 KB each: buffers, and the window of the decompressor. */
  static final int MOST_OPEN = 4_000;

  private final PriorityQueue<Strand> strands =
      new PriorityQueue<>(Comparator.comparingLong(Strand::key).thenComparingInt(Strand::order));

  private final TimeRange range;
  private final long outOfOrderness;
  private final Closeable shared;
  private final EventSpan inside = new EventSpan();
  private final EventSpan outside = new EventSpan();
  private int open;
  private long records;
  private long events;
  private long passed;
  private long late;
  private long reached = Long.MIN_VALUE;

  /**
   * @param readers the order decides between events of one time
   * @param shared by all of them, closed after them
   */
  MergedFrames(
      List<? extends FrameReader> readers,
      Closeable shared,
      Duration outOfOrderness,
      TimeRange range) {
    this.range = range;
    this.outOfOrderness = outOfOrderness.toMillis();
    this.shared = shared;
    for (FrameReader reader : readers) {
      strands.add(new Strand(reader, strands.size(), range, outside));
    }
  }

  static MergedFrames ofFiles(
      List<String> paths, InputLimits limits, Duration outOfOrderness, TimeRange range) {
    List<FrameFile> files = paths.stream().map(path -> new FrameFile(path, limits)).toList();
    return new MergedFrames(files, () -> {}, outOfOrderness, range);
  }

  /**
   * Takes one record, or opens one file: so little that a task can be stopped in between.
   *
   * @return false when all inputs have been read
   */
  boolean step(Consumer<MarketEvent> out) throws IOException {
    Strand strand = strands.poll();
    if (strand == null) {
      return false;
    }
    boolean wasOpen = strand.isOpen();
    long before = strand.passed();
    boolean more;
    try {
      if (strand.isLoaded()) {
        emit(strand.take(), out);
      }
      more = strand.load();
      passed += strand.passed() - before;
      if (more && strand.isBeforeItsFirstTime() && !isNext(strand)) {
        long untilHere = strand.passed();
        passed -= strand.park() ? untilHere : 0;
      }
    } catch (IOException | RuntimeException e) {
      strand.close();
      throw e;
    }
    count(wasOpen, strand);
    if (more) {
      strands.add(strand);
    }
    reached = Math.max(reached, watermark());
    return true;
  }

  /** No event that is still to come lies at or before it, but for late ones. */
  long watermark() {
    Strand earliest = strands.peek();
    if (earliest == null) {
      return end();
    }
    return earliest.key() == Long.MIN_VALUE ? Long.MIN_VALUE : earliest.key() - outOfOrderness - 1;
  }

  /** Everything that happened until then is known. */
  private long end() {
    return range.hasEnd() ? range.to() - 1 : inside.last();
  }

  int openFiles() {
    return open;
  }

  ReadProgress.Snapshot progress() {
    return new ReadProgress.Snapshot(
        records,
        events,
        passed,
        late,
        inside.first(),
        inside.last(),
        outside.first(),
        outside.last());
  }

  private boolean isNext(Strand strand) {
    Strand next = strands.peek();
    return next == null || strands.comparator().compare(strand, next) < 0;
  }

  private void emit(List<MarketEvent> taken, Consumer<MarketEvent> out) {
    records++;
    for (MarketEvent event : taken) {
      events++;
      inside.add(event);
      if (Strand.hasTime(event) && event.eventTime() <= reached) {
        late++;
      }
      out.accept(event);
    }
  }

  private void count(boolean wasOpen, Strand strand) throws IOException {
    open += (strand.isOpen() ? 1 : 0) - (wasOpen ? 1 : 0);
    if (open > MOST_OPEN) {
      strand.close();
      throw new InputFileException(
          "more than " + MOST_OPEN + " input files overlap in time; join some of them first");
    }
  }

  @Override
  public void close() throws IOException {
    for (Strand strand : strands) {
      strand.close();
    }
    strands.clear();
    shared.close();
  }
}
