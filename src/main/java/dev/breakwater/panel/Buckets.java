package dev.breakwater.panel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The non-empty buckets of one key in ascending order of their start, 36 bytes each: parallel
 * primitive arrays used as a ring, because buckets come at the end and go at the beginning. A
 * silent minute costs nothing.
 */
final class Buckets {
  static final int BYTES_EACH = 36;

  /** How many figures {@link #addTo} adds. */
  static final int FIGURES = 5;

  private static final int SMALLEST = 4;

  /** {@code start << 1}, plus 1 when a contribution is not COMPLETE. */
  private int[] stamps = new int[SMALLEST];

  private long[] longCents = new long[SMALLEST];
  private long[] shortCents = new long[SMALLEST];
  private int[] longCounts = new int[SMALLEST];
  private int[] shortCounts = new int[SMALLEST];
  private long[] largestCents = new long[SMALLEST];
  private int head;
  private int size;

  int size() {
    return size;
  }

  int capacity() {
    return stamps.length;
  }

  /** First minute of the bucket; {@code index} 0 is the oldest. */
  int start(int index) {
    return stamps[place(index)] >> 1;
  }

  long largest(int index) {
    return largestCents[place(index)];
  }

  long cents(int index) {
    int place = place(index);
    return longCents[place] + shortCents[place];
  }

  /** Index of the first bucket that starts at {@code minute} or later. */
  int firstFrom(int minute) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(middle) < minute) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Adds a cell to the bucket that starts at its minute.
   *
   * @param most how many buckets are expected at most: what is allocated stops there
   */
  void add(MinuteCell cell, int most) {
    int place = placeOf(cell.minute(), most);
    longCents[place] += cell.longCents();
    shortCents[place] += cell.shortCents();
    longCounts[place] += cell.longCount();
    shortCounts[place] += cell.shortCount();
    largestCents[place] = Math.max(largestCents[place], cell.largestCents());
    stamps[place] |= cell.lowerBound() ? 1 : 0;
  }

  /** Adds bucket {@code index} of {@code finer} to the bucket that starts at {@code start}. */
  void add(int start, Buckets finer, int index, int most) {
    int place = placeOf(start, most);
    int from = finer.place(index);
    longCents[place] += finer.longCents[from];
    shortCents[place] += finer.shortCents[from];
    longCounts[place] += finer.longCounts[from];
    shortCounts[place] += finer.shortCounts[from];
    largestCents[place] = Math.max(largestCents[place], finer.largestCents[from]);
    stamps[place] |= finer.stamps[from] & 1;
  }

  /**
   * Adds {@code sign} times the figures of a bucket: cents and counts of longs and shorts, and 1 if
   * it is a lower bound.
   */
  void addTo(long[] sums, int offset, int index, int sign) {
    int place = place(index);
    sums[offset] += sign * longCents[place];
    sums[offset + 1] += sign * shortCents[place];
    sums[offset + 2] += (long) sign * longCounts[place];
    sums[offset + 3] += (long) sign * shortCounts[place];
    sums[offset + 4] += (long) sign * (stamps[place] & 1);
  }

  void dropFirst(int count) {
    head = place(count);
    size -= count;
    if (size < stamps.length / 4) {
      resize(Math.max(SMALLEST, 2 * size));
    }
  }

  void truncate(int newSize) {
    size = newSize;
  }

  long bytes() {
    return (long) BYTES_EACH * stamps.length;
  }

  private int place(int index) {
    int place = head + index;
    return place < stamps.length ? place : place - stamps.length;
  }

  private int placeOf(int start, int most) {
    int index = size > 0 && start(size - 1) < start ? size : firstFrom(start);
    if (index == size || start(index) != start) {
      insert(index, start, most);
    }
    return place(index);
  }

  private void insert(int index, int start, int most) {
    if (size == stamps.length) {
      int larger = size + (size >> 1) + 1;
      resize(size < most ? Math.min(larger, most) : larger);
    }
    for (int i = size; i > index; i--) {
      move(place(i - 1), place(i));
    }
    size++;
    int place = place(index);
    stamps[place] = start << 1;
    longCents[place] = 0;
    shortCents[place] = 0;
    longCounts[place] = 0;
    shortCounts[place] = 0;
    largestCents[place] = 0;
  }

  private void move(int from, int to) {
    stamps[to] = stamps[from];
    longCents[to] = longCents[from];
    shortCents[to] = shortCents[from];
    longCounts[to] = longCounts[from];
    shortCounts[to] = shortCounts[from];
    largestCents[to] = largestCents[from];
  }

  private void resize(int length) {
    Buckets straight = copy(length);
    stamps = straight.stamps;
    longCents = straight.longCents;
    shortCents = straight.shortCents;
    longCounts = straight.longCounts;
    shortCounts = straight.shortCounts;
    largestCents = straight.largestCents;
    head = 0;
  }

  Buckets copy() {
    return copy(Math.max(SMALLEST, size));
  }

  private Buckets copy(int length) {
    Buckets copy = new Buckets();
    copy.stamps = straight(stamps, length);
    copy.longCents = straight(longCents, length);
    copy.shortCents = straight(shortCents, length);
    copy.longCounts = straight(longCounts, length);
    copy.shortCounts = straight(shortCounts, length);
    copy.largestCents = straight(largestCents, length);
    copy.size = size;
    return copy;
  }

  private int[] straight(int[] ring, int length) {
    int[] straight = new int[length];
    int first = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, straight, 0, first);
    System.arraycopy(ring, 0, straight, first, size - first);
    return straight;
  }

  private long[] straight(long[] ring, int length) {
    long[] straight = new long[length];
    int first = Math.min(size, ring.length - head);
    System.arraycopy(ring, head, straight, 0, first);
    System.arraycopy(ring, 0, straight, first, size - first);
    return straight;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int index = 0; index < size; index++) {
      int place = place(index);
      out.writeInt(stamps[place]);
      out.writeLong(longCents[place]);
      out.writeLong(shortCents[place]);
      out.writeInt(longCounts[place]);
      out.writeInt(shortCounts[place]);
      out.writeLong(largestCents[place]);
    }
  }

  static Buckets read(DataInput in) throws IOException {
    Buckets buckets = new Buckets();
    int size = in.readInt();
    buckets.resize(Math.max(SMALLEST, size));
    buckets.size = size;
    for (int place = 0; place < size; place++) {
      buckets.stamps[place] = in.readInt();
      buckets.longCents[place] = in.readLong();
      buckets.shortCents[place] = in.readLong();
      buckets.longCounts[place] = in.readInt();
      buckets.shortCounts[place] = in.readInt();
      buckets.largestCents[place] = in.readLong();
    }
    return buckets;
  }
}
