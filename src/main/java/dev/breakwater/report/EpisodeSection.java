package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.CascadeLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list of the largest episodes, and each of them by itself. */
final class EpisodeSection {
  private final Page page;
  private final Html html;
  private final Run run;

  EpisodeSection(Page page) {
    this.page = page;
    this.html = page.html();
    this.run = page.run();
  }

  void write() {
    html.open("section", "id", "episodes").leaf("h2", "Episodes");
    if (run.shown().isEmpty()) {
      html.leaf(
          "p",
          "None: the flow never passed a threshold. What the thresholds are is in the"
              + " configuration that the manifest names.");
      html.close();
      return;
    }
    html.leaf("p", selection());
    list();
    html.close();
    for (int i = 0; i < run.shown().size(); i++) {
      one(i);
    }
  }

  private String selection() {
    return "Episodes of the whole market, and of single assets at times when the market had none."
        + (run.leftOut() == 0
            ? " All of them are here."
            : " The largest "
                + run.shown().size()
                + " are here; "
                + Words.count(run.leftOut(), "smaller one")
                + " left out, which cascades.jsonl has.");
  }

  private void list() {
    Table table =
        Table.open(
            html,
            "Episodes in the order of time",
            "No.",
            "Begins (UTC)",
            "Asset",
            "Side",
            "Kind",
            "Waves#",
            "Total#",
            "Dominance",
            "Severity",
            "Lasts#");
    for (int i = 0; i < run.shown().size(); i++) {
      CascadeLine episode = run.shown().get(i).episode();
      table
          .start("")
          .link(String.valueOf(i + 1), Run.anchor(i))
          .cell(Words.dateAndMinute(episode.startTime()))
          .cell(Words.asset(episode.asset()))
          .cell(Words.lower(episode.side()))
          .cell(Words.lower(episode.kind()))
          .cell(Words.count(episode.waves()))
          .cell(Words.usd(episode.cents(), episode.lowerBound()))
          .cell(dominance(episode))
          .cell(Words.or(episode.severity(), Words.UNKNOWN))
          .cell(lasts(episode))
          .end();
    }
    table.close();
  }

  static String dominance(CascadeLine line) {
    return Words.dominanceCell(Lines.cents(line.longUsd()), Lines.cents(line.shortUsd()));
  }

  private static String lasts(CascadeLine line) {
    String known = Words.duration(line.end() - line.startTime());
    return line.endTime() == null ? "open after " + known : known;
  }

  private void one(int index) {
    Found found = run.shown().get(index);
    CascadeLine episode = found.episode();
    html.open("section", "id", Run.anchor(index), "class", "episode");
    html.leaf(
        "h3",
        (index + 1)
            + " · "
            + (episode.isMarket() ? "Whole market" : Words.asset(episode.asset()))
            + ", "
            + sides(episode)
            + ", "
            + Words.dateAndMinute(episode.startTime()));
    html.leaf("p", summary(found), "class", "lead");
    Zoom zoom = run.zooms().get(index);
    page.plot(caption(found, zoom), Figures.episode(found, zoom));
    waves(found);
    if (episode.isMarket()) {
      new MarketParts(html, run).write(found);
    }
    venues(found);
    PositioningSection.around(html, run.positioning().around(index));
    html.close();
  }

  private static String sides(CascadeLine line) {
    return switch (Words.or(line.side(), "")) {
      case "LONG" -> "longs";
      case "SHORT" -> "shorts";
      default -> "both sides";
    };
  }

  private static String summary(Found found) {
    CascadeLine episode = found.episode();
    List<CascadeLine> waves = found.waves();
    BigDecimal peak =
        waves.stream()
            .map(CascadeLine::peakUsdPerSecond)
            .reduce(BigDecimal.ZERO, (one, other) -> other == null ? one : one.max(other));
    String ends =
        episode.endTime() == null
            ? "It was still open when the data ended."
            : "It lasted " + Words.duration(episode.end() - episode.startTime()) + ".";
    return (episode.lowerBound() ? "At least " : "")
        + Words.usd(episode.cents())
        + " in "
        + Words.count(waves.size(), "wave")
        + " and "
        + Words.count(episode.count(), "order")
        + ": "
        + Words.dominance(Lines.cents(episode.longUsd()), Lines.cents(episode.shortUsd()))
        + ". Severity "
        + Words.or(episode.severity(), "not known")
        + ". At its peak "
        + Words.usd(peak)
        + " a second. "
        + ends;
  }

