package dev.breakwater.score;

/**
 * Rewards of the Numenta anomaly benchmark (Lavin and Ahmad, "Evaluating Real-time Anomaly
 * Detection Algorithms", ICMLA 2015), with its standard weights: 1 for a window found, 0.11 for a
 * false alarm, 1 for a window missed.
 */
final class NabReward {
  static final double FALSE_ALARM_WEIGHT = 0.11;
  static final double MISS_WEIGHT = 1;

  /** A batch of one millisecond can only be told of after it: no window is shorter, in ms. */
  static final long SHORTEST_WINDOW = 60_000;

  /** Beyond three window lengths behind a window, a false alarm is as bad as any. */
  private static final double FAR = 3;

  private static final double STEEPNESS = 5;

  private NabReward() {}

  /** The window of a planted episode: the whole of it, and no less than the shortest. */
  static TimeRange window(TimeRange planted) {
    return new TimeRange(
        planted.start(), Math.max(planted.end(), planted.start() + SHORTEST_WINDOW - 1));
  }

  /** In (0, 1]: 1 at the first millisecond of {@code window}, almost 0 at its last. */
  static double hit(TimeRange window, long at) {
    return sigmoid(-(double) (window.end() - at + 1) / window.length()) / sigmoid(-1);
  }

  /** In [-0.11, 0): the nearer behind {@code window}, the smaller the fault. */
  static double falseAlarmAfter(TimeRange window, long at) {
    double behind = (double) (at - window.end()) / window.length();
    return behind > FAR ? falseAlarm() : FALSE_ALARM_WEIGHT * sigmoid(behind);
  }

  /** Of an alarm before any window. */
  static double falseAlarm() {
    return -FALSE_ALARM_WEIGHT;
  }

  /** From 1 through 0 at the end of the window to -1. */
  private static double sigmoid(double position) {
    return 2 / (1 + StrictMath.exp(STEEPNESS * position)) - 1;
  }
}
