package dev.breakwater.flink.source;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file without its end.
 *
 * @param number counted from 1
 * @param value the bytes; of a line above the limit the first 64 KiB
 * @param length bytes of the whole line
 * @param sha256 of the whole line, hexadecimal; present exactly on a line above the limit
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares it
record Line(long number, byte[] value, long length, @Nullable String sha256) {

  boolean isTooLarge() {
    return sha256 != null;
  }

  boolean isBlank() {
    for (byte b : value) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
