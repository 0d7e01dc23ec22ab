package dev.breakwater.positioning;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How open interest and funding are brought together. The defaults are reasoned in
 * docs/detection.md.
 *
 * @param window of trailing hours that percentiles and highs look at
 * @param staleAfter age at which open interest, or a running funding rate, no longer counts
 * @param oldestMark age up to which a mark prices open interest
 * @param leastCommon millionths of the open interest at either end of a comparison that must be
 *     known at both
 * @param fundingIntervals by venue, where neither frames nor settlements tell
 * @param fundingIntervalOfOthers of venues that {@code fundingIntervals} leaves out
 */
public record PositioningPolicy(
    Duration window,
    Duration staleAfter,
    Duration oldestMark,
    int leastCommon,
    Map<String, Duration> fundingIntervals,
    Duration fundingIntervalOfOthers,
    CrowdingPolicy crowding,
    ResetPolicy reset)
    implements Serializable {

  /**
   * Venues whose tickers say only what has changed. What they do not repeat still holds as long as
   * they say anything of the contract.
   */
  private static final Set<String> TELL_CHANGES = Set.of("bitmex", "bybit", "dydx");

  public static final PositioningPolicy DEFAULT =
      new PositioningPolicy(
          Duration.ofDays(30),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          250_000,
          Map.of("kraken-futures", Duration.ofHours(4)),
          Duration.ofHours(8),
          CrowdingPolicy.DEFAULT,
          ResetPolicy.DEFAULT);

  boolean tellsChanges(String venue) {
    return TELL_CHANGES.contains(venue);
  }

  Duration fundingInterval(String venue) {
    return fundingIntervals.getOrDefault(venue, fundingIntervalOfOthers);
  }

  int windowHours() {
    return Math.toIntExact(window.toHours());
  }
}
