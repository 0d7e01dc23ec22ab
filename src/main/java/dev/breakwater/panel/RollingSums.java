package dev.breakwater.panel;

/**
 * What lies in each of several windows over one row of {@link Buckets}, all of which end now.
 *
 * <p>A bucket is added once, to one sum for all windows; when it leaves a window it is added once
 * to what has left that window. A window holds the difference. The largest single liquidation comes
 * from one monotonic queue for all windows: a bucket can only be the largest of a window that ends
 * now when no later bucket is larger. So the work for an event does not depend on the number or the
 * length of the windows.
 *
 * <p>Derived from the buckets: not stored, built again when needed.
 */
final class RollingSums {
  private final Buckets buckets;
  private final int grain;
  private final int[] lengths;

  /** Buckets before this index have entered. */
  private int entered;

  /** By window, index of the first bucket that has not left it. */
  private final int[] tails;

  private final long[] in = new long[Buckets.FIGURES];
  private final long[] out;

  /** Ring of bucket numbers, largest first: number 0 is the first bucket ever, modulo 2^16. */
  private char[] largest = new char[4];

  private int largestHead;
  private int largestSize;
  private int dropped;
  private long moves;

  /**
   * @param grain length of a bucket in minutes; windows start on a multiple of it
   * @param lengths of the windows in minutes
   */
  RollingSums(Buckets buckets, int grain, int[] lengths) {
    this.buckets = buckets;
    this.grain = grain;
    this.lengths = lengths;
    this.tails = new int[lengths.length];
    this.out = new long[lengths.length * Buckets.FIGURES];
  }

  int entered() {
    return entered;
  }

  /** Buckets that entered or left a window: what the cost consists of. */
  long moves() {
    return moves;
  }

  /** Lets the next bucket enter all windows. */
  void enter() {
    buckets.addTo(in, 0, entered, 1);
    offer(entered);
    entered++;
    moves++;
  }

  /** Lets a bucket enter, or what was added to the newest one of those that have entered. */
  void enterOrGrow(int start, Buckets finer, int index, int most) {
    if (entered > 0 && buckets.start(entered - 1) == start) {
      entered--;
      buckets.addTo(in, 0, entered, -1);
    }
    buckets.add(start, finer, index, most);
    enter();
  }

  /** Lets everything leave that a window with its end at {@code asOf} does not cover. */
  void leave(int asOf) {
    for (int window = 0; window < lengths.length; window++) {
      int start = Math.floorDiv(asOf - lengths[window], grain) * grain;
      while (tails[window] < entered && buckets.start(tails[window]) < start) {
        buckets.addTo(out, window * Buckets.FIGURES, tails[window], 1);
        tails[window]++;
        moves++;
      }
    }
  }

  /** The next asOf at which a bucket leaves a window, or {@link PaneStore#NEVER}. */
  int nextLeave() {
    int next = PaneStore.NEVER;
    for (int window = 0; window < lengths.length; window++) {
      if (tails[window] < entered) {
        next = Math.min(next, buckets.start(tails[window]) + grain + lengths[window]);
      }
    }
    return next;
  }

  Totals totals(int window) {
    int tail = tails[window];
    if (tail == entered) {
      return Totals.ZERO;
    }
    int o = window * Buckets.FIGURES;
    return new Totals(
        in[0] - out[o],
        in[1] - out[o + 1],
        in[2] - out[o + 2],
        in[3] - out[o + 3],
        buckets.largest(largestFrom(tail)),
        in[4] > out[o + 4]);
  }

  /** Forgets the oldest buckets; they must have left every window. */
  void dropFirst(int count) {
    buckets.dropFirst(count);
    entered -= count;
    for (int window = 0; window < tails.length; window++) {
      tails[window] -= count;
    }
    while (largestSize > 0 && candidate(0) < count) {
      largestHead = (largestHead + 1) % largest.length;
      largestSize--;
    }
    dropped += count;
  }

  long bytes() {
    return Character.BYTES * (long) largest.length
        + Long.BYTES * (long) (in.length + out.length)
        + Integer.BYTES * (long) tails.length;
  }

  /** Index of the bucket that stands at {@code rank} in the queue. */
  private int candidate(int rank) {
    return (largest[(largestHead + rank) % largest.length] - dropped) & 0xFFFF;
  }

  private void offer(int index) {
    long cents = buckets.largest(index);
    while (largestSize > 0 && buckets.largest(candidate(largestSize - 1)) <= cents) {
      largestSize--;
    }
    if (largestSize == largest.length) {
      char[] straight = new char[Math.min(2 * largestSize, buckets.capacity())];
      for (int rank = 0; rank < largestSize; rank++) {
        straight[rank] = largest[(largestHead + rank) % largestSize];
      }
      largest = straight;
      largestHead = 0;
    }
    largest[(largestHead + largestSize) % largest.length] = (char) (index + dropped);
    largestSize++;
  }

  /** The first in the queue that has not left: a binary search, the queue ascends in time. */
  private int largestFrom(int tail) {
    int low = 0;
    int high = largestSize - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (candidate(middle) < tail) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return candidate(low);
  }
}
