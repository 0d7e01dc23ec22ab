package dev.breakwater.local;

import dev.breakwater.model.PositionSide;
import java.util.Arrays;

/** Money by time, drawn as a row of bars of which the highest is full. Not thread-safe. */
final class Waves {
  private static final String BARS = " ▁▂▃▄▅▆▇█";

  private final long begin;
  private final long step;
  private final long[] longs;
  private final long[] shorts;

  /**
   * @param begin epoch milliseconds; what comes before it is not drawn
   * @param step milliseconds of one bar
   */
  Waves(long begin, long end, long step) {
    this.begin = begin;
    this.step = step;
    this.longs = new long[Math.toIntExact((end - begin) / step)];
    this.shorts = new long[longs.length];
  }

  void add(long eventTime, PositionSide side, long cents) {
    long bar = Math.floorDiv(eventTime - begin, step);
    if (bar >= 0 && bar < longs.length) {
      (side == PositionSide.LONG ? longs : shorts)[(int) bar] += cents;
    }
  }

  long begin() {
    return begin;
  }

  long end() {
    return begin + longs.length * step;
  }

  long step() {
    return step;
  }

  String bars(PositionSide side) {
    long[] cents = side == PositionSide.LONG ? longs : shorts;
    long highest = Math.max(1, highest(side));
    StringBuilder bars = new StringBuilder(cents.length);
    for (long bar : cents) {
      // Rounded up: something must not look like nothing.
      long eighths = (bar * (BARS.length() - 1) + highest - 1) / highest;
      bars.append(BARS.charAt((int) eighths));
    }
    return bars.toString();
  }

  long sum(PositionSide side) {
    return Arrays.stream(side == PositionSide.LONG ? longs : shorts).sum();
  }

  long highest(PositionSide side) {
    return Arrays.stream(side == PositionSide.LONG ? longs : shorts).max().orElse(0);
  }
}
