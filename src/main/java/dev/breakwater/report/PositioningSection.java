package dev.breakwater.report;

import dev.breakwater.report.Lines.PositioningLine;
import dev.breakwater.report.PositioningFound.Around;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Open interest and funding through the run, and before and after each episode. */
final class PositioningSection {
  private final Page page;
  private final Html html;
  private final Run run;

  PositioningSection(Page page) {
    this.page = page;
    this.html = page.html();
    this.run = page.run();
  }

  void write() {
    html.open("section", "id", "positioning").leaf("h2", "Open interest and funding");
    if (run.positioning().isEmpty()) {
      html.leaf(
          "p",
          "Not known: the run holds no rows of positioning, so the input had neither open interest"
              + " nor funding, or the run is of an earlier version.");
      html.close();
      return;
    }
    PlotSpec spec = Figures.positioning(run.positioning().courses());
    if (!spec.plots().isEmpty()) {
      page.plot(
          "From above: open interest, funding for 8 hours weighted by open interest, and the"
              + " crowding index, of "
              + Words.list(run.positioning().courses().keySet().stream().map(Words::asset).toList())
              + ". The tables of each episode say how they stood before and after it.",
          spec);
    }
    html.close();
  }

  /** The tables of one episode. */
  static void around(Html html, List<Around> around) {
    if (around.stream().allMatch(one -> one.later() == null)) {
      return;
    }
    Table table =
        Table.open(
            html,
            "Open interest and funding before, at the end, and up to a day later",
            "Asset",
            "OI before#",
            "At the end#",
            "Later#",
            "Change#",
            "Funding before#",
            "At the end#",
            "Later#",
            "Crowding before",
            "Later is (UTC)");
    for (Around one : around) {
      PositioningLine before = one.before();
      PositioningLine end = one.atEnd();
      PositioningLine later = one.later();
      table.row(
          Words.asset(one.asset()),
          openInterest(before),
          openInterest(end),
          openInterest(later),
          change(before, later),
          funding(before),
          funding(end),
          funding(later),
          crowding(before),
          later == null ? Words.UNKNOWN : Words.dateAndMinute(later.asOf()));
    }
    table.close();
    byVenue(html, around.get(0));
  }

  private static void byVenue(Html html, Around around) {
    Set<String> venues = new TreeSet<>();
    for (PositioningLine line : lines(around)) {
      venues.addAll(rates(line).keySet());
    }
    if (venues.isEmpty()) {
      return;
    }
    Table table =
        Table.open(
            html,
            "Funding for 8 hours by venue, "
                + (around.asset().equals(Words.MARKET) ? "whole market" : around.asset())
                + ": positive, longs pay",
            "Venue",
            "Before#",
            "At the end#",
            "Later#");
    for (String venue : venues) {
      table.row(
          venue,
          Words.funding(rate(around.before(), venue)),
          Words.funding(rate(around.atEnd(), venue)),
          Words.funding(rate(around.later(), venue)));
    }
    table.close();
  }

  private static List<PositioningLine> lines(Around around) {
    return Stream.of(around.before(), around.atEnd(), around.later())
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<String, BigDecimal> rates(@Nullable PositioningLine line) {
    return line == null || line.fundingByVenue() == null ? Map.of() : line.fundingByVenue();
  }

  private static @Nullable BigDecimal rate(@Nullable PositioningLine line, String venue) {
    return rates(line).get(venue);
  }

  private static String openInterest(@Nullable PositioningLine line) {
    return line == null || line.oiUsd() == null ? Words.UNKNOWN : Words.usd(line.oiUsd());
  }

  private static String funding(@Nullable PositioningLine line) {
    return line == null ? Words.UNKNOWN : Words.funding(line.fundingRate8h());
  }

  private static String crowding(@Nullable PositioningLine line) {
    return line == null || line.crowdingIndex() == null
        ? Words.UNKNOWN
        : PositioningWords.hundredths(line.crowdingIndex())
            + (line.crowdedSide() == null ? "" : " " + Words.lower(line.crowdedSide()) + "s");
  }

  private static String change(@Nullable PositioningLine from, @Nullable PositioningLine to) {
    BigDecimal before = from == null ? null : from.oiUsd();
    BigDecimal after = to == null ? null : to.oiUsd();
    return before == null || after == null || before.signum() == 0
        ? Words.UNKNOWN
        : Words.change(after.subtract(before).divide(before, 6, RoundingMode.HALF_UP));
  }
}
