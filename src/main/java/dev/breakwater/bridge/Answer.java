package dev.breakwater.bridge;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service said to one request.
 *
 * @param status of HTTP; 0 if none came
 * @param retryAfter how long the service asks to be left alone
 * @param failure why none came, else empty
 */
record Answer(int status, @Nullable Duration retryAfter, String failure) {
  /** Bad request, content too large, unprocessable: what is wrong is in the body. */
  private static final Set<Integer> ABOUT_THE_BODY = Set.of(400, 413, 422);

  static Answer none(String failure) {
    return new Answer(0, null, failure);
  }

  boolean isAccepted() {
    return status / 100 == 2;
  }

  /**
   * Whether this request would be refused again each time. Whatever else is no acceptance, a wrong
   * key or a wrong address, may be mended by somebody who sees it in the log.
   */
  boolean isFinal() {
    return ABOUT_THE_BODY.contains(status);
  }

  /** A service may stumble over one body again and again, and take every other. */
  boolean mayBeAboutTheBody() {
    return status / 100 == 5 && retryAfter == null;
  }

  /** For a log; nothing of what was sent. */
  String inWords() {
    return status == 0 ? failure : "HTTP " + status;
  }
}
