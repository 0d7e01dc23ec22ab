package dev.breakwater.panel;

import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Drives the pure panels as the operators do, without Flink: events and watermarks in, rows out.
 */
final class PanelSimulation {
  final List<PanelRow> rows = new ArrayList<>();

  /** Ticks that were taken, of all assets: what timers would have cost. */
  int ticks;

  private final PanelLayout layout;
  private final TreeMap<String, Asset> assets = new TreeMap<>();
  private PanelBook market = new PanelBook();
  private final NavigableMap<Long, List<PanelRow>> remembered = new TreeMap<>();
  private final TreeMap<Long, List<AssetMinute>> dueToMarket = new TreeMap<>();
  private final TreeSet<Long> marketTimers = new TreeSet<>();
  private long watermark = Long.MIN_VALUE;

  private static final class Asset {
    PanelBook book = new PanelBook();
    final TreeMap<Long, List<MinuteCell>> due = new TreeMap<>();
    final TreeSet<Long> timers = new TreeSet<>();
  }

  PanelSimulation(PanelPolicy policy) {
    layout = new PanelLayout(policy);
  }

  void event(Liquidation event) {
    Asset asset = assets.computeIfAbsent(event.asset(), a -> new Asset());
    MinuteCell cell = MinuteCell.of(event);
    long tick = Math.max(Minutes.toMillis(cell.minute() + 1), Minutes.boundaryAfter(watermark));
    asset.due.computeIfAbsent(tick, t -> new ArrayList<>()).add(cell);
    asset.timers.add(tick);
  }

  void watermark(long time) {
    watermark = time;
    assets.forEach(this::fire);
    while (!marketTimers.isEmpty() && marketTimers.first() <= time) {
      long asOf = marketTimers.pollFirst();
      List<AssetMinute> minutes = dueToMarket.remove(asOf);
      rows.addAll(
          MarketPanels.tick(layout, market, remembered, asOf, minutes == null ? List.of() : minutes)
              .rows());
      long next = MarketPanels.next(layout, market, remembered);
      if (next != Long.MAX_VALUE) {
        marketTimers.add(next);
      }
    }
  }

  private void fire(String name, Asset asset) {
    while (!asset.timers.isEmpty() && asset.timers.first() <= watermark) {
      long asOf = asset.timers.pollFirst();
      List<MinuteCell> cells = asset.due.remove(asOf);
      PanelBook.Tick tick =
          asset.book.tick(layout, name, Minutes.of(asOf), cells == null ? List.of() : cells);
      ticks++;
      List<PanelRow> toMarket = new ArrayList<>();
      tick.rows().forEach(row -> (row.venue().equals("*") ? toMarket : rows).add(row));
      List<MinuteCell> accepted = new ArrayList<>(cells == null ? List.of() : cells);
      accepted.removeAll(tick.refused());
      dueToMarket
          .computeIfAbsent(asOf, t -> new ArrayList<>())
          .add(new AssetMinute(name, asOf, accepted, toMarket));
      marketTimers.add(asOf);
      if (asset.book.next(layout) != PanelBook.NEVER) {
        asset.timers.add(Minutes.toMillis(asset.book.next(layout)));
      }
    }
  }

  /** Every book is written and read again, as after a failure. */
  void restart() {
    assets.values().forEach(asset -> asset.book = throughBytes(asset.book));
    market = throughBytes(market);
  }

  static PanelBook throughBytes(PanelBook book) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(new DataOutputStream(bytes));
      return PanelBook.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is left in any state. */
  boolean isEmpty() {
    return marketTimers.isEmpty()
        && dueToMarket.isEmpty()
        && remembered.isEmpty()
        && market.next(layout) == PanelBook.NEVER
        && assets.values().stream()
            .allMatch(
                asset ->
                    asset.timers.isEmpty()
                        && asset.due.isEmpty()
                        && asset.book.next(layout) == PanelBook.NEVER);
  }

  /** Rows since the last call, one line each; asOf in minutes after the start, money in cents. */
  List<String> lines() {
    List<String> lines = rows.stream().map(PanelSimulation::line).toList();
    rows.clear();
    return lines;
  }

  private static String line(PanelRow row) {
    return "%s|%s %s @%d r%d: %d+%d cents, %d+%d, largest %d, long %s, market %s%s"
        .formatted(
            row.asset(),
            row.venue(),
            row.window(),
            (row.asOf() - PanelEvents.START) / 60_000,
            row.revision(),
            row.longCents(),
            row.shortCents(),
            row.longCount(),
            row.shortCount(),
            row.largestCents(),
            row.longShare(),
            row.marketShare(),
            row.lowerBound() ? ", lower bound" : "");
  }
}
