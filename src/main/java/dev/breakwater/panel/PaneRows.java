package dev.breakwater.panel;

import dev.breakwater.model.PanelRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of one key that change at one tick: moves its {@link PaneStore} and compares. Used once.
 *
 * <p>A row exists wherever the series of a window changes from one asOf to the next. Late data are
 * restated by rolling the series twice from the first minute they touch, as it was and with them
 * added, and comparing: what was emitted need not be remembered.
 */
final class PaneRows {
  private final PanelLayout layout;
  private final String asset;
  private final String venue;
  private final PaneStore store;
  private final List<List<PanelRow>> byWindow = new ArrayList<>();

  /** By window, the newest row that existed before this tick, as far as a restatement reached. */
  private final PanelRow[] newest;

  PaneRows(PanelLayout layout, String asset, String venue, PaneStore store) {
    this.layout = layout;
    this.asset = asset;
    this.venue = venue;
    this.store = store;
    this.newest = new PanelRow[layout.windows.size()];
    for (int window = 0; window < newest.length; window++) {
      byWindow.add(new ArrayList<>());
    }
  }

  /** Adds late cells and restates every row whose content they change. */
  void restate(List<MinuteCell> late) {
    if (late.isEmpty()) {
      return;
    }
    int end = store.asOf();
    int from = late.stream().mapToInt(MinuteCell::minute).min().orElseThrow();
    PaneStore before = store.copy();
    before.rewind(layout, from);
    store.rewind(layout, from);
    late.forEach(cell -> store.add(layout, cell));
    Totals[] was = before.totals(layout);
    Totals[] is = store.totals(layout);
    for (int asOf = from + 1; asOf <= end; asOf++) {
      before.advance(layout, asOf);
      store.advance(layout, asOf);
      for (int window = 0; window < newest.length; window++) {
        Totals wasNow = before.totals(layout, window);
        Totals isNow = store.totals(layout, window);
        boolean wasARow = !wasNow.equals(was[window]);
        boolean isARow = !isNow.equals(is[window]);
        restateOne(window, asOf, isNow, !isNow.equals(wasNow), wasARow, isARow);
        was[window] = wasNow;
        is[window] = isNow;
      }
    }
  }

  private void restateOne(
      int window, int asOf, Totals totals, boolean moved, boolean wasARow, boolean isARow) {
    RevisionLog log = store.revisions();
    int revision = log.get(asOf, layout.windows.get(window));
    if (revision == 0 && wasARow) {
      revision = 1;
    }
    boolean existed = revision > 0;
    boolean emits = existed ? moved : isARow;
    if (emits) {
      revision++;
    }
    if (revision > 1 || (existed && !isARow)) {
      // Also a row that would not be there had all data been punctual: it cannot be taken back.
      log.put(asOf, layout.windows.get(window), revision);
    }
    if (revision > 0) {
      newest[window] = row(window, asOf, totals, revision);
    }
    if (emits) {
      byWindow.get(window).add(newest[window]);
    }
  }

  /** Adds the cells of minutes that close now and moves on to {@code end}. */
  void close(List<MinuteCell> punctual, int end) {
    List<MinuteCell> ascending = new ArrayList<>(punctual);
    ascending.sort(Comparator.comparingInt(MinuteCell::minute));
    int added = 0;
    while (store.asOf() < end) {
      int next = Math.min(end, store.next(layout));
      if (added < ascending.size()) {
        next = Math.min(next, ascending.get(added).minute() + 1);
      }
      while (added < ascending.size() && ascending.get(added).minute() < next) {
        store.add(layout, ascending.get(added++));
      }
      Totals[] was = store.totals(layout);
      store.advance(layout, next);
      for (int window = 0; window < was.length; window++) {
        Totals is = store.totals(layout, window);
        if (!is.equals(was[window])) {
          byWindow.get(window).add(row(window, next, is, 1));
        }
      }
    }
    store.revisions().dropThrough(end - layout.lateness);
  }

  /** Per window in ascending asOf; where only older rows were restated, the newest is repeated. */
  List<PanelRow> inOrder() {
    List<PanelRow> rows = new ArrayList<>();
    for (int window = 0; window < newest.length; window++) {
      List<PanelRow> emitted = byWindow.get(window);
      PanelRow last = newest[window];
      rows.addAll(emitted);
      if (last != null
          && !emitted.isEmpty()
          && emitted.get(emitted.size() - 1).asOf() < last.asOf()) {
        int revision = last.revision() + 1;
        store.revisions().put(Minutes.of(last.asOf()), layout.windows.get(window), revision);
        rows.add(row(window, Minutes.of(last.asOf()), store.totals(layout, window), revision));
      }
    }
    return rows;
  }

  private PanelRow row(int window, int asOf, Totals totals, int revision) {
    return new PanelRow(
        asset,
        venue,
        layout.windows.get(window).name(),
        Minutes.toMillis(asOf),
        totals.longCents(),
        totals.shortCents(),
        totals.longCount(),
        totals.shortCount(),
        totals.largestCents(),
        Shares.millionths(totals.longCents(), totals.cents()),
        null,
        totals.lowerBound(),
        revision);
  }
}
