package dev.breakwater.flink.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one line as they are read. A line above the limit is counted and hashed but not
 * held, so that a file that is one line of many gigabytes costs no more memory than any other.
 */
final class LineBytes {
  /** As much of a line above the limit as is kept. */
  private static final int KEPT_BYTES = 64 * 1024;

  private static final int USUAL_BYTES = 4 * 1024;

  private final int longest;
  private byte[] held = new byte[USUAL_BYTES];
  private int heldBytes;
  private long length;
  private @Nullable MessageDigest digest;

  /** A carriage return that belongs to the line only if more of the line follows. */
  private boolean heldBack;

  /**
   * @param longest bytes of the longest line that is held, its end not counted
   */
  LineBytes(int longest) {
    this.longest = longest;
  }

  void append(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    if (heldBack) {
      add(new byte[] {'\r'}, 0, 1);
    }
    heldBack = bytes[to - 1] == '\r';
    add(bytes, from, heldBack ? to - 1 : to);
  }

  /** The line that has been appended; the next one begins empty. */
  Line finish(long number) {
    Line line =
        new Line(
            number,
            Arrays.copyOf(held, heldBytes),
            length,
            digest == null ? null : HexFormat.of().formatHex(digest.digest()));
    if (held.length > longest / 16) {
      held = new byte[USUAL_BYTES]; // one huge line must not hold memory for as long as its file
    }
    heldBytes = 0;
    length = 0;
    digest = null;
    heldBack = false;
    return line;
  }

  private void add(byte[] bytes, int from, int to) {
    int added = to - from;
    length += added;
    if (digest == null && length > longest) {
      digest = sha256();
      digest.update(held, 0, heldBytes);
      hold(bytes, from, Math.min(added, Math.max(0, KEPT_BYTES - heldBytes)));
      heldBytes = Math.min(heldBytes, KEPT_BYTES);
      held = Arrays.copyOf(held, heldBytes);
    } else if (digest == null) {
      hold(bytes, from, added);
    }
    if (digest != null) {
      digest.update(bytes, from, added);
    }
  }

  private void hold(byte[] bytes, int from, int count) {
    if (heldBytes + count > held.length) {
      held = Arrays.copyOf(held, Math.max(heldBytes + count, 2 * held.length));
    }
    System.arraycopy(bytes, from, held, heldBytes, count);
    heldBytes += count;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
