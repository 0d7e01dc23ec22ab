package dev.breakwater.panel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The revisions of rows that late data have touched. All other rows need no memory: they stand at
 * revision 1 wherever the series of a window changes. Empty without late data.
 */
final class RevisionLog {
  /** {@code asOf << 32 | window length in minutes}, ascending. */
  private long[] rows = new long[0];

  private int[] revisions = new int[0];

  /**
   * @return 0 if nothing is known of the row
   */
  int get(int asOf, Window window) {
    int at = Arrays.binarySearch(rows, key(asOf, window));
    return at < 0 ? 0 : revisions[at];
  }

  void put(int asOf, Window window, int revision) {
    long key = key(asOf, window);
    int at = Arrays.binarySearch(rows, key);
    if (at < 0) {
      at = -at - 1;
      rows = withGap(rows, at);
      revisions = withGap(revisions, at);
      rows[at] = key;
    }
    revisions[at] = revision;
  }

  /** Forgets what no late event can reach any more. */
  void dropThrough(int asOf) {
    int first = 0;
    while (first < rows.length && (rows[first] >> 32) <= asOf) {
      first++;
    }
    if (first > 0) {
      rows = Arrays.copyOfRange(rows, first, rows.length);
      revisions = Arrays.copyOfRange(revisions, first, revisions.length);
    }
  }

  int size() {
    return rows.length;
  }

  RevisionLog copy() {
    RevisionLog copy = new RevisionLog();
    copy.rows = rows.clone();
    copy.revisions = revisions.clone();
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(rows.length);
    for (int i = 0; i < rows.length; i++) {
      out.writeLong(rows[i]);
      out.writeInt(revisions[i]);
    }
  }

  static RevisionLog read(DataInput in) throws IOException {
    RevisionLog log = new RevisionLog();
    int size = in.readInt();
    log.rows = new long[size];
    log.revisions = new int[size];
    for (int i = 0; i < size; i++) {
      log.rows[i] = in.readLong();
      log.revisions[i] = in.readInt();
    }
    return log;
  }

  private static long key(int asOf, Window window) {
    return (long) asOf << 32 | window.minutes();
  }

  private static long[] withGap(long[] from, int at) {
    long[] to = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, at, to, at + 1, from.length - at);
    return to;
  }

  private static int[] withGap(int[] from, int at) {
    int[] to = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, at, to, at + 1, from.length - at);
    return to;
  }
}
