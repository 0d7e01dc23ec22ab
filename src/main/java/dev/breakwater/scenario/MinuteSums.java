package dev.breakwater.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Published liquidations by minute of event time, venue and coin, for the last day and a half. */
final class MinuteSums {
  private static final long MINUTE = 60_000;
  private static final String ALL = "*";

  /** The longest window, the longest wave, and what may be late. */
  private static final long KEPT_MINUTES = (24 + 6 + 2) * 60;

  /** A window of the panels and its name. */
  private record Window(String name, int minutes) {}

  private static final List<Window> WINDOWS =
      List.of(
          new Window("1h", 60),
          new Window("4h", 240),
          new Window("12h", 720),
          new Window("24h", 1440));

  private static final class Sums {
    private long longCents;
    private long shortCents;
    private long longCount;
    private long shortCount;

    private void add(Sums other) {
      longCents += other.longCents;
      shortCents += other.shortCents;
      longCount += other.longCount;
      shortCount += other.shortCount;
    }
  }

  private final TreeMap<Long, Map<Venue, Map<Coin, Sums>>> minutes = new TreeMap<>();

  void add(PlannedLiquidation order) {
    Sums sums =
        minutes
            .computeIfAbsent(order.time() / MINUTE, minute -> new EnumMap<>(Venue.class))
            .computeIfAbsent(order.listing().venue(), venue -> new EnumMap<>(Coin.class))
            .computeIfAbsent(order.listing().coin(), coin -> new Sums());
    if (order.isLong()) {
      sums.longCents += order.cents();
      sums.longCount++;
    } else {
      sums.shortCents += order.cents();
      sums.shortCount++;
    }
  }

  void forgetUpTo(long now) {
    minutes.headMap(now / MINUTE - KEPT_MINUTES).clear();
  }

  /** Minutes that are kept. */
  int size() {
    return minutes.size();
  }

  /** Of a coin, or of the market: all windows over all venues, and one hour of each venue. */
  List<Truth.Panel> around(@Nullable Coin coin, long asOf) {
    List<Truth.Panel> rows = new ArrayList<>(allWindows(coin, null, asOf));
    for (Venue venue : Venue.values()) {
      addRow(rows, coin, venue, WINDOWS.get(0), asOf);
    }
    return rows;
  }

  /** All windows of the market, of each venue and of each coin, and the longest of every pair. */
  List<Truth.Panel> everything(long asOf) {
    List<Truth.Panel> rows = new ArrayList<>(allWindows(null, null, asOf));
    for (Venue venue : Venue.values()) {
      rows.addAll(allWindows(null, venue, asOf));
    }
    for (Coin coin : Coin.values()) {
      rows.addAll(allWindows(coin, null, asOf));
      for (Venue venue : Venue.values()) {
        addRow(rows, coin, venue, WINDOWS.get(WINDOWS.size() - 1), asOf);
      }
    }
    return rows;
  }

  private List<Truth.Panel> allWindows(@Nullable Coin coin, @Nullable Venue venue, long asOf) {
    List<Truth.Panel> rows = new ArrayList<>();
    WINDOWS.forEach(window -> addRow(rows, coin, venue, window, asOf));
    return rows;
  }

  /** A key without anything in the window has no row. */
  private void addRow(
      List<Truth.Panel> rows,
      @Nullable Coin coin,
      @Nullable Venue venue,
      Window window,
      long asOf) {
    Sums sums = new Sums();
    long to = asOf / MINUTE;
    for (Map<Venue, Map<Coin, Sums>> minute : minutes.subMap(to - window.minutes, to).values()) {
      minute.forEach(
          (ofVenue, coins) -> {
            if (venue == null || venue == ofVenue) {
              coins.forEach(
                  (ofCoin, part) -> {
                    if (coin == null || coin == ofCoin) {
                      sums.add(part);
                    }
                  });
            }
          });
    }
    if (sums.longCount + sums.shortCount > 0) {
      rows.add(
          new Truth.Panel(
              coin == null ? ALL : coin.name(),
              venue == null ? ALL : venue.canonicalName,
              window.name,
              asOf,
              sums.longCents,
              sums.shortCents,
              sums.longCount,
              sums.shortCount));
    }
  }
}
