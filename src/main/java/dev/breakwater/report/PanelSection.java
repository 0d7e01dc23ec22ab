package dev.breakwater.report;

import dev.breakwater.report.Lines.PanelLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The run at a glance, and the panels at their peak by venue and by asset. */
final class PanelSection {
  private static final int OVERVIEW_ROWS = 24;
  private static final int NAMED_ASSETS = 12;

  private final Page page;
  private final Html html;
  private final Run run;

  PanelSection(Page page) {
    this.page = page;
    this.html = page.html();
    this.run = page.run();
  }

  void write() {
    if (!run.flow().isEmpty()) {
      overview();
    }
    if (!run.panels().isEmpty()) {
      atPeak();
      course();
    }
  }

  private void overview() {
    html.open("section", "id", "overview").leaf("h2", "The run at a glance");
    FlowOverTime course = run.flow().course();
    page.plot(
        "Liquidated USD per "
            + Steps.name(course.step())
            + ": longs above the line, shorts below. Shaded and numbered: the episodes that follow."
            + priceNote(),
        Figures.overview(run));
    FlowOverTime coarse = course.inAtMost(OVERVIEW_ROWS);
    html.open("details").leaf("summary", "The same as a table");
    Table table =
        Table.open(
            html, "Liquidated per " + Steps.name(coarse.step()), "From", "Longs#", "Shorts#");
    coarse
        .slots()
        .forEach(
            (start, slot) ->
                table.row(
                    Words.dateAndMinute(start),
                    Words.usd(slot.longCents),
                    Words.usd(slot.shortCents)));
    table.close();
    html.close().close();
  }

  private String priceNote() {
    return run.flow().venuesOfPrices().isEmpty()
        ? ""
        : " Price: lowest and highest fill of "
            + run.flow().leadAsset()
            + " liquidations at "
            + Words.list(run.flow().venuesOfPrices())
            + ".";
  }

  private void atPeak() {
    PanelLine peak = run.panels().longest();
    String at = Words.dateAndMinute(peak.asOf()) + " UTC";
    html.open("section", "id", "panels").leaf("h2", "Panels at the peak");
    html.leaf(
        "p",
        "As of "
            + at
            + ", when the whole market's "
            + peak.window()
            + " panel was at its highest. The highest of each window stands in the last table.");
    stacks();
    breakdown("By venue, " + peak.window() + " to " + at, true);
    breakdown("By asset, " + peak.window() + " to " + at, false);
    windows();
    html.close();
  }

  /** One bar a window, its parts the venues. */
  private void stacks() {
    String longest = Words.or(run.panels().longest().window(), "");
    Map<String, Integer> ranks = new HashMap<>();
    for (PanelLine line : run.panels().byVenue(longest)) {
      ranks.put(Words.or(line.venue(), "?"), ranks.size());
    }
    long most = run.panels().longest().totalCents();
    html.open("figure", "class", "stacks");
    html.leaf("figcaption", "Whole market by window and venue, in the order of the table below.");
    for (String window : run.panels().windows()) {
      List<Map.Entry<String, Long>> parts = new ArrayList<>();
      for (String venue : ordered(ranks)) {
        @Nullable PanelLine line = run.panels().at(window, Words.MARKET, venue);
        if (line != null) {
          parts.add(Map.entry(venue, line.totalCents()));
        }
      }
      @Nullable PanelLine all = run.panels().at(window, Words.MARKET, Words.MARKET);
      html.open("div", "class", "stackrow").leaf("span", window, "class", "stackname");
      html.open("span", "class", "track");
      Bars.stacked(html, parts, ranks, most);
      html.close();
      html.leaf(
          "span",
          all == null ? Words.usd(0) : Words.usd(all.totalCents(), all.lowerBound()),
          "class",
          "stacksum");
      html.close();
    }
    html.close();
  }

  private static List<String> ordered(Map<String, Integer> ranks) {
    TreeMap<Integer, String> byRank = new TreeMap<>();
    ranks.forEach((name, rank) -> byRank.put(rank, name));
    return List.copyOf(byRank.values());
  }

