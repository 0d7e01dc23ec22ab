package dev.breakwater.bridge;

import java.time.Duration;

/**
 * How long to wait before a request is repeated: twice as long each time, and at least as long as
 * the service asks, as far as that is reasonable.
 */
record Backoff(Duration first, Duration longest) {
  static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));

  /** A service that asks for a day is not believed: what it should be told would be history. */
  private static final Duration MOST_ASKED = Duration.ofMinutes(15);

  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param attempts that have failed, from 1
   */
  Duration after(int attempts, Answer answer) {
    Duration wait = first.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    wait = wait.compareTo(longest) < 0 ? wait : longest;
    Duration asked = answer.retryAfter();
    if (asked == null || asked.compareTo(wait) < 0) {
      return wait;
    }
    return asked.compareTo(MOST_ASKED) < 0 ? asked : MOST_ASKED;
  }
}
