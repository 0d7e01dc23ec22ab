package dev.breakwater.local;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Text for the person who started the demo; at most 80 columns. Knows nothing of how it runs. */
final class DemoScreen {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** So many assets stand by name; the article names as many. */
  private static final int NAMED_ASSETS = 3;

  private static final String ROW = "  %-14s %12s %12s %12s %10s %12s";
  private static final int BARS_OF_A_LABEL = 8;

  private final Ink ink;

  DemoScreen(Ink ink) {
    this.ink = ink;
  }

  String welcome() {
    return String.join(
        "\n",
        "",
        ink.strong("  Breakwater demo: 20 and 21 November 2025"),
        "  A reconstruction: this project's own code made the raw frames of six venues",
        "  from published totals; single liquidations, their times and prices are",
        "  invented, nothing is recorded data. The broker, Flink and the job are real.",
        "");
  }

  /**
   * One line while the job runs.
   *
   * @param published raw frames written to Kafka so far
   */
  String progress(long published, DemoBoard board) {
    PanelRow market = board.market(board.windows().get(board.windows().size() - 1));
    String reached =
        board.eventTime() == Long.MIN_VALUE ? "not yet begun" : time(board.eventTime());
    return String.format(
        Locale.ROOT,
        "  %,6d frames | %-16s | %,6d liquidations | %8s M | %d dead",
        published,
        reached,
        board.liquidations(),
        market == null ? "0.00" : millions(DemoBoard.total(market)),
        board.deadLetterCount());
  }

