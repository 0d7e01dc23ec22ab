package dev.breakwater.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** How far the numbers can be trusted, and what they were made of. */
final class QualitySection {
  private final Html html;
  private final Run run;

  QualitySection(Page page) {
    this.html = page.html();
    this.run = page.run();
  }

  void write() {
    html.open("section", "id", "quality").leaf("h2", "How sure is this?");
    completeness();
    deadLetters();
    html.close();
    manifest();
    library();
  }

  private void completeness() {
    if (run.flow().isEmpty()) {
      return;
    }
    List<String> incomplete = run.flow().incompleteVenues();
    html.leaf(
        "p",
        incomplete.isEmpty()
            ? "Every feed that took part says that it publishes every liquidation."
            : "The feeds of "
                + Words.list(incomplete)
                + " are sampled or do not say that they are complete: sums with them are lower"
                + " bounds, and shares, dominance and concentration are approximate.");
    Table table =
        Table.open(
            html,
            "Liquidations of the run by venue and completeness of its feed",
            "Venue",
            "Total#",
            "Longs#",
            "Shorts#",
            "Orders by completeness");
    for (Map.Entry<String, FlowFound.OfVenue> entry : run.flow().venues().entrySet()) {
      FlowFound.OfVenue venue = entry.getValue();
      table.row(
          entry.getKey(),
          Words.usd(venue.cents(), !venue.isComplete()),
          Words.usd(venue.longCents),
          Words.usd(venue.shortCents),
          String.join(
              ", ",
              venue.completeness.entrySet().stream()
                  .map(one -> Words.lower(one.getKey()) + " " + Words.count(one.getValue()))
                  .toList()));
    }
    table.total(
        "all venues",
        Words.usd(
            run.flow().longCents() + run.flow().shortCents(),
            !run.flow().incompleteVenues().isEmpty()),
        Words.usd(run.flow().longCents()),
        Words.usd(run.flow().shortCents()),
        Words.count(run.flow().count()));
    table.close();
  }

  private void deadLetters() {
    if (run.deadLetters().isEmpty()) {
      html.leaf("p", "Nothing of the input was refused.");
      return;
    }
    html.leaf(
        "p",
        Words.count(run.deadLetterCount(), "record")
            + " of the input could not be used; dead-letters.jsonl has each with its place.");
    Table table = Table.open(html, "Refused, by reason and venue", "Reason", "Venue", "Records#");
    run.deadLetters()
        .forEach(
            (reason, venues) ->
                venues.forEach((venue, count) -> table.row(reason, venue, Words.count(count))));
    table.close();
  }

  private void manifest() {
    html.open("section", "id", "manifest").leaf("h2", "Made of");
    JsonNode manifest = run.manifest();
    if (manifest.isMissingNode()) {
      html.leaf("p", "This run has no manifest.").close();
      return;
    }
    html.leaf(
        "p",
        "The same input and the same configuration give the same files, byte for byte, and this"
            + " page is made from these files alone.");
    html.leaf("pre", manifest.toPrettyString()).close();
  }

  private void library() {
    html.leaf(
        "p",
        "Plots: uPlot 1.6.30, whose text is part of this page; its licence follows.",
        "class",
        "note");
    html.open("details").leaf("summary", "Licence of uPlot");
    html.leaf("pre", Page.resource("/META-INF/resources/webjars/uplot/1.6.30/LICENSE"));
    html.close();
  }
}
