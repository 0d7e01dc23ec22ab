package dev.breakwater.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a venue's feed shows of all that happens there. */
final class Sampling {
  private record Key(Listing listing, boolean isLong, long time, long lots, long ticks) {}

  private Sampling() {}

  /**
   * Of one second, in the order of time: of a venue that throttles, the latest order of each
   * contract; elsewhere all.
   */
  static List<PlannedLiquidation> shown(Venue venue, List<PlannedLiquidation> ofOneSecond) {
    if (ofOneSecond.size() < 2) {
      return ofOneSecond;
    }
    List<PlannedLiquidation> inOrder = new ArrayList<>(ofOneSecond);
    inOrder.sort(Comparator.comparingLong(PlannedLiquidation::time));
    if (venue.throttled) {
      Map<Listing, PlannedLiquidation> latest = new LinkedHashMap<>();
      inOrder.forEach(order -> latest.put(order.listing(), order));
      List<PlannedLiquidation> shown = new ArrayList<>(latest.values());
      shown.sort(Comparator.comparingLong(PlannedLiquidation::time));
      return shown;
    }
    // Fills have an id of their own; elsewhere two equal rows would be taken for one and its copy.
    return venue == Venue.HYPERLIQUID ? inOrder : withoutTwins(inOrder);
  }

  private static List<PlannedLiquidation> withoutTwins(List<PlannedLiquidation> orders) {
    Set<Key> seen = new LinkedHashSet<>();
    return orders.stream()
        .filter(
            order ->
                seen.add(
                    new Key(
                        order.listing(),
                        order.isLong(),
                        order.time(),
                        order.lots(),
                        order.ticks())))
        .toList();
  }
}