  /** Everything there is to see when the panels are complete as of {@code asOf}. */
  String result(DemoBoard board, long asOf, long published) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    waves(board.waves(), lines);
    lines.add("");
    lines.add(
        ink.strong("  Liquidated in the 24 hours to " + time(asOf) + " UTC, millions of USD"));
    lines.add("");
    String widest = board.windows().get(board.windows().size() - 1);
    PanelRow market = board.market(widest);
    if (market == null) {
      throw new IllegalArgumentException("no panel of the whole market for " + widest);
    }
    byVenue(board.byVenue(), market, lines);
    lines.add("");
    byAsset(board.byAsset(), market, lines);
    lines.add("");
    byWindow(board, lines);
    lines.add("");
    notes(board, published, lines);
    return String.join("\n", lines);
  }

  private void waves(Waves waves, List<String> lines) {
    lines.add(
        ink.strong(
            String.format(
                Locale.ROOT,
                "  USD per %d minutes, %s to %s UTC",
                waves.step() / 60_000,
                time(waves.begin()),
                time(waves.end()))));
    for (PositionSide side : PositionSide.values()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-6s %s highest %s",
              side.name().toLowerCase(Locale.ROOT),
              waves.bars(side),
              millions(waves.highest(side))));
    }
    StringBuilder axis = new StringBuilder("         ");
    for (long time = waves.begin(); time < waves.end(); time += waves.step() * BARS_OF_A_LABEL) {
      axis.append(
          String.format(Locale.ROOT, "%-" + BARS_OF_A_LABEL + "s", HOUR.format(instant(time))));
    }
    lines.add(ink.faint(axis.toString().stripTrailing()));
  }

  private void byVenue(List<PanelRow> venues, PanelRow market, List<String> lines) {
    heading("Venue", lines);
    for (PanelRow row : venues) {
      lines.add(row(row.venue(), row, market));
    }
    lines.add(ink.strong(row("all venues", market, market)));
  }

  private void byAsset(List<PanelRow> assets, PanelRow market, List<String> lines) {
    heading("Asset", lines);
    int named = Math.min(NAMED_ASSETS, assets.size());
    for (PanelRow row : assets.subList(0, named)) {
      lines.add(row(row.asset(), row, market));
    }
    List<PanelRow> others = assets.subList(named, assets.size());
    if (!others.isEmpty()) {
      lines.add(row("Others (" + others.size() + ")", sum(others), market));
    }
    lines.add(ink.strong(row("all assets", market, market)));
    if (!others.isEmpty()) {
      lines.add("");
      lines.addAll(
          wrapped(
              "Others: ",
              others.stream()
                  .map(row -> row.asset() + " " + millions(DemoBoard.total(row)))
                  .collect(Collectors.joining(", "))));
    }
  }

  private void heading(String first, List<String> lines) {
    lines.add(
        ink.faint(
            String.format(
                Locale.ROOT, ROW, first, "total", "long", "short", "share", "long share")));
  }

  private static String row(String name, PanelRow row, PanelRow market) {
    long total = DemoBoard.total(row);
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        bounded(row, millions(total)),
        millions(row.longCents()),
        millions(row.shortCents()),
        percent(total, DemoBoard.total(market)),
        percent(row.longCents(), total));
  }

  private static PanelRow sum(List<PanelRow> rows) {
    PanelRow first = rows.get(0);
    return new PanelRow(
        "Others",
        first.venue(),
        first.window(),
        first.asOf(),
        rows.stream().mapToLong(PanelRow::longCents).sum(),
        rows.stream().mapToLong(PanelRow::shortCents).sum(),
        rows.stream().mapToLong(PanelRow::longCount).sum(),
        rows.stream().mapToLong(PanelRow::shortCount).sum(),
        rows.stream().mapToLong(PanelRow::largestCents).max().orElse(0),
        null,
        null,
        rows.stream().anyMatch(PanelRow::lowerBound),
        1);
  }

  /** The whole market, one column for each window. */
  private void byWindow(DemoBoard board, List<String> lines) {
    StringBuilder names = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "Whole market"));
    StringBuilder totals = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "total"));
    StringBuilder longs = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "long"));
    StringBuilder shorts = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "short"));
    StringBuilder counts = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "orders"));
    StringBuilder largest = new StringBuilder(String.format(Locale.ROOT, "  %-14s", "largest"));
    for (String window : board.windows()) {
      PanelRow row = board.market(window);
      if (row != null) {
        cell(names, window);
        cell(totals, bounded(row, millions(DemoBoard.total(row))));
        cell(longs, millions(row.longCents()));
        cell(shorts, millions(row.shortCents()));
        cell(counts, String.format(Locale.ROOT, "%,d", row.longCount() + row.shortCount()));
        cell(largest, millions(row.largestCents()));
      }
    }
    lines.add(ink.faint(names.toString()));
    lines.add(totals.toString());
    lines.add(longs.toString());
    lines.add(shorts.toString());
    lines.add(counts.toString());
    lines.add(largest.toString());
  }

  private static void cell(StringBuilder line, String text) {
    line.append(String.format(Locale.ROOT, " %12s", text));
  }

  private static void notes(DemoBoard board, long published, List<String> lines) {
    List<String> bounded =
        board.byVenue().stream()
            .filter(PanelRow::lowerBound)
            .map(PanelRow::venue)
            .sorted()
            .toList();
    if (!bounded.isEmpty()) {
      lines.addAll(
          wrapped(
              "≥ ",
              "at least: the feed of "
                  + String.join(", ", bounded)
                  + " is sampled, or does not say that it is complete."));
    }
    lines.addAll(wrapped("", "gate stands for all venues that the published totals do not name."));
    lines.addAll(
        wrapped(
            "",
            String.format(
                Locale.ROOT,
                "%,d frames in, %,d liquidations out, dead letters: %s.",
                published,
                board.liquidations(),
                deadLetters(board.deadLetters()))));
  }

  private static String deadLetters(Map<String, Integer> byReason) {
    return byReason.isEmpty()
        ? "none"
        : byReason.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Breaks at spaces; later lines stand under the text behind {@code head}. */
  static List<String> wrapped(String head, String text) {
    int width = 78 - head.length();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    List<String> indented = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      indented.add("  " + (i == 0 ? head : " ".repeat(head.length())) + lines.get(i));
    }
    return indented;
  }

  private static String bounded(PanelRow row, String amount) {
    return row.lowerBound() ? "≥ " + amount : amount;
  }

  /** Cents as millions of dollars with two decimals, HALF_UP: 62911000000 is 629.11. */
  static String millions(long cents) {
    long hundredths = (cents + 500_000) / 1_000_000;
    return String.format(Locale.ROOT, "%,d.%02d", hundredths / 100, hundredths % 100);
  }

  private static String percent(long part, long whole) {
    if (whole == 0) {
      return "";
    }
    long thousandths = (part * 1000 + whole / 2) / whole;
    return String.format(Locale.ROOT, "%d.%d %%", thousandths / 10, thousandths % 10);
  }

  private static String time(long millis) {
    return MINUTE.format(instant(millis));
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
