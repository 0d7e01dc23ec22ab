package dev.breakwater.report;

import dev.breakwater.cascade.AssetPrices;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.report.Lines.LiquidationLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one reading of the liquidations gives: sums, their course, and a zoom for each episode. */
final class FlowFound {
  private static final Set<String> DOLLARS = NormalisePolicy.DEFAULT.dollarQuotes();

  /** What came from one venue. */
  static final class OfVenue {
    long longCents;
    long shortCents;
    final Map<String, Long> completeness = new TreeMap<>();

    long cents() {
      return longCents + shortCents;
    }

    boolean isComplete() {
      return completeness.keySet().equals(Set.of("COMPLETE"));
    }
  }

  private final FlowOverTime course = new FlowOverTime();
  private final Map<String, OfVenue> venues = new TreeMap<>();
  private final Set<String> venuesOfPrices = new TreeSet<>();
  private final List<Zoom> active = new ArrayList<>();
  private final String leadAsset;
  private long count;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private FlowFound(String leadAsset) {
    this.leadAsset = leadAsset;
  }

  /**
   * @param leadAsset whose price goes with the course of the whole market
   * @param zooms to be filled
   */
  static FlowFound in(Path file, String leadAsset, List<Zoom> zooms) {
    FlowFound found = new FlowFound(leadAsset);
    List<Zoom> waiting = new ArrayList<>(zooms);
    waiting.sort(Comparator.comparingLong(Zoom::start).reversed());
    Lines.each(file, LiquidationLine.class, line -> found.take(line, waiting));
    zooms.forEach(Zoom::finish);
    return found;
  }

  /** Lines come in the order of event time. */
  private void take(LiquidationLine line, List<Zoom> waiting) {
    long time = line.eventTime();
    boolean isLong = "LONG".equals(line.positionSide());
    long cents = Lines.cents(line.usd());
    String asset = Words.or(line.asset(), "?");
    count++;
    first = Math.min(first, time);
    last = Math.max(last, time);
    course.add(time, isLong, cents);
    OfVenue venue = venues.computeIfAbsent(Words.or(line.venue(), "?"), name -> new OfVenue());
    venue.completeness.merge(Words.or(line.completeness(), "UNKNOWN"), 1L, Long::sum);
    if (isLong) {
      venue.longCents += cents;
    } else {
      venue.shortCents += cents;
    }
    while (!waiting.isEmpty() && waiting.get(waiting.size() - 1).start() <= time) {
      active.add(waiting.remove(waiting.size() - 1));
    }
    active.removeIf(zoom -> zoom.end() <= time);
    active.forEach(zoom -> zoom.add(asset, time, isLong, cents));
    if (isPrice(line)) {
      price(asset, time, Double.parseDouble(Words.or(line.price(), "NaN")));
      venuesOfPrices.add(Words.or(line.venue(), "?"));
    }
  }

  /** Orders and bankruptcy prices lie beside the market, so only fills count. */
  private static boolean isPrice(LiquidationLine line) {
    return "FILL".equals(line.priceBasis())
        && line.price() != null
        && AssetPrices.isOfAsset(Words.or(line.symbol(), ""), Words.or(line.quote(), ""), DOLLARS);
  }

  private void price(String asset, long time, double price) {
    if (asset.equals(leadAsset)) {
      course.range(time, price);
    }
    active.forEach(zoom -> zoom.price(asset, time, price));
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** All assets; the range is of the lead asset's price. */
  FlowOverTime course() {
    return course;
  }

  String leadAsset() {
    return leadAsset;
  }

  /** By name. */
  Map<String, OfVenue> venues() {
    return venues;
  }

  /** Venues whose feed does not show everything, or does not say so. */
  List<String> incompleteVenues() {
    return venues.entrySet().stream()
        .filter(entry -> !entry.getValue().isComplete())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> venuesOfPrices() {
    return List.copyOf(venuesOfPrices);
  }

  long longCents() {
    return venues.values().stream().mapToLong(venue -> venue.longCents).sum();
  }

  long shortCents() {
    return venues.values().stream().mapToLong(venue -> venue.shortCents).sum();
  }
}
