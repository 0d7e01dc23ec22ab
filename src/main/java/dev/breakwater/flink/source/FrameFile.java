package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.InputLimits;
import dev.breakwater.venue.RawRecord;
import dev.breakwater.venue.RecordDecoder;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of frames: its next line decoded, and how far in time it has come.
 *
 * <p>Life: new, then by turns loaded (open, with a line that is not taken yet) and taken, then
 * finished. A file whose turn is far off can be {@link #park parked}: it closes and remembers where
 * it stood.
 */
final class FrameFile implements Closeable {
  private final String path;
  private final int order;
  private final RecordDecoder decoder;
  private final InputLimits limits;
  private final TimeRange range;

  private @Nullable LineReader lines;
  private @Nullable CountedStream raw;
  private boolean compressed;
  private boolean loaded;
  private List<MarketEvent> head = List.of();
  private long headOffset;
  private long headNumber;

  /** Largest event time that has been taken. */
  private long reached = Long.MIN_VALUE;

  private long key = Long.MIN_VALUE;

  FrameFile(String path, int order, InputLimits limits, TimeRange range) {
    this.path = path;
    this.order = order;
    this.decoder = new RecordDecoder(limits);
    this.limits = limits;
    this.range = range;
  }

  /** Position among the files of the run. */
  int order() {
    return order;
  }

  /**
   * The time this file stands at, which only moves forward: the largest that was taken from it, or
   * the smallest of the line that is next, whichever is later; {@code Long.MIN_VALUE} while there
   * was none.
   *
   * <p>The smallest and not the largest, because one line can be a poll's answer with a minute of
   * rows in it, and none of them may be late only because another file is read first.
   */
  long key() {
    return key;
  }

  boolean isLoaded() {
    return loaded;
  }

  boolean isOpen() {
    return lines != null;
  }

  /** True until the first event with a time has been taken. */
  boolean isBeforeItsFirstTime() {
    return reached == Long.MIN_VALUE;
  }

  /** Bytes of the file that have been read since it was opened; a parked file starts anew. */
  long bytesRead() {
    return raw == null ? 0 : raw.count();
  }

  /**
   * Reads one line. It holds nothing where the line is blank or outside of the range.
   *
   * @return false at the end, where the file has been closed
   */
  boolean load() throws IOException {
    LineReader reader = lines == null ? open() : lines;
    headOffset = reader.offset();
    headNumber = reader.lines();
    Line line;
    try {
      line = reader.next();
    } catch (IOException e) {
      throw InputFileException.after(reader.lines(), path, compressed, e);
    }
    if (line == null) {
      close();
      return false;
    }
    head = decode(line);
    loaded = true;
    long earliest = smallestTime();
    if (earliest != Long.MAX_VALUE) {
      key = Math.max(reached, earliest);
    }
    return true;
  }

  /** The events of the line that is next. */
  List<MarketEvent> take() {
    List<MarketEvent> taken = head;
    for (MarketEvent event : taken) {
      if (hasTime(event)) {
        reached = Math.max(reached, event.eventTime());
      }
    }
    key = reached;
    head = List.of();
    loaded = false;
    return taken;
  }

  /** Closes the file and forgets the line that is next; {@link #load} finds it again. */
  void park() throws IOException {
    close();
    raw = null;
    head = List.of();
    loaded = false;
  }

  static boolean hasTime(MarketEvent event) {
    return event.kind() != MarketEvent.Kind.DEAD_LETTER;
  }

  /** Of the line that is next; {@code Long.MAX_VALUE} where nothing in it has a time. */
  private long smallestTime() {
    long smallest = Long.MAX_VALUE;
    for (MarketEvent event : head) {
      if (hasTime(event)) {
        smallest = Math.min(smallest, event.eventTime());
      }
    }
    return smallest;
  }

  private List<MarketEvent> decode(Line line) {
    List<MarketEvent> events = new ArrayList<>(1);
    if (line.isTooLarge()) {
      String sha256 = String.valueOf(line.sha256());
      decoder.tooLarge(path, 0, line.number(), line.length(), sha256, line.value(), events::add);
      return events;
    }
    if (line.isBlank()) {
      return events;
    }
    decoder.decode(
        new RawRecord(path, 0, line.number(), null, 0, line.value()),
        event -> {
          if (range.uses(event)) {
            events.add(event);
          }
        });
    return events;
  }

  private LineReader open() throws IOException {
    try {
      CountedStream counted = new CountedStream(Files.newInputStream(Path.of(path)));
      raw = counted;
      lines = new LineReader(plain(counted), limits.largestRecord());
      lines.skipTo(headOffset, headNumber);
      return lines;
    } catch (IOException e) {
      close();
      throw compressed
          ? InputFileException.after(0, path, true, e)
          : InputFileException.of(path, e);
    }
  }

  /** Told by the first two bytes as well as by the name: a wrong name must not hide what it is. */
  private InputStream plain(InputStream file) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(file, 16 * 1024);
    buffered.mark(2);
    boolean magic = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    compressed = magic || path.endsWith(".gz");
    return compressed ? new GzipCompressorInputStream(buffered, true) : buffered;
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    } else if (raw != null) {
      raw.close();
    }
    lines = null;
  }
}
