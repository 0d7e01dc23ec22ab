package dev.breakwater.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
  private static Answer answer(int status, Long retryAfterSeconds) {
    Duration asked = retryAfterSeconds == null ? null : Duration.ofSeconds(retryAfterSeconds);
    return new Answer(status, asked, "");
  }

  @Test
  void doublesUpToItsLongest() {
    List<Long> seconds =
        IntStream.of(1, 2, 3, 7, 8, 9, 1000)
            .mapToObj(attempt -> Backoff.DEFAULT.after(attempt, answer(503, null)).toSeconds())
            .toList();
    assertEquals(List.of(1L, 2L, 4L, 64L, 120L, 120L, 120L), seconds);
  }

  @Test
  void waitsAsLongAsItIsAskedToWithinReason() {
    assertEquals(30, Backoff.DEFAULT.after(1, answer(429, 30L)).toSeconds());
    assertEquals(1, Backoff.DEFAULT.after(1, answer(429, 0L)).toSeconds());
    assertEquals(1, Backoff.DEFAULT.after(1, answer(429, -7L)).toSeconds());
    assertEquals(900, Backoff.DEFAULT.after(1, answer(503, 86_400L)).toSeconds());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 301, 401, 403, 404, 410, 429, 500, 502, 503, 504})
  void isRepeated(int status) {
    assertFalse(answer(status, null).isFinal());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void isNotRepeated(int status) {
    assertTrue(answer(status, null).isFinal());
  }
}
