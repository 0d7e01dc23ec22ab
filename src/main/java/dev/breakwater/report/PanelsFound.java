package dev.breakwater.report;

import dev.breakwater.panel.Window;
import dev.breakwater.report.Lines.PanelLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The panels of a run at the moment when the longest window of the whole market held the most, the
 * most that each window ever held, and how the whole market's panels went.
 */
final class PanelsFound {
  /** Shortest first. */
  private final TreeMap<String, PanelLine> highest =
      new TreeMap<>(
          Comparator.comparingInt(PanelsFound::minutes).thenComparing(Comparator.naturalOrder()));

  private final Map<String, FlowOverTime> course = new TreeMap<>();
  private final Map<Key, PanelLine> atPeak = new TreeMap<>(Key.ORDER);
  private long peak = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  private record Key(String window, String asset, String venue) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::window).thenComparing(Key::asset).thenComparing(Key::venue);

    static Key of(PanelLine line) {
      return new Key(
          Words.or(line.window(), "?"), Words.or(line.asset(), "?"), Words.or(line.venue(), "?"));
    }
  }

  private PanelsFound() {}

  /** Reads the file twice: when the peak was, and then what stood at it. */
  static PanelsFound in(Path file) {
    PanelsFound found = new PanelsFound();
    Lines.each(file, PanelLine.class, PanelsFound::isOfWholeMarket, found::market);
    if (!found.highest.isEmpty()) {
      found.peak = found.longest().asOf();
      Lines.each(file, PanelLine.class, PanelsFound::isOfAll, found::snapshot);
      found.atPeak.values().removeIf(line -> line.totalCents() == 0);
    }
    return found;
  }

  /** By its text, so that most of a large file is not parsed. */
  private static boolean isOfAll(String line) {
    return line.contains("\"asset\":\"*\"") || line.contains("\"venue\":\"*\"");
  }

  private static boolean isOfWholeMarket(String line) {
    return line.contains("\"asset\":\"*\"") && line.contains("\"venue\":\"*\"");
  }

  private void market(PanelLine line) {
    String window = Words.or(line.window(), "?");
    last = Math.max(last, line.asOf());
    PanelLine most = highest.get(window);
    if (most == null || line.totalCents() > most.totalCents() || (line.asOf() == most.asOf())) {
      highest.put(window, line);
    }
    course
        .computeIfAbsent(window, name -> new FlowOverTime())
        .range(line.asOf(), line.totalCents() / 100.0);
  }

  private void snapshot(PanelLine line) {
    if (line.asOf() <= peak) {
      atPeak.put(Key.of(line), line);
    }
  }

  private static int minutes(String window) {
    try {
      return Window.of(window).minutes();
    } catch (IllegalArgumentException e) {
      return Integer.MAX_VALUE;
    }
  }

  boolean isEmpty() {
    return highest.isEmpty();
  }

  /** The highest row of each window of the whole market, shortest window first. */
  List<PanelLine> highest() {
    return List.copyOf(highest.values());
  }

  /** The highest row of the longest window; its time is the peak. */
  PanelLine longest() {
    return highest.lastEntry().getValue();
  }

  List<String> windows() {
    return List.copyOf(highest.keySet());
  }

  /** The last minute at which the whole market's panels changed. */
  long last() {
    return last;
  }

  @Nullable PanelLine at(String window, String asset, String venue) {
    return atPeak.get(new Key(window, asset, venue));
  }

  /** At the peak, all assets together by venue, the largest first. */
  List<PanelLine> byVenue(String window) {
    return rows(window, true);
  }

  /** At the peak, all venues together by asset, the largest first. */
  List<PanelLine> byAsset(String window) {
    return rows(window, false);
  }

  private List<PanelLine> rows(String window, boolean venues) {
    List<PanelLine> rows = new ArrayList<>();
    atPeak.forEach(
        (key, line) -> {
          boolean everyAsset = key.asset().equals(Words.MARKET);
          boolean everyVenue = key.venue().equals(Words.MARKET);
          if (key.window().equals(window) && everyAsset == venues && everyVenue != venues) {
            rows.add(line);
          }
        });
    rows.sort(
        Comparator.comparingLong((PanelLine line) -> -line.totalCents())
            .thenComparing(line -> Key.of(line).asset())
            .thenComparing(line -> Key.of(line).venue()));
    return rows;
  }

  /** How the total of a window went, USD: the range in each slot; a value holds until the next. */
  FlowOverTime course(String window) {
    return course.getOrDefault(window, new FlowOverTime());
  }
}
