package dev.breakwater.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What somebody counts who has the file of frames and nothing else. */
final class Recount {
  private static final long LATE = 300_000;
  private static final long TOO_LATE = 3_600_000;

  /** One published liquidation. */
  record Event(String venue, String asset, boolean isLong, long time, long cents) {}

  /** Sums of some of them. */
  record Sums(
      long longCents,
      long shortCents,
      long longCount,
      long shortCount,
      long largest,
      Map<String, Long> venues) {}

  /** In the order of time. */
  final List<Event> events = new ArrayList<>();

  final Set<String> keys = new TreeSet<>(Set.of("*"));
  long duplicates;
  long late;
  long tooLate;
  long undecodable;

  static Recount of(Path file) throws IOException {
    Recount recount = new Recount();
    Set<String> seen = new HashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!PlainReading.liquidations(line, row -> recount.add(row, seen))) {
          recount.undecodable++;
        }
      }
    }
    recount.events.sort(Comparator.comparingLong(Event::time));
    return recount;
  }

  private void add(PlainReading.Row row, Set<String> seen) {
    long delay = row.receivedAt() - row.time();
    if (!seen.add(row.venue() + "|" + row.naturalKey())) {
      duplicates++;
    } else if (delay > TOO_LATE) {
      tooLate++;
    } else {
      late += delay > LATE ? 1 : 0;
      keys.add(row.asset());
      events.add(new Event(row.venue(), row.asset(), row.isLong(), row.time(), row.cents()));
    }
  }

  /** Of {@code asset} and {@code venue}, each of which may be *, from one time up to another. */
  Sums sums(String asset, String venue, long from, long until) {
    long[] sums = new long[5];
    Map<String, Long> venues = new TreeMap<>();
    int end = firstNotBefore(until + 1);
    for (int i = firstNotBefore(from); i < end; i++) {
      Event event = events.get(i);
      if ((asset.equals("*") || asset.equals(event.asset))
          && (venue.equals("*") || venue.equals(event.venue))) {
        sums[event.isLong ? 0 : 1] += event.cents;
        sums[event.isLong ? 2 : 3]++;
        sums[4] = Math.max(sums[4], event.cents);
        venues.merge(event.venue, event.cents, Long::sum);
      }
    }
    return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4], venues);
  }

  /** The middle of the second with most money, as near to it as the interval goes. */
  long peak(String asset, long from, long until) {
    TreeMap<Long, Long> seconds = new TreeMap<>();
    between(asset, from, until)
        .forEach(event -> seconds.merge(event.time / 1000, event.cents, Long::sum));
    long most = seconds.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    for (Map.Entry<Long, Long> second : seconds.entrySet()) {
      if (second.getValue() == most) {
        return Math.max(from, Math.min(until, second.getKey() * 1000 + 500));
      }
    }
    throw new AssertionError("no densest second");
  }

  /** Both times included. */
  List<Event> between(String asset, long from, long until) {
    return events.subList(firstNotBefore(from), firstNotBefore(until + 1)).stream()
        .filter(event -> asset.equals("*") || asset.equals(event.asset))
        .toList();
  }

  private int firstNotBefore(long time) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (events.get(middle).time < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
