package dev.breakwater.local;

import dev.breakwater.model.PositionSide;
import java.util.Arrays;

/**
 * Money by second, drawn as a row of bars of which the highest is full. Not thread-safe.
 *
 * <p>16 bytes for each second of the span.
 */
final class Waves {
  private static final String BARS = " ▁▂▃▄▅▆▇█";
  private static final long SECOND = 1000;

  /** Eighths of a full bar. */
  static final int FULL = BARS.length() - 1;

  private final long begin;
  private final long step;
  private final long[] longs;
  private final long[] shorts;

  /**
   * @param begin epoch milliseconds; what comes before it is not drawn
   * @param step milliseconds of one bar, whole seconds
   */
  Waves(long begin, long end, long step) {
    this.begin = begin;
    this.step = step;
    this.longs = new long[Math.toIntExact((end - begin) / SECOND)];
    this.shorts = new long[longs.length];
  }

  void add(long eventTime, PositionSide side, long cents) {
    long second = Math.floorDiv(eventTime - begin, SECOND);
    if (second >= 0 && second < longs.length) {
      seconds(side)[(int) second] += cents;
    }
  }

  private long[] seconds(PositionSide side) {
    return side == PositionSide.LONG ? longs : shorts;
  }

  /** Of both sides, in whole seconds from {@code from} to before {@code to}; epoch milliseconds. */
  long sum(long from, long to) {
    int first = (int) Math.max(0, Math.floorDiv(from - begin, SECOND));
    int end = (int) Math.min(longs.length, Math.floorDiv(to - begin, SECOND));
    long sum = 0;
    for (int second = first; second < end; second++) {
      sum += longs[second] + shorts[second];
    }
    return sum;
  }

  long begin() {
    return begin;
  }

  long end() {
    return begin + longs.length * SECOND;
  }

  long step() {
    return step;
  }

  String bars(PositionSide side) {
    long[] cents = ofBars(side);
    long highest = Math.max(1, highest(side));
    StringBuilder bars = new StringBuilder(cents.length);
    for (long bar : cents) {
      // Rounded up: something must not look like nothing.
      bars.append(bar(Math.toIntExact((bar * FULL + highest - 1) / highest)));
    }
    return bars.toString();
  }

  /** A bar of 0 to {@link #FULL} eighths. */
  static char bar(int eighths) {
    return BARS.charAt(eighths);
  }

  private long[] ofBars(PositionSide side) {
    long[] seconds = seconds(side);
    long[] bars = new long[Math.toIntExact((end() - begin) / step)];
    for (int bar = 0; bar < bars.length; bar++) {
      int first = Math.toIntExact(bar * step / SECOND);
      bars[bar] = Arrays.stream(seconds, first, first + (int) (step / SECOND)).sum();
    }
    return bars;
  }

  long sum(PositionSide side) {
    return Arrays.stream(seconds(side)).sum();
  }

  long highest(PositionSide side) {
    return Arrays.stream(ofBars(side)).max().orElse(0);
  }
}
