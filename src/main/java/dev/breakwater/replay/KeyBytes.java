package dev.breakwater.replay;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Fields as bytes whose unsigned order is the order of the fields: numbers by value, texts by code
 * point, a text before every longer one that begins with it.
 */
final class KeyBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  KeyBytes number(long value) {
    long ordered = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes.write((int) (ordered >>> shift));
    }
    return this;
  }

  /** Ends with two zero bytes; a zero inside is followed by 255, so that it cannot end the text. */
  KeyBytes text(String value) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      bytes.write(b);
      if (b == 0) {
        bytes.write(0xff);
      }
    }
    bytes.write(0);
    bytes.write(0);
    return this;
  }

  /** The fields written so far; the next key begins empty. */
  byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }
}
