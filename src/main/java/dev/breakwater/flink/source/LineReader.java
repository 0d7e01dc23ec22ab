package dev.breakwater.flink.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into lines ended by {@code \n} or {@code \r\n}; the last one needs no
 * end.
 */
final class LineReader implements Closeable {
  private final InputStream in;
  private final LineBytes line;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;
  private long bytesRead;
  private long lines;

  LineReader(InputStream in, int longestLine) {
    this.in = in;
    this.line = new LineBytes(longestLine);
  }

  /** Goes to where an earlier reader of the same file stood. */
  void skipTo(long offset, long linesBefore) throws IOException {
    in.skipNBytes(offset);
    bytesRead = offset;
    lines = linesBefore;
  }

  /** Bytes before the next line, as the lines count them: of a compressed file the plain ones. */
  long offset() {
    return bytesRead - (limit - position);
  }

  /** Lines before the next one. */
  long lines() {
    return lines;
  }

  /** The next line, or nothing at the end. */
  @Nullable Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    do {
      int end = endOfLine();
      line.append(buffer, position, end);
      position = end;
    } while (position == limit && fill());
    if (position < limit) {
      position++;
    }
    lines++;
    return line.finish(lines);
  }

  private int endOfLine() {
    int at = position;
    while (at < limit && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    int read = in.readNBytes(buffer, 0, buffer.length);
    position = 0;
    limit = read;
    bytesRead += read;
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
