package dev.breakwater.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service said to one request.
 *
 * @param status of HTTP; 0 if none came
 * @param retryAfter how long the service asks to be left alone
 * @param failure why none came, else empty
 */
record Answer(int status, @Nullable Duration retryAfter, String failure) {
  private static final int TOO_MANY_REQUESTS = 429;

  static Answer none(String failure) {
    return new Answer(0, null, failure);
  }

  boolean isAccepted() {
    return status / 100 == 2;
  }

  /** Whether the same request may succeed later. Anything else is refused again each time. */
  boolean isWorthRepeating() {
    return status == 0 || status == TOO_MANY_REQUESTS || status / 100 == 5;
  }

  /** For a log; nothing of what was sent. */
  String inWords() {
    return status == 0 ? failure : "HTTP " + status;
  }
}
