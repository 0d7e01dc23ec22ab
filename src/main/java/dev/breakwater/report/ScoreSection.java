package dev.breakwater.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the detectors did against planted truth, where a score.json lies beside the run. */
final class ScoreSection {
  private static final String[][] COLUMNS = {
    {"Recall", "episodeRecall", "mean"},
    {"Precision", "episodePrecision", "mean"},
    {"NAB", "nab", "mean"},
    {"Delay, s", "episodeDelay", "median"},
    {"False a key-day", "falseOpenings", "mean"},
    {"Waves too many", "waveCountError", "mean"},
    {"Start off by, s", "episodeStartError", "median"},
    {"Missed", "missed", "mean"}
  };

  private final Html html;
  private final JsonNode score;

  ScoreSection(Page page) {
    this.html = page.html();
    this.score = page.run().score();
  }

  void write() {
    if (!score.path("groups").isArray()) {
      return;
    }
    html.open("section", "id", "scores").leaf("h2", "Scores against planted truth");
    html.leaf(
        "p",
        "Scenario "
            + score.path("scenario").asText("?")
            + ", seed "
            + score.path("truthSeed").asText("?")
            + ". In brackets: what the same detections at random times would have scored.");
    for (JsonNode note : score.path("notes")) {
      html.leaf("p", note.asText());
    }
    List<String> columns = new ArrayList<>(List.of("Key", "Planted#", "Found#"));
    for (String[] column : COLUMNS) {
      columns.add(column[0] + "#");
    }
    Table table = Table.open(html, "By asset", columns.toArray(new String[0]));
    for (JsonNode group : score.path("groups")) {
      boolean pooled = group.path("key").asText().equals("assets");
      table.start(pooled ? "total" : "");
      table.cell(pooled ? "all assets" : Words.asset(group.path("key").asText("?")));
      table
          .cell(group.path("truthEpisodes").asText())
          .cell(group.path("detectedEpisodes").asText());
      for (String[] column : COLUMNS) {
        table.cell(value(group.path("scores").path(column[1]).path(column[2])));
      }
      table.end();
    }
    table.close();
    ladders();
    html.close();
  }

  private void ladders() {
    JsonNode ladders = score.path("ladders");
    if (ladders.path("truthLadders").asInt() == 0) {
      return;
    }
    Table table =
        Table.open(
            html,
            "Ladders: "
                + ladders.path("truthLadders").asText()
                + " planted, "
                + ladders.path("detectedLadders").asText()
                + " found",
            "Score",
            "Unit",
            "Value#");
    for (Map.Entry<String, JsonNode> entry : ladders.path("scores").properties()) {
      JsonNode statistic = entry.getValue();
      statistic
          .properties()
          .forEach(
              one -> {
                if (one.getValue().has("value")) {
                  table.row(
                      entry.getKey() + ", " + one.getKey(),
                      statistic.path("unit").asText(),
                      value(one.getValue()));
                }
              });
    }
    table.close();
  }

  private static String value(JsonNode statistic) {
    if (!statistic.has("value")) {
      return Words.UNKNOWN;
    }
    return number(statistic.path("value"))
        + (statistic.has("chance") ? " (" + number(statistic.path("chance")) + ")" : "");
  }

  private static String number(JsonNode value) {
    BigDecimal number = value.decimalValue();
    int decimals = number.abs().compareTo(BigDecimal.TEN) >= 0 ? 1 : 2;
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