  private void breakdown(String caption, boolean venues) {
    String window = Words.or(run.panels().longest().window(), "");
    List<PanelLine> rows = venues ? run.panels().byVenue(window) : run.panels().byAsset(window);
    PanelLine all = run.panels().longest();
    Table table =
        Table.open(
            html,
            caption,
            venues ? "Venue" : "Asset",
            "Total#",
            "Longs#",
            "Shorts#",
            "Share#",
            "Long share#",
            "Orders#",
            "Longs, shorts");
    long most = rows.isEmpty() ? 0 : rows.get(0).totalCents();
    int named = venues || rows.size() <= NAMED_ASSETS + 1 ? rows.size() : NAMED_ASSETS;
    int rank = 0;
    for (PanelLine row : rows.subList(0, named)) {
      table.start("");
      if (venues) {
        table.swatch(Words.or(row.venue(), "?"), rank++);
      } else {
        table.cell(Words.or(row.asset(), "?"));
      }
      sums(table, row, all).bar(row.longCents(), row.shortCents(), most).end();
    }
    if (named < rows.size()) {
      PanelLine others = sum(rows.subList(named, rows.size()));
      table.start("").cell("Others (" + (rows.size() - named) + ")");
      sums(table, others, all).bar(others.longCents(), others.shortCents(), most).end();
    }
    table.start("total").cell(venues ? "all venues" : "all assets");
    sums(table, all, all).cell("").end();
    table.close();
  }

  private static Table sums(Table table, PanelLine row, PanelLine all) {
    return table
        .cell(Words.usd(row.totalCents(), row.lowerBound()))
        .cell(Words.usd(row.longCents()))
        .cell(Words.usd(row.shortCents()))
        .cell(Words.share(row.totalCents(), all.totalCents()))
        .cell(Words.share(row.longCents(), row.totalCents()))
        .cell(Words.count(row.longCount() + row.shortCount()));
  }

  private static PanelLine sum(List<PanelLine> rows) {
    PanelLine first = rows.get(0);
    return new PanelLine(
        null,
        null,
        first.window(),
        first.asOf(),
        BigDecimal.valueOf(rows.stream().mapToLong(PanelLine::longCents).sum(), 2),
        BigDecimal.valueOf(rows.stream().mapToLong(PanelLine::shortCents).sum(), 2),
        rows.stream().mapToLong(PanelLine::longCount).sum(),
        rows.stream().mapToLong(PanelLine::shortCount).sum(),
        null,
        rows.stream().anyMatch(PanelLine::lowerBound),
        null,
        null);
  }

  private void windows() {
    Table table =
        Table.open(
            html,
            "Whole market: the highest of each window in the run",
            "Window",
            "To (UTC)",
            "Total#",
            "Longs#",
            "Shorts#",
            "Long share#",
            "Orders#",
            "Largest order#",
            "Coverage#");
    for (PanelLine line : run.panels().highest()) {
      table.row(
          Words.or(line.window(), "?"),
          Words.dateAndMinute(line.asOf()),
          Words.usd(line.totalCents(), line.lowerBound()),
          Words.usd(line.longCents()),
          Words.usd(line.shortCents()),
          Words.share(line.longCents(), line.totalCents()),
          Words.count(line.longCount() + line.shortCount()),
          Words.usd(Lines.cents(line.largestUsd())),
          coverage(line));
    }
    table.close();
  }

  private static String coverage(PanelLine line) {
    List<String> missing = line.venuesMissing();
    return line.coverage() == null
        ? "not stated"
        : Words.percent(line.coverage())
            + (missing == null || missing.isEmpty() ? "" : ", without " + Words.list(missing));
  }

  private void course() {
    html.open("section", "id", "course").leaf("h2", "Panels over time");
    page.plot(
        "Whole market, USD in the last "
            + String.join(", ", run.panels().windows())
            + " at each minute: short windows show the waves that long ones hide. The table above"
            + " has their highest values.",
        Figures.panels(run));
    html.close();
  }
}
