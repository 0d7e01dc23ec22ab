package dev.breakwater.normalise;

import java.util.Arrays;

/**
 * Ids of one short span of event time as a sorted array of their first 64 bits: 8 bytes an id and
 * nothing else.
 *
 * <p>A copy of an event carries the event's own time, so it is looked for in one span only. That
 * two different events of one key and span share 64 bits of SHA-256 has, at 20,000 events in it, a
 * chance of one in 90 billion.
 */
public final class IdSet {
  /**
   * Short enough that adding to a busy span copies little, long enough that spans of quiet symbols
   * cost little.
   */
  public static final long SPAN_MILLIS = 10_000;

  public static final long[] EMPTY = {};

  private IdSet() {}

  /** The span that {@code eventTime} lies in: its first millisecond. */
  public static long span(long eventTime) {
    return Math.floorDiv(eventTime, SPAN_MILLIS) * SPAN_MILLIS;
  }

  /** The first 64 bits of an id of 32 hexadecimal digits. */
  public static long head(String id) {
    return Long.parseUnsignedLong(id, 0, 16, 16);
  }

  public static boolean contains(long[] sorted, long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }

  /**
   * A new sorted array of both; {@code added} need not be sorted, neither argument is kept or
   * changed.
   */
  public static long[] union(long[] sorted, long[] added) {
    long[] all = Arrays.copyOf(sorted, sorted.length + added.length);
    System.arraycopy(added, 0, all, sorted.length, added.length);
    Arrays.sort(all);
    return all;
  }
}
