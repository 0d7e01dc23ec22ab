package dev.breakwater.panel;

import dev.breakwater.model.Concentration;
import dev.breakwater.model.PanelRow;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The panels of one asset, or of the market: a {@link PaneStore} for each venue and one for all
 * venues together.
 *
 * <p>Minutes that are still open live outside, as {@link MinuteCell}s; an event never touches this
 * object. {@link #tick} takes the cells of a minute when it closes, and late ones with it, and
 * answers with the rows that changed. It is called at the ticks that {@link #next} names and at the
 * end of each minute that has cells; between these nothing changes.
 *
 * <p>Not thread-safe.
 */
public final class PanelBook {
  /** What {@link #next} answers when nothing is left: the book can be thrown away. */
  public static final int NEVER = PaneStore.NEVER;

  /** First byte of what {@link #write} writes. */
  public static final int FORMAT = 1;

  private final TreeMap<String, PaneStore> stores = new TreeMap<>();

  /** All minutes before this one have been closed and their rows emitted. */
  private int asOf = Integer.MIN_VALUE;

  /**
   * What a tick brought.
   *
   * @param rows without market share; per venue and window in ascending asOf, but that a repeated
   *     newest row ends a restatement
   * @param restatedFrom first asOf whose content late cells changed, or {@link #NEVER}
   * @param refused cells beyond the allowed lateness, which changed nothing
   */
  public record Tick(List<PanelRow> rows, int restatedFrom, List<MinuteCell> refused) {}

  /** Cells of one key, apart by whether their minute had closed already. */
  private record Arrived(List<MinuteCell> late, List<MinuteCell> punctual) {
    Arrived() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Closes every minute before {@code to}.
   *
   * @param asset stands in the rows
   * @param to a minute; one that has been closed before only takes late cells in
   * @param cells of minutes before {@code to}, in any order
   * @throws IllegalArgumentException if a cell is of a later minute
   */
  public Tick tick(PanelLayout layout, String asset, int to, List<MinuteCell> cells) {
    List<MinuteCell> refused = new ArrayList<>();
    for (MinuteCell cell : cells) {
      if (cell.minute() >= to) {
        throw new IllegalArgumentException("minute " + cell.minute() + " is open at " + to);
      }
    }
    Map<String, Arrived> arrivals = arrivals(layout, to, cells, refused);
    int end = Math.max(asOf, to);
    int restatedFrom = NEVER;
    for (Arrived arrived : arrivals.values()) {
      for (MinuteCell cell : arrived.late) {
        restatedFrom = Math.min(restatedFrom, cell.minute() + 1);
      }
    }
    List<PanelRow> rows = new ArrayList<>();
    for (String venue : arrivals.keySet()) {
      stores.computeIfAbsent(venue, v -> new PaneStore(asOf));
    }
    for (Map.Entry<String, PaneStore> entry : stores.entrySet()) {
      String venue = entry.getKey();
      rows.addAll(changed(layout, asset, venue, entry.getValue(), arrivals.get(venue), end));
    }
    rows.replaceAll(row -> row.venue().equals(PanelRow.ALL) ? concentrated(layout, row) : row);
    asOf = end;
    stores.values().removeIf(PaneStore::isEmpty);
    return new Tick(rows, restatedFrom, refused);
  }

  /** Brings the store of one venue up to {@code end}. */
  private List<PanelRow> changed(
      PanelLayout layout,
      String asset,
      String venue,
      PaneStore store,
      @Nullable Arrived arrived,
      int end) {
    if (arrived == null && store.next(layout) > end) {
      return List.of();
    }
    store.advance(layout, asOf); // brings up to date a store in which nothing has changed since
    PaneRows changed = new PaneRows(layout, asset, venue, store);
    if (arrived != null) {
      changed.restate(arrived.late);
    }
    changed.close(arrived == null ? List.of() : arrived.punctual, end);
    return changed.inOrder();
  }

  private Map<String, Arrived> arrivals(
      PanelLayout layout, int to, List<MinuteCell> cells, List<MinuteCell> refused) {
    if (stores.isEmpty()) {
      // Nothing is remembered, so nothing can be restated: the series begins here.
      asOf = cells.stream().mapToInt(MinuteCell::minute).min().orElse(asOf);
    }
    int oldest = Math.max(asOf, to - 1) - layout.lateness;
    Map<String, Arrived> arrivals = new TreeMap<>();
    for (MinuteCell cell : cells) {
      if (cell.minute() < oldest) {
        refused.add(cell);
        continue;
      }
      for (String venue : new String[] {cell.venue(), PanelRow.ALL}) {
        Arrived arrived = arrivals.computeIfAbsent(venue, v -> new Arrived());
        (cell.minute() < asOf ? arrived.late : arrived.punctual).add(cell);
      }
    }
    return arrivals;
  }

  /** The next tick at which something changes without new events, or {@link #NEVER}. */
  public int next(PanelLayout layout) {
    int next = NEVER;
    for (PaneStore store : stores.values()) {
      next = Math.min(next, store.next(layout));
    }
    return next;
  }

  /** What all venues together hold now, or held at most the allowed lateness ago, in cents. */
  long centsAt(PanelLayout layout, int window, int end) {
    PaneStore all = stores.get(PanelRow.ALL);
    return all == null ? 0 : all.centsAt(layout, window, end);
  }

  /** A row of all venues that says how they share it; their stores have come as far as its own. */
  private PanelRow concentrated(PanelLayout layout, PanelRow row) {
    int window = layout.indexOf(row.window());
    int end = Minutes.of(row.asOf());
    return row.with(
        Concentration.of(
            stores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(PanelRow.ALL))
                .mapToLong(entry -> entry.getValue().centsAt(layout, window, end))
                .toArray()));
  }

  @Nullable PaneStore store(String venue) {
    return stores.get(venue);
  }

  /** Bytes of all arrays. */
  long bytes() {
    return stores.values().stream().mapToLong(PaneStore::bytes).sum();
  }

  public PanelBook copy() {
    PanelBook copy = new PanelBook();
    copy.asOf = asOf;
    stores.forEach((venue, store) -> copy.stores.put(venue, store.copy()));
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(FORMAT);
    out.writeInt(asOf);
    out.writeInt(stores.size());
    for (Map.Entry<String, PaneStore> entry : stores.entrySet()) {
      out.writeUTF(entry.getKey());
      entry.getValue().write(out);
    }
  }

  /**
   * @throws IOException if it was written in a format that this version does not know
   */
  public static PanelBook read(DataInput in) throws IOException {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IOException("panel state has format " + format + ", known is " + FORMAT);
    }
    PanelBook book = new PanelBook();
    book.asOf = in.readInt();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      String venue = in.readUTF();
      book.stores.put(venue, PaneStore.read(in));
    }
    return book;
  }
}
