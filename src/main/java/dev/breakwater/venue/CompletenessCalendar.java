package dev.breakwater.venue;

import dev.breakwater.model.Completeness;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How much venues show since when, where a deployer knows better than the table that ships with the
 * job: venues change their feeds between two releases.
 *
 * @param entries of all channels of a venue; each goes before the shipped table from its time on
 */
public record CompletenessCalendar(List<Entry> entries) implements Serializable {
  public static final CompletenessCalendar SHIPPED = new CompletenessCalendar(List.of());

  /**
   * From {@code since} on, until the venue's next entry.
   *
   * @param since epoch milliseconds
   */
  public record Entry(String venue, long since, Completeness completeness)
      implements Serializable {}

  public CompletenessCalendar {
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(Comparator.comparing(Entry::venue).thenComparingLong(Entry::since));
    entries = List.copyOf(ordered);
  }

  Completeness at(String venue, long eventTime, Completeness shipped) {
    Completeness known = shipped;
    for (Entry entry : entries) {
      if (entry.venue().equals(venue) && entry.since() <= eventTime) {
        known = entry.completeness();
      }
    }
    return known;
  }
}
