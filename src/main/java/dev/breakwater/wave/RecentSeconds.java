package dev.breakwater.wave;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import java.util.Arrays;
import java.util.List;

/**
 * Reads beginnings and ends out of the last seconds of flow.
 *
 * <p>Background comes before, during and after a wave, so its edges are change points: the flow is
 * compared with a drift that lies above the background and below the wave, and an edge is where the
 * sum of what exceeds the drift turns (Page 1954). A single print beside the wave moves an edge
 * only if it is worth more than the drift over the time that lies between.
 */
final class RecentSeconds {
  private static final double CENTS_MILLIS = 100.0 / 1000;

  private RecentSeconds() {}

  /**
   * Index of the second in which the rise began that is still going on in the last one.
   *
   * @param quiet silence that no rise bridges, in milliseconds
   */
  static int onset(List<SecondOfFlow> seconds, double driftUsdPerSecond, long quiet) {
    int start = 0;
    double excess = 0;
    for (int i = 0; i < seconds.size(); i++) {
      if (i > 0) {
        excess -= drift(seconds, i, driftUsdPerSecond);
      }
      boolean isSilent =
          i > 0 && seconds.get(i).firstTime() - seconds.get(i - 1).lastTime() >= quiet;
      if (excess <= 0 || isSilent) {
        excess = 0;
        start = i;
      }
      excess += seconds.get(i).flow().totalCents();
    }
    return start;
  }

  /** Index of the last second that still carried the wave. */
  static int end(List<SecondOfFlow> seconds, double driftUsdPerSecond) {
    int end = 0;
    double excess = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < seconds.size(); i++) {
      if (i > 0) {
        excess -= drift(seconds, i, driftUsdPerSecond);
      }
      excess += seconds.get(i).flow().totalCents();
      if (excess >= most) {
        most = excess;
        end = i;
      }
    }
    return end;
  }

  /** Index of the first second from which on {@code side} has taken over. */
  static int turn(List<SecondOfFlow> seconds, CascadeSide side) {
    int start = 0;
    long lead = 0;
    long least = 0;
    for (int i = 0; i < seconds.size(); i++) {
      Flow flow = seconds.get(i).flow();
      long net = flow.longCents() - flow.shortCents();
      lead += side == CascadeSide.LONG ? net : -net;
      if (lead <= least) {
        least = lead;
        start = i + 1;
      }
    }
    return Math.min(start, seconds.size() - 1);
  }

  /** What a steady flow at the drift would have brought since the second before, in cents. */
  private static double drift(List<SecondOfFlow> seconds, int i, double usdPerSecond) {
    return usdPerSecond
        * CENTS_MILLIS
        * (seconds.get(i).firstTime() - seconds.get(i - 1).firstTime());
  }

  /** Between two that follow each other, in milliseconds. */
  static long longestPause(List<SecondOfFlow> seconds) {
    long longest = 0;
    for (int i = 1; i < seconds.size(); i++) {
      longest = Math.max(longest, seconds.get(i).firstTime() - seconds.get(i - 1).lastTime());
    }
    return longest;
  }

  /** The median pause between two that follow each other, in milliseconds; 0 if there is none. */
  static long usualPause(List<SecondOfFlow> seconds) {
    long[] pauses = new long[Math.max(0, seconds.size() - 1)];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = seconds.get(i + 1).firstTime() - seconds.get(i).lastTime();
    }
    Arrays.sort(pauses);
    return pauses.length == 0 ? 0 : pauses[pauses.length / 2];
  }

  static Flow sum(List<SecondOfFlow> seconds) {
    Flow sum = Flow.NONE;
    for (SecondOfFlow second : seconds) {
      sum = sum.then(second.flow());
    }
    return sum;
  }

  /** The side that {@link Flow#side} would name of their sum. */
  static CascadeSide side(List<SecondOfFlow> seconds, int dominance) {
    long longCents = 0;
    long shortCents = 0;
    for (SecondOfFlow second : seconds) {
      longCents += second.flow().longCents();
      shortCents += second.flow().shortCents();
    }
    return CascadeSide.of(longCents, shortCents, dominance);
  }

  static long count(List<SecondOfFlow> seconds) {
    return seconds.stream().mapToLong(second -> second.flow().count()).sum();
  }

  static int batches(List<SecondOfFlow> seconds) {
    return seconds.stream().mapToInt(SecondOfFlow::batches).sum();
  }

  /** Those that began at {@code time} or later; a view. */
  static List<SecondOfFlow> from(List<SecondOfFlow> seconds, long time) {
    int first = seconds.size();
    while (first > 0 && seconds.get(first - 1).firstTime() >= time) {
      first--;
    }
    return seconds.subList(first, seconds.size());
  }
}
