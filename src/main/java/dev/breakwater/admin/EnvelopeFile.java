package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** One file, line by line. The bytes of a line are kept as they are. */
final class EnvelopeFile implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final String name;
  private final InputStream in;
  private final long earliest;
  private final long latest;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long number;
  private long lastTime = EnvelopeLine.UNKNOWN;
  private long newestTime = EnvelopeLine.UNKNOWN;
  private long furthestBack;

  private EnvelopeFile(Path path, InputStream in, long earliest, long latest, int longest) {
    this.name = path.toString();
    this.in = in;
    this.earliest = earliest;
    this.latest = latest;
    this.longest = longest;
  }

  /**
   * @param earliest epoch milliseconds; a receipt outside of {@code earliest} to {@code latest} is
   *     not believed, so that one line of the year 2099 cannot hold back those behind it
   * @param longest bytes of a line
   */
  static EnvelopeFile open(Path path, long earliest, long latest, int longest) {
    try {
      InputStream file = Files.newInputStream(path);
      InputStream in =
          path.toString().endsWith(".gz") ? unzipped(path, file) : new BufferedInputStream(file);
      return new EnvelopeFile(path, in, earliest, latest, longest);
    } catch (IOException e) {
      throw new MistakeException(path + " cannot be read: " + Cluster.rootOf(e));
    }
  }

  private static InputStream unzipped(Path path, InputStream file) throws IOException {
    try {
      return new GZIPInputStream(file, BUFFER);
    } catch (EOFException | ZipException e) {
      file.close();
      throw new MistakeException(path + " is not in gzip format");
    }
  }

  /** The next line that is not blank; null at the end. */
  @Nullable EnvelopeLine next() {
    byte[] value = nextBytes();
    while (value != null && isBlank(value)) {
      value = nextBytes();
    }
    if (value == null) {
      return null;
    }
    EnvelopeHead head = EnvelopeHead.of(value);
    Long time = head.receivedAt();
    if (time != null && time >= earliest && time <= latest) {
      lastTime = time;
      newestTime = Math.max(newestTime, time);
      furthestBack = Math.max(furthestBack, newestTime - time);
    }
    String key = head.venue() == null || head.venue().isEmpty() ? name : head.venue();
    return new EnvelopeLine(name, number, key, lastTime, value);
  }

  String name() {
    return name;
  }

  /** How far a line was behind one before it, in milliseconds; 0 if the file is in order. */
  long furthestBack() {
    return furthestBack;
  }

  private byte @Nullable [] nextBytes() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (position < limit || fill()) {
      any = true;
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.write(buffer, position, end - position);
      if (line.size() > longest) {
        throw new MistakeException(
            name
                + ":"
                + (number + 1)
                + " is longer than the "
                + longest
                + " bytes a record may have");
      }
      position = end + 1;
      if (end < limit) {
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    byte[] bytes = line.toByteArray();
    int length = bytes.length;
    return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
  }

  private boolean fill() {
    try {
      limit = in.read(buffer, 0, buffer.length);
      position = 0;
      return limit > 0;
    } catch (EOFException e) {
      throw new MistakeException(name + " is truncated: its gzip data end after line " + number);
    } catch (ZipException e) {
      throw new MistakeException(name + " is damaged: its gzip data break after line " + number);
    } catch (IOException e) {
      throw new MistakeException(name + " cannot be read: " + Cluster.rootOf(e));
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
