package dev.breakwater.flink.source;

import java.io.Serializable;

/**
 * Part of one partition of a topic.
 *
 * @param from first offset
 * @param to first offset that is not in it any more; not below {@code from}
 */
public record OffsetRange(String topic, int partition, long from, long to) implements Serializable {
  public OffsetRange {
    if (from > to) {
      throw new IllegalArgumentException(
          "offsets of " + topic + ":" + partition + " end before they begin");
    }
  }

  public long size() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }
}
