package dev.breakwater.ladder;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What belongs to one ladder, and how finely onsets can be told apart.
 *
 * @param ruleSet name of this set of rules; part of every id
 * @param chainGap longest time between an onset and the next one of the same ladder
 * @param cadences longest pause between two reports of a venue in a cascade: a difference below the
 *     slowest one that takes part is no order
 * @param cadenceOfOthers of venues that {@code cadences} does not name
 * @param reference the order in which assets are expected to be taken; all others come after them
 * @param updateEvery shortest time between two updates of one ladder
 */
public record LadderPolicy(
    String ruleSet,
    Duration chainGap,
    Map<String, Duration> cadences,
    Duration cadenceOfOthers,
    List<String> reference,
    Duration updateEvery)
    implements Serializable {
  public static final LadderPolicy DEFAULT =
      new LadderPolicy(
          "default",
          Duration.ofMinutes(20),
          Map.of("hyperliquid", Duration.ofSeconds(6), "bybit", Duration.ofMillis(500)),
          Duration.ofSeconds(1),
          List.of("BTC", "ETH", "SOL"),
          Duration.ofSeconds(10));

  public LadderPolicy {
    cadences = Map.copyOf(cadences);
    reference = List.copyOf(reference);
  }

  long cadenceMillis(String venue) {
    return cadences.getOrDefault(venue, cadenceOfOthers).toMillis();
  }
}
