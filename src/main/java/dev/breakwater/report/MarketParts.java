package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Climb;
import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.CascadeLine;
import dev.breakwater.report.Lines.RungLine;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which assets and venues an episode of the market took, in which order. */
final class MarketParts {
  private static final int MOST_PARTS = 20;
  private static final int MOST_LANES = 14;

  private final Html html;
  private final Run run;

  MarketParts(Html html, Run run) {
    this.html = html;
    this.run = run;
  }

  /** The assets that fell with the market: who was first, and their waves as lanes of time. */
  void write(Found market) {
    List<Found> parts = run.cascades().partsOf(market);
    @Nullable Climb climb = run.cascades().ladderOf(market);
    if (climb != null) {
      ladder(climb.ladder());
    }
    if (parts.isEmpty()) {
      html.leaf("p", "No single asset passed its own threshold at that time.");
      return;
    }
    lanes(market, parts.subList(0, Math.min(MOST_LANES, parts.size())));
    Table table =
        Table.open(
            html,
            "Episodes of single assets at that time"
                + (parts.size() > MOST_PARTS
                    ? ", the largest " + MOST_PARTS + " of " + parts.size()
                    : ""),
            "Asset",
            "Side",
            "Begins",
            "Waves#",
            "Total#",
            "Dominance",
            "Severity",
            "First price#",
            "Extreme#",
            "Last#",
            "Change#");
    for (Found part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
      CascadeLine episode = part.episode();
      PriceWay way = PriceWay.of(part.waves());
      table.row(
          part.asset(),
          Words.lower(episode.side()),
          Words.second(episode.startTime()),
          Words.count(episode.waves()),
          Words.usd(episode.cents(), episode.lowerBound()),
          EpisodeSection.dominance(episode),
          Words.or(episode.severity(), Words.UNKNOWN),
          way.first(),
          way.extreme(),
          way.last(),
          Words.change(way.change()));
    }
    table.close();
  }

  private void lanes(Found market, List<Found> parts) {
    long from = market.episode().startTime();
    long to = Math.max(market.episode().end(), from + 1);
    for (Found part : parts) {
      from = Math.min(from, part.episode().startTime());
      to = Math.max(to, part.episode().end());
    }
    html.open("figure", "class", "lanes");
    html.leaf(
        "figcaption",
        "Waves by asset, "
            + Words.second(from)
            + " to "
            + Words.second(to)
            + ", each with its number; longs are filled, shorts are hatched.");
    lane(market, from, to);
    for (Found part : parts) {
      lane(part, from, to);
    }
    html.close();
  }

  private void lane(Found found, long from, long to) {
    html.open("div", "class", "lane").leaf("span", Words.asset(found.asset()), "class", "lanename");
    html.open("span", "class", "track");
    for (CascadeLine wave : found.waves()) {
      html.leaf(
          "span",
          String.valueOf(wave.wave()),
          "class",
          "wave " + Figures.side(wave).toLowerCase(Locale.ROOT),
          "style",
          "left:"
              + Bars.width(wave.startTime() - from, to - from)
              + ";width:"
              + Bars.width(wave.end() - wave.startTime(), to - from),
          "title",
          found.asset()
              + " wave "
              + wave.wave()
              + ", "
              + Words.second(wave.startTime())
              + " to "
              + Words.second(wave.end())
              + ", "
              + Words.usd(wave.cents(), wave.lowerBound()));
    }
    html.close().close();
  }

  private void ladder(CascadeLine ladder) {
    rungs("Ladder of assets: who was taken when", "Asset", ladder.rungs());
    rungs(
        "Ladder of venues: whose first liquidation was published when",
        "Venue",
        ladder.venueRungs());
  }

  private void rungs(String caption, String what, @Nullable List<RungLine> rungs) {
    if (rungs == null || rungs.isEmpty()) {
      return;
    }
    boolean beta = rungs.stream().anyMatch(rung -> rung.relativeBeta() != null);
    long most = Math.max(1, rungs.stream().mapToLong(RungLine::lagMillis).max().orElse(1));
    List<String> columns =
        new ArrayList<>(List.of("Step", what, "Behind the leader#", "", "Told apart", "Total#"));
    if (beta) {
      columns.add("Relative beta#");
    }
    Table table = Table.open(html, caption, columns.toArray(new String[0]));
    for (RungLine rung : rungs) {
      table
          .start("")
          .cell(String.valueOf(rung.order()))
          .cell(rung.name())
          .cell(rung.lagMillis() == 0 ? "leads" : "+" + lag(rung.lagMillis()))
          .dot(rung.lagMillis(), most)
          .cell(rung.together() ? "together" : "by itself")
          .cell(Words.usd(Lines.cents(rung.usd())));
      if (beta) {
        table.cell(
            rung.relativeBeta() == null
                ? Words.UNKNOWN
                : rung.relativeBeta().setScale(2, RoundingMode.HALF_UP).toPlainString());
      }
      table.end();
    }
    table.close();
  }

  private static String lag(long millis) {
    return PlotSpec.tenths(millis / 1000.0) + " s";
  }
}
