package dev.breakwater.admin;

/**
 * One line of a file of envelopes.
 *
 * @param file as it was named
 * @param number counted from 1, blank lines included
 * @param key its venue; the file where it names none, so that lines of a file stay in order
 * @param time epoch milliseconds; {@link #UNKNOWN} where neither it nor a line before it has one
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares it
record EnvelopeLine(String file, long number, String key, long time, byte[] value) {
  static final long UNKNOWN = Long.MIN_VALUE;

  String place() {
    return file + ":" + number;
  }
}
