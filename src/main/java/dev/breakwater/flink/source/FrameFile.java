package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.InputLimits;
import dev.breakwater.venue.RawRecord;
import dev.breakwater.venue.RecordDecoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** One file of frames. Parked, it is closed and remembers where it stood. */
final class FrameFile implements FrameReader {
  private final String path;
  private final RecordDecoder decoder;
  private final InputLimits limits;

  private @Nullable LineReader lines;
  private @Nullable CountedStream raw;
  private boolean compressed;
  private long headOffset;
  private long headNumber;

  FrameFile(String path, InputLimits limits) {
    this.path = path;
    this.decoder = new RecordDecoder(limits);
    this.limits = limits;
  }

  @Override
  public boolean isOpen() {
    return lines != null;
  }

  /** Bytes as they lie on disk; a parked file starts anew. */
  @Override
  public long passed() {
    return raw == null ? 0 : raw.count();
  }

  @Override
  public @Nullable List<MarketEvent> next() throws IOException {
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
      return null;
    }
    return decode(line);
  }

  @Override
  public boolean park() throws IOException {
    close();
    raw = null;
    return true;
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
    decoder.decode(new RawRecord(path, 0, line.number(), null, 0, line.value()), events::add);
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