  private String caption(Found found, Zoom zoom) {
    return "Intensity of "
        + (found.episode().isMarket() ? "the whole market" : found.asset())
        + " (half-life "
        + run.halfLife().toSeconds()
        + " s, the highest in each "
        + Steps.name(zoom.step())
        + "), waves shaded and numbered. Price: lowest and highest fill of "
        + zoom.priceOf()
        + " liquidations"
        + (found.episode().isMarket() ? "." : "; points: " + basis(found) + ".");
  }

  private static String basis(Found found) {
    return "first and last price of each wave ("
        + String.join(
            ", ",
            found.waves().stream()
                .map(wave -> Words.or(wave.priceBasis(), "no price"))
                .distinct()
                .sorted()
                .toList())
        + ")";
  }

  private void waves(Found found) {
    boolean market = found.episode().isMarket();
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Wave",
                "Side",
                "Starts",
                "Peaks",
                "Ends",
                "Lasts#",
                "Total#",
                "Longs#",
                "Shorts#",
                "Orders#",
                "Largest#",
                "Peak a second#",
                "Opened above#"));
    if (!market) {
      columns.addAll(List.of("First price#", "Extreme#", "Last#", "Change#"));
    }
    Table table = Table.open(html, "Waves", columns.toArray(new String[0]));
    for (CascadeLine wave : found.waves()) {
      table
          .start("")
          .cell(String.valueOf(wave.wave()))
          .cell(Words.lower(wave.side()))
          .cell(Words.second(wave.startTime()))
          .cell(Words.second(wave.peakTime()))
          .cell(wave.endTime() == null ? "open" : Words.second(wave.end()))
          .cell(Words.duration(wave.end() - wave.startTime()))
          .cell(Words.usd(wave.cents(), wave.lowerBound()))
          .cell(Words.usd(Lines.cents(wave.longUsd())))
          .cell(Words.usd(Lines.cents(wave.shortUsd())))
          .cell(Words.count(wave.count()))
          .cell(Words.usd(Lines.cents(wave.largestUsd())))
          .cell(Words.usd(Lines.cents(wave.peakUsdPerSecond())))
          .cell(
              Words.usd(Lines.cents(wave.thresholdUsdPerSecond()))
                  + " "
                  + Words.lower(wave.thresholdSource()));
      if (!market) {
        table
            .cell(Words.price(wave.firstPrice()))
            .cell(Words.price(wave.extremePrice()))
            .cell(Words.price(wave.lastPrice()))
            .cell(Words.change(wave.priceChange()));
      }
      table.end();
    }
    table.close();
  }

  private void venues(Found found) {
    List<Map.Entry<String, Long>> shares = Lines.descending(found.episode().venues());
    if (shares.isEmpty()) {
      return;
    }
    long total = shares.stream().mapToLong(Map.Entry::getValue).sum();
    Map<String, Integer> ranks = new HashMap<>();
    shares.forEach(share -> ranks.put(share.getKey(), ranks.size()));
    html.open("figure", "class", "stacks");
    html.leaf(
        "figcaption",
        "Share of the venues"
            + (found.episode().effectiveVenues() == null
                ? "."
                : "; as concentrated as "
                    + PlotSpec.tenths(found.episode().effectiveVenues().doubleValue())
                    + " venues of equal size."));
    html.open("div", "class", "stackrow").open("span", "class", "track");
    Bars.stacked(html, shares, ranks, total);
    html.close().close().close();
    Table table = Table.open(html, "By venue", "Venue", "Total#", "Share#");
    for (Map.Entry<String, Long> share : shares) {
      table
          .start("")
          .swatch(share.getKey(), ranks.getOrDefault(share.getKey(), Bars.MOST_PARTS))
          .cell(Words.usd(share.getValue()))
          .cell(Words.share(share.getValue(), total))
          .end();
    }
    table.close();
  }
}
