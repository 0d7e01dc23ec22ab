package dev.breakwater.health;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * When a feed is called unwell.
 *
 * @param surprise how surprising a silence must be: it is the usual rate times the silence, and for
 *     independent arrivals one gap in e^surprise is longer
 * @param leastSilence no silence is named before it, however busy the feed
 * @param longestSilence a feed so rare that its silence would be surprising only later than this is
 *     not judged
 * @param learning watched time before a new feed is judged
 * @param forgetAfter a venue that was not heard for this long is no longer expected
 * @param saturation share of a sampled symbol's seconds above which its feed is full, 0 to 1
 * @param mostDelay how long after an event the median receipt may come
 * @param mostAhead how long before its event the median receipt may come: clocks differ
 * @param delays what venues publish late by design, on top of {@code mostDelay}
 * @param failures share of undecodable records above which a feed fails, 0 to 1
 * @param leastFailures fewest of them in five minutes
 */
public record HealthPolicy(
    double surprise,
    Duration leastSilence,
    Duration longestSilence,
    Duration learning,
    Duration forgetAfter,
    double saturation,
    Duration mostDelay,
    Duration mostAhead,
    Map<String, Duration> delays,
    double failures,
    int leastFailures)
    implements Serializable {
  public static final HealthPolicy DEFAULT =
      new HealthPolicy(
          12,
          Duration.ofSeconds(15),
          Duration.ofHours(24),
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          0.5,
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Map.of("bitget", Duration.ofSeconds(20)),
          0.1,
          20);

  public HealthPolicy {
    delays = Map.copyOf(delays);
  }

  long mostDelayMillis(String venue) {
    return mostDelay.plus(delays.getOrDefault(venue, Duration.ZERO)).toMillis();
  }
}
