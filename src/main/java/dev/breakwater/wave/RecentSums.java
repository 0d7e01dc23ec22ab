package dev.breakwater.wave;

import java.util.Arrays;
import java.util.List;

/**
 * Sums over stretches of seconds, and how long such a stretch is. Liquidations come by a clock: a
 * stretch between two reports lacks one of them, a stretch from one to another has one more than
 * its length has periods. So the usual pause is taken off the one and added to the other.
 */
final class RecentSums {
  private static final double MILLIS = 1000;

  /** In which flow is taken to have come, in seconds: a clock's first beat is not its pace. */
  private static final double LEAST = 18;

  /** Of two normal numbers, in standard deviations of one. */
  private static final double MEDIAN_OF_DIFFERENCES = 0.954;

  /** Differences of which a median says something. */
  private static final int ENOUGH = 5;

  private final List<SecondOfFlow> seconds;
  private final double[] usd;
  private final double[] squares;
  private final long pause;

  RecentSums(List<SecondOfFlow> seconds) {
    int size = seconds.size();
    this.seconds = seconds;
    usd = new double[size + 1];
    squares = new double[size + 1];
    for (int i = 0; i < size; i++) {
      usd[i + 1] = usd[i] + seconds.get(i).usd();
      squares[i + 1] = squares[i] + seconds.get(i).squares();
    }
    pause = RecentSeconds.usualPause(seconds);
  }

  int size() {
    return seconds.size();
  }

  long firstTime(int index) {
    return seconds.get(index).firstTime();
  }

  long lastTime(int index) {
    return seconds.get(index).lastTime();
  }

  /** Of the seconds from {@code from} to before {@code to}. */
  double usd(int from, int to) {
    return usd[to] - usd[from];
  }

  double squares(int from, int to) {
    return squares[to] - squares[from];
  }

  /** The mean over the money of what came at once, USD. */
  double lump(int from, int to) {
    return squares(from, to) / usd(from, to);
  }

  /**
   * The lump in which random flow would have to come to be as uneven from one second to the next:
   * variance / mean. The variance is that of a normal law with this median of differences, so that
   * one block which stands out of all others is no unrest.
   */
  double unrest() {
    int pairs = size() - 1;
    if (pairs < ENOUGH) {
      return 0;
    }
    double[] differences = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      differences[i] = Math.abs(usd(i + 1, i + 2) - usd(i, i + 1));
    }
    Arrays.sort(differences);
    double deviation = differences[pairs / 2] / MEDIAN_OF_DIFFERENCES;
    return deviation * deviation / (usd(0, size()) / size());
  }

  /** Seconds that the reports from one to another stand for. */
  double span(int from, int to) {
    return span(lastTime(to - 1) - firstTime(from));
  }

  double span(long millis) {
    return Math.max(LEAST, (millis + pause) / MILLIS);
  }

  /** The same, down to one second. */
  double shortSpan(int from, int to) {
    return Math.max(1, (lastTime(to - 1) - firstTime(from) + pause) / MILLIS);
  }

  /** Seconds that the reports between two others stand for. */
  double between(long millis) {
    return Math.max(LEAST, (millis - pause) / MILLIS);
  }

  /** Index of the last second that has ended at {@code time}; -1 if there is none. */
  int indexUntil(long time) {
    return seconds.size() - RecentSeconds.from(seconds, time + 1).size() - 1;
  }
}
