package dev.breakwater.local;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the demo has seen of the job's output so far. Not thread-safe.
 *
 * <p>A key keeps its newest row only: a row that did not change since is still true.
 */
final class DemoBoard {
  private record Key(String asset, String venue, String window) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::asset).thenComparing(Key::venue).thenComparing(Key::window);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private final String widestWindow;
  private final List<String> windows;
  private final Map<Key, PanelRow> rows = new TreeMap<>();
  private final Map<String, Integer> deadLetters = new TreeMap<>();
  private final Waves waves;
  private final List<CascadeNote> news = new ArrayList<>();
  private final Map<String, CascadeNote.Episode> episodes = new TreeMap<>();
  private long liquidations;
  private long eventTime = Long.MIN_VALUE;

  /**
   * @param windows names of the windows, the widest last
   */
  DemoBoard(List<String> windows, Waves waves) {
    this.windows = List.copyOf(windows);
    this.widestWindow = windows.get(windows.size() - 1);
    this.waves = waves;
  }

  void panel(PanelRow row) {
    rows.merge(new Key(row.asset(), row.venue(), row.window()), row, DemoBoard::newer);
    eventTime = Math.max(eventTime, row.asOf());
  }

  private static PanelRow newer(PanelRow one, PanelRow other) {
    boolean later =
        one.asOf() != other.asOf() ? other.asOf() > one.asOf() : other.revision() > one.revision();
    return later ? other : one;
  }

  void liquidation(long eventTime, PositionSide side, long cents) {
    liquidations++;
    waves.add(eventTime, side, cents);
  }

  void note(CascadeNote note) {
    news.add(note);
    if (note instanceof CascadeNote.Episode episode) {
      episodes.merge(
          episode.stamp().id(),
          episode,
          (one, other) -> one.stamp().revision() > other.stamp().revision() ? one : other);
    }
  }

  /**
   * What has come of cascades and alerts up to {@code asOf} and was not taken before, in reading
   * order.
   */
  List<CascadeNote> takeNews(long asOf) {
    List<CascadeNote> taken =
        news.stream()
            .filter(note -> note.stamp().asOf() <= asOf)
            .sorted(CascadeNote.ORDER)
            .toList();
    news.removeIf(note -> note.stamp().asOf() <= asOf);
    return taken;
  }

  /** The newest revision of each. */
  List<CascadeNote.Episode> episodes() {
    return List.copyOf(episodes.values());
  }

  void deadLetter(String reason) {
    deadLetters.merge(reason, 1, Integer::sum);
  }

  long liquidations() {
    return liquidations;
  }

  /** Reasons and how often they occurred, by name. */
  Map<String, Integer> deadLetters() {
    return deadLetters;
  }

  int deadLetterCount() {
    return deadLetters.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How far panels have come, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
  long eventTime() {
    return eventTime;
  }

  Waves waves() {
    return waves;
  }

  List<String> windows() {
    return windows;
  }

  @Nullable PanelRow market(String window) {
    return rows.get(new Key(PanelRow.ALL, PanelRow.ALL, window));
  }

  /** Rows of the widest window, all assets, one for each venue, the largest first. */
  List<PanelRow> byVenue() {
    return rows.values().stream()
        .filter(row -> row.window().equals(widestWindow))
        .filter(row -> row.asset().equals(PanelRow.ALL) && !row.venue().equals(PanelRow.ALL))
        .filter(row -> total(row) > 0)
        .sorted(
            Comparator.comparingLong(DemoBoard::total).reversed().thenComparing(PanelRow::venue))
        .toList();
  }

  /** Rows of the widest window, all venues, one for each asset, the largest first. */
  List<PanelRow> byAsset() {
    return rows.values().stream()
        .filter(row -> row.window().equals(widestWindow))
        .filter(row -> row.venue().equals(PanelRow.ALL) && !row.asset().equals(PanelRow.ALL))
        .filter(row -> total(row) > 0)
        .sorted(
            Comparator.comparingLong(DemoBoard::total).reversed().thenComparing(PanelRow::asset))
        .toList();
  }

  /**
   * Everything as of {@code asOf} is here. Topics and partitions become visible one after the
   * other, so the market's row alone does not tell; but then venues, assets or single liquidations
   * do not yet add up to it.
   */
  boolean isCompleteAsOf(long asOf) {
    for (String window : windows) {
      PanelRow market = market(window);
      if (market == null || market.asOf() < asOf) {
        return false;
      }
    }
    PanelRow market = market(widestWindow);
    return market != null
        && addsUp(byVenue(), market)
        && addsUp(byAsset(), market)
        && waves.sum(PositionSide.LONG) == market.longCents()
        && waves.sum(PositionSide.SHORT) == market.shortCents();
  }

  private static boolean addsUp(List<PanelRow> parts, PanelRow whole) {
    return parts.stream().mapToLong(PanelRow::longCents).sum() == whole.longCents()
        && parts.stream().mapToLong(PanelRow::shortCents).sum() == whole.shortCents();
  }

  static long total(PanelRow row) {
    return row.longCents() + row.shortCents();
  }
}
