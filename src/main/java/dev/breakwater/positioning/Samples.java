package dev.breakwater.positioning;

import java.util.Arrays;

/**
 * Numbers by whole hour, or whole minute, since the epoch: ascending, what is not known left out.
 * Mutable; 12 bytes a number.
 */
public final class Samples {
  private static final int LEAST_ROOM = 8;

  public int[] keys = {};
  public long[] values = {};

  /** Index of the oldest number, and the one behind the newest. */
  public int first;

  public int end;

  /** Adds the newest number, or writes it anew. */
  void put(int key, long value) {
    if (end > first && keys[end - 1] >= key) {
      if (keys[end - 1] > key) {
        throw new IllegalArgumentException("time runs backwards: " + key);
      }
      values[end - 1] = value;
      return;
    }
    if (end == keys.length) {
      makeRoom();
    }
    keys[end] = key;
    values[end] = value;
    end++;
  }

  /** Moves to the front if half is free there, else grows by a half. */
  private void makeRoom() {
    int size = end - first;
    int room = first > keys.length / 2 ? keys.length : LEAST_ROOM + keys.length * 3 / 2;
    int[] movedKeys = new int[room];
    long[] movedValues = new long[room];
    System.arraycopy(keys, first, movedKeys, 0, size);
    System.arraycopy(values, first, movedValues, 0, size);
    keys = movedKeys;
    values = movedValues;
    first = 0;
    end = size;
  }

  void dropBefore(int key) {
    while (first < end && keys[first] < key) {
      first++;
    }
  }

  boolean isEmpty() {
    return first == end;
  }

  /** Where the number of {@code key} is; negative if it is not known. */
  int indexOf(int key) {
    return Arrays.binarySearch(keys, first, end, key);
  }

  /** The first index with {@code key} or a later one. */
  int from(int key) {
    int index = indexOf(key);
    return index < 0 ? -index - 1 : index;
  }

  /** Sum of the numbers from {@code key} on. */
  long sumFrom(int key) {
    return sum(key, Integer.MAX_VALUE);
  }

  /** Sum of those from {@code key} up to but not including {@code until}. */
  long sum(int key, int until) {
    long sum = 0;
    for (int i = from(key); i < end && keys[i] < until; i++) {
      sum = Math.addExact(sum, values[i]);
    }
    return sum;
  }

  /** Those from {@code key} up to but not including {@code until}. */
  long[] between(int key, int until) {
    return Arrays.copyOfRange(values, from(key), from(until));
  }
}
