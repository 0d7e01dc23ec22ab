package dev.breakwater.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.Concentration;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What panels must say, by brute force: a plain list of all events, added up again for every key,
 * window and minute. Shares no code with the panels.
 */
public final class PanelOracle {
  private static final long MINUTE = 60_000;

  private final List<Liquidation> events;
  private final PanelPolicy policy;

  /** By key (asset|venue|window), then by asOf: the rows at which something changed. */
  private final Map<String, TreeMap<Long, PanelRow>> rows = new TreeMap<>();

  /**
   * @param lastAsOf the last whole minute for which rows are expected
   */
  public PanelOracle(List<Liquidation> events, PanelPolicy policy, long lastAsOf) {
    this.events = events;
    this.policy = policy;
    long first = events.stream().mapToLong(Liquidation::eventTime).min().orElse(lastAsOf);
    long firstAsOf = Math.floorDiv(first, MINUTE) * MINUTE;
    TreeSet<String> assets = new TreeSet<>(List.of("*"));
    TreeSet<String> venues = new TreeSet<>(List.of("*"));
    events.forEach(event -> assets.add(event.asset()));
    events.forEach(event -> venues.add(event.venue()));
    for (Window window : policy.windows()) {
      for (String asset : assets) {
        for (String venue : venues) {
          series(asset, venue, window, firstAsOf, lastAsOf);
        }
      }
    }
  }

  private void series(String asset, String venue, Window window, long firstAsOf, long lastAsOf) {
    List<Liquidation> own = of(asset, venue);
    Content before = content(row(own, asset, venue, window, firstAsOf, null));
    for (long asOf = firstAsOf + MINUTE; asOf <= lastAsOf; asOf += MINUTE) {
      PanelRow row = row(own, asset, venue, window, asOf, null);
      if (!content(row).equals(before)) {
        before = content(row);
        rows.computeIfAbsent(key(row), k -> new TreeMap<>())
            .put(asOf, at(asset, venue, window, asOf));
      }
    }
  }

  private List<Liquidation> of(String asset, String venue) {
    return events.stream()
        .filter(event -> asset.equals("*") || event.asset().equals(asset))
        .filter(event -> venue.equals("*") || event.venue().equals(venue))
        .toList();
  }

  /** The row of any asOf, whether or not something changed at it. */
  private PanelRow at(String asset, String venue, Window window, long asOf) {
    Integer marketShare = null;
    PanelRow own = row(of(asset, venue), asset, venue, window, asOf, null);
    if (asset.equals("*") || venue.equals("*")) {
      PanelRow market = row(events, "*", "*", window, asOf, null);
      marketShare =
          millionths(own.longCents() + own.shortCents(), market.longCents() + market.shortCents());
    }
    return row(of(asset, venue), asset, venue, window, asOf, marketShare);
  }

  private static PanelRow row(
      List<Liquidation> own,
      String asset,
      String venue,
      Window window,
      long asOf,
      Integer marketShare) {
    long start = asOf - window.minutes() * MINUTE;
    if (window.minutes() > 1440) {
      start = start / 3_600_000 * 3_600_000;
    }
    long longCents = 0;
    long shortCents = 0;
    long longCount = 0;
    long shortCount = 0;
    long largest = 0;
    boolean lowerBound = false;
    for (Liquidation event : own) {
      if (event.eventTime() >= start && event.eventTime() < asOf) {
        if (event.positionSide() == PositionSide.LONG) {
          longCents += event.usdCents();
          longCount++;
        } else {
          shortCents += event.usdCents();
          shortCount++;
        }
        largest = Math.max(largest, event.usdCents());
        lowerBound |= event.completeness() != Completeness.COMPLETE;
      }
    }
    return new PanelRow(
        asset,
        venue,
        window.name(),
        asOf,
        longCents,
        shortCents,
        longCount,
        shortCount,
        largest,
        millionths(longCents, longCents + shortCents),
        marketShare,
        lowerBound,
        1,
        venue.equals("*") ? concentration(own, start, asOf) : null,
        null,
        List.of());
  }

