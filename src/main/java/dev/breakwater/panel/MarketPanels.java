package dev.breakwater.panel;

import dev.breakwater.model.PanelRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows that carry a market share: every asset on all venues, every venue for all assets, and
 * the market. Market roll-ups add up the minutes that the assets report, not events.
 *
 * <p>Late data of one asset change the market's total and with it the share of every other row of
 * that asOf. So that the newest revisions do not depend on how late data arrived, rows are
 * remembered for as long as they can still be reached, and repeated where their share, to the
 * millionth, has changed. For the same reason revisions of these rows are counted here and not by
 * the asset.
 */
public final class MarketPanels {
  private final PanelLayout layout;
  private final PanelBook book;
  private final NavigableMap<Long, List<PanelRow>> remembered;

  /** Rows to emit, by key in order of output, then by asOf. */
  private final TreeMap<Key, TreeMap<Long, PanelRow>> changed = new TreeMap<>(Key.ORDER);

  /** By asOf, what the market holds in each window. */
  private final Map<Long, long[]> marketCents = new HashMap<>();

  private record Key(String asset, String venue, int window) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::asset).thenComparing(Key::venue).thenComparing(Key::window);
  }

  private MarketPanels(
      PanelLayout layout, PanelBook book, NavigableMap<Long, List<PanelRow>> remembered) {
    this.layout = layout;
    this.book = book;
    this.remembered = remembered;
  }

  /**
   * Closes every minute before {@code asOf} for the market.
   *
   * @param book of the market
   * @param remembered newest revision of every row with a share, by asOf; brought up to date. Lists
   *     are replaced, never changed
   * @param due what all assets said for this tick, in any order
   * @return changed rows by asset, venue and window, in ascending asOf, but that a repeated newest
   *     row ends a restatement; and what the book refused
   */
  public static PanelBook.Tick tick(
      PanelLayout layout,
      PanelBook book,
      NavigableMap<Long, List<PanelRow>> remembered,
      long asOf,
      List<AssetMinute> due) {
    MarketPanels market = new MarketPanels(layout, book, remembered);
    List<MinuteCell> cells = new ArrayList<>();
    due.forEach(minute -> cells.addAll(minute.cells()));
    PanelBook.Tick tick = book.tick(layout, PanelRow.ALL, Minutes.of(asOf), cells);
    due.forEach(minute -> minute.rows().forEach(market::change));
    tick.rows().forEach(market::change);
    if (tick.restatedFrom() != PanelBook.NEVER) {
      market.restateShares(Minutes.toMillis(tick.restatedFrom()));
    }
    market.repeatNewest();
    List<PanelRow> rows = market.commit();
    remembered.headMap(asOf - Minutes.toMillis(layout.lateness), true).clear();
    return new PanelBook.Tick(rows, tick.restatedFrom(), tick.refused());
  }

  /** The next asOf at which something changes without new events, or {@code Long.MAX_VALUE}. */
  public static long next(
      PanelLayout layout, PanelBook book, NavigableMap<Long, List<PanelRow>> remembered) {
    int next = book.next(layout);
    if (next != PanelBook.NEVER) {
      return Minutes.toMillis(next);
    }
    return remembered.isEmpty()
        ? Long.MAX_VALUE
        : remembered.lastKey() + Minutes.toMillis(layout.lateness);
  }

  private void change(PanelRow row) {
    Key key = key(row);
    if (key != null) {
      changed.computeIfAbsent(key, k -> new TreeMap<>()).put(row.asOf(), withShare(row, key));
    }
  }

  /** Repeats every remembered row from {@code from} on whose share is no longer what it says. */
  private void restateShares(long from) {
    for (List<PanelRow> rows : remembered.tailMap(from, true).values()) {
      for (PanelRow row : rows) {
        Key key = key(row);
        if (key != null) {
          PanelRow shared = withShare(row, key);
          if (!Objects.equals(shared.marketShare(), row.marketShare())) {
            changed.computeIfAbsent(key, k -> new TreeMap<>()).putIfAbsent(row.asOf(), shared);
          }
        }
      }
    }
  }

  /** A compacted topic keeps what was written last: that has to be the newest row of its key. */
  private void repeatNewest() {
    long oldestEnd = Long.MAX_VALUE;
    for (TreeMap<Long, PanelRow> rows : changed.values()) {
      oldestEnd = Math.min(oldestEnd, rows.lastKey());
    }
    Map<Key, PanelRow> newest = new HashMap<>();
    for (List<PanelRow> rows : remembered.tailMap(oldestEnd, false).values()) {
      for (PanelRow row : rows) {
        Key key = key(row);
        if (key != null) {
          newest.put(key, row);
        }
      }
    }
    changed.forEach(
        (key, rows) -> {
          PanelRow last = newest.get(key);
          if (last != null && rows.lastKey() < last.asOf()) {
            rows.put(last.asOf(), withShare(last, key));
          }
        });
  }

  private List<PanelRow> commit() {
    Map<Long, Map<Key, PanelRow>> known = new HashMap<>();
    List<PanelRow> emitted = new ArrayList<>();
    changed.forEach(
        (key, rows) -> {
          for (PanelRow row : rows.values()) {
            Map<Key, PanelRow> ofTheTime = known.computeIfAbsent(row.asOf(), this::rememberedAt);
            PanelRow before = ofTheTime.get(key);
            PanelRow counted =
                row.with(row.marketShare(), before == null ? 1 : before.revision() + 1);
            ofTheTime.put(key, counted);
            emitted.add(counted);
          }
        });
    known.forEach((time, rows) -> remembered.put(time, List.copyOf(rows.values())));
    return emitted;
  }

  private Map<Key, PanelRow> rememberedAt(long time) {
    Map<Key, PanelRow> rows = new HashMap<>();
    for (PanelRow row : remembered.getOrDefault(time, List.of())) {
      Key key = key(row);
      if (key != null) {
        rows.put(key, row);
      }
    }
    return rows;
  }

  /** Absent for a window that a changed configuration no longer has. */
  private @Nullable Key key(PanelRow row) {
    int window = layout.indexOf(row.window());
    return window < 0 ? null : new Key(row.asset(), row.venue(), window);
  }

  private PanelRow withShare(PanelRow row, Key key) {
    long market = marketCents.computeIfAbsent(row.asOf(), time -> marketCents(time))[key.window];
    return row.with(Shares.millionths(row.longCents() + row.shortCents(), market), row.revision());
  }

  private long[] marketCents(long time) {
    long[] cents = new long[layout.windows.size()];
    for (int window = 0; window < cents.length; window++) {
      cents[window] = book.centsAt(layout, window, Minutes.of(time));
    }
    return cents;
  }
}
