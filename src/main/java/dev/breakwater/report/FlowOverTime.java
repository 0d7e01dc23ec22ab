package dev.breakwater.report;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was liquidated over a span that is not known beforehand, in at most {@link #MOST} slots of
 * equal length: whenever there are more, neighbours are joined. Only slots with something in them
 * are kept.
 */
final class FlowOverTime {
  static final int MOST = 2400;

  /** One slot: sums in cents, and the range of another value, such as a price. */
  static final class Slot {
    long longCents;
    long shortCents;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;

    boolean hasRange() {
      return low <= high;
    }

    private void join(Slot other) {
      longCents += other.longCents;
      shortCents += other.shortCents;
      low = Math.min(low, other.low);
      high = Math.max(high, other.high);
    }
  }

  private NavigableMap<Long, Slot> slots = new TreeMap<>();
  private long step = Steps.shortest();

  long step() {
    return step;
  }

  /** By the time at which a slot begins, epoch milliseconds. */
  NavigableMap<Long, Slot> slots() {
    return slots;
  }

  /** The slot of {@code time}. */
  Slot at(long time) {
    Slot slot = slots.computeIfAbsent(start(time), start -> new Slot());
    if ((slots.lastKey() - slots.firstKey()) / step < MOST) {
      return slot;
    }
    coarser(Steps.after(step));
    return at(time);
  }

  void add(long time, boolean isLong, long cents) {
    Slot slot = at(time);
    if (isLong) {
      slot.longCents += cents;
    } else {
      slot.shortCents += cents;
    }
  }

  void range(long time, double value) {
    Slot slot = at(time);
    slot.low = Math.min(slot.low, value);
    slot.high = Math.max(slot.high, value);
  }

  /** The same in at most {@code most} slots. */
  FlowOverTime inAtMost(int most) {
    FlowOverTime copy = new FlowOverTime();
    copy.step = step;
    for (Map.Entry<Long, Slot> entry : slots.entrySet()) {
      copy.slots.computeIfAbsent(entry.getKey(), start -> new Slot()).join(entry.getValue());
    }
    while (!copy.slots.isEmpty()
        && (copy.slots.lastKey() - copy.slots.firstKey()) / copy.step >= most) {
      copy.coarser(Steps.after(copy.step));
    }
    return copy;
  }

  private void coarser(long longer) {
    step = longer;
    NavigableMap<Long, Slot> joined = new TreeMap<>();
    slots.forEach(
        (start, slot) -> joined.computeIfAbsent(start(start), key -> new Slot()).join(slot));
    slots = joined;
  }

  private long start(long time) {
    return Math.floorDiv(time, step) * step;
  }
}