  private static Concentration concentration(List<Liquidation> own, long start, long asOf) {
    Map<String, Long> byVenue = new TreeMap<>();
    for (Liquidation event : own) {
      if (event.eventTime() >= start && event.eventTime() < asOf) {
        byVenue.merge(event.venue(), event.usdCents(), Long::sum);
      }
    }
    BigDecimal total =
        BigDecimal.valueOf(byVenue.values().stream().mapToLong(Long::longValue).sum());
    if (total.signum() == 0) {
      return null;
    }
    List<Long> falling = byVenue.values().stream().sorted(Comparator.reverseOrder()).toList();
    BigDecimal squares = BigDecimal.ZERO;
    for (long cents : falling) {
      squares = squares.add(BigDecimal.valueOf(cents).pow(2));
    }
    long second = falling.size() > 1 ? falling.get(1) : 0;
    return new Concentration(
        ratio(squares, total.pow(2)),
        ratio(total.pow(2), squares),
        ratio(BigDecimal.valueOf(falling.get(0)), total),
        ratio(BigDecimal.valueOf(falling.get(0) + second), total));
  }

  private static int ratio(BigDecimal part, BigDecimal whole) {
    return part.divide(whole, 6, RoundingMode.HALF_UP).movePointRight(6).intValueExact();
  }

  private static Integer millionths(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part)
            .divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP)
            .movePointRight(6)
            .intValueExact();
  }

  private record Content(
      long longCents,
      long shortCents,
      long longCount,
      long shortCount,
      long largestCents,
      boolean lowerBound) {}

  private static Content content(PanelRow row) {
    return new Content(
        row.longCents(),
        row.shortCents(),
        row.longCount(),
        row.shortCount(),
        row.largestCents(),
        row.lowerBound());
  }

  private static String key(PanelRow row) {
    return row.asset() + "|" + row.venue() + "|" + row.window();
  }

  public int size() {
    return rows.values().stream().mapToInt(TreeMap::size).sum();
  }

  /** Punctual data: these rows, per key in this order, and no others. */
  public void assertExactly(List<PanelRow> emitted, String context) {
    Map<String, List<PanelRow>> byKey = byKey(emitted);
    assertEquals(rows.keySet(), byKey.keySet(), context);
    rows.forEach((key, series) -> assertSeries(series, byKey.get(key), context + " " + key));
  }

  private static void assertSeries(
      Map<Long, PanelRow> expected, List<PanelRow> actual, String context) {
    List<PanelRow> inOrder = new ArrayList<>(expected.values());
    for (int i = 0; i < Math.min(inOrder.size(), actual.size()); i++) {
      assertEquals(inOrder.get(i), actual.get(i), context + ", row " + i);
    }
    assertEquals(inOrder.size(), actual.size(), context);
  }

  /**
   * Late data: the newest revisions say what punctual data would have said, each key ends on its
   * newest row, and revisions count up from 1. A row that only existed before late data came stays,
   * with the right content.
   */
  public void assertNewestRevisions(List<PanelRow> emitted, String context) {
    Map<String, TreeMap<Long, PanelRow>> newest = new TreeMap<>();
    Map<String, PanelRow> lastOfKey = new TreeMap<>();
    for (PanelRow row : emitted) {
      PanelRow before = newest.computeIfAbsent(key(row), k -> new TreeMap<>()).put(row.asOf(), row);
      assertEquals(before == null ? 1 : before.revision() + 1, row.revision(), context + " " + row);
      lastOfKey.put(key(row), row);
    }
    lastOfKey.forEach(
        (key, row) ->
            assertEquals(newest.get(key).lastKey(), row.asOf(), context + ", last of " + key));
    rows.forEach(
        (key, series) -> {
          TreeMap<Long, PanelRow> actual = newest.getOrDefault(key, new TreeMap<>());
          series.forEach(
              (asOf, row) -> {
                if (!actual.containsKey(asOf)) {
                  fail(context + ", missing " + row);
                }
              });
        });
    newest.forEach(
        (key, series) ->
            series.forEach(
                (asOf, row) -> {
                  PanelRow expected = at(row.asset(), row.venue(), window(row.window()), asOf);
                  assertEquals(expected, row.with(row.marketShare(), 1), context);
                }));
    assertTrue(rows.keySet().equals(newest.keySet()), context);
  }

  /** How many emitted rows the completed data do not have. */
  public long extras(List<PanelRow> emitted) {
    return emitted.stream()
        .filter(row -> !rows.getOrDefault(key(row), new TreeMap<>()).containsKey(row.asOf()))
        .count();
  }

  private Window window(String name) {
    return policy.windows().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, List<PanelRow>> byKey(List<PanelRow> emitted) {
    Map<String, List<PanelRow>> byKey = new TreeMap<>();
    emitted.forEach(row -> byKey.computeIfAbsent(key(row), k -> new ArrayList<>()).add(row));
    return byKey;
  }
}
