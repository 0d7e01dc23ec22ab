package dev.breakwater.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.report.AlertsFound.Alert;
import dev.breakwater.report.Lines.AlertLine;
import dev.breakwater.report.Lines.QualityLine;
import dev.breakwater.report.Lines.WhyLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What would have been alerted, and why. */
final class AlertSection {
  private static final int MOST_SHOWN = 40;
  private static final String PER_SECOND = "UsdPerSecond";

  private final Html html;
  private final Run run;

  AlertSection(Page page) {
    this.html = page.html();
    this.run = page.run();
  }

  void write() {
    html.open("section", "id", "alerts").leaf("h2", "Alerts");
    List<Alert> all = run.alerts().all();
    if (all.isEmpty()) {
      html.leaf("p", "None was opened, or the run is of a version without alerts.").close();
      return;
    }
    List<Alert> shown = all.subList(0, Math.min(MOST_SHOWN, all.size()));
    List<String> levels = new ArrayList<>();
    run.alerts().byLevel().forEach((level, count) -> levels.add(count + " " + level));
    html.leaf(
        "p",
        Words.count(all.size(), "alert")
            + " by the highest level that each reached: "
            + Words.list(levels)
            + ". Each stands here as its newest revision says it"
            + (shown.size() < all.size()
                ? "; the most severe " + shown.size() + " are shown, alerts.jsonl has all."
                : "."));
    Table table =
        Table.open(
            html,
            "Alerts, the most severe first",
            "Opened (UTC)",
            "Highest",
            "Rule",
            "Asset",
            "Status",
            "What and why",
            "Revisions#");
    for (Alert alert : shown) {
      AlertLine line = alert.newest();
      table
          .start("")
          .cell(
              Words.dateAndMinute(line.openedAt())
                  + ":"
                  + Words.second(line.openedAt()).substring(6))
          .cell(alert.highest())
          .cell(Words.lower(line.rule()))
          .cell(Words.asset(line.asset()))
          .cell(Words.lower(line.status()))
          .sentences(Words.or(line.title(), ""), why(line))
          .cell(Words.count(line.revision()))
          .end();
    }
    table.close();
    html.close();
  }

  private static List<String> why(AlertLine line) {
    List<String> sentences = new ArrayList<>();
    WhyLine why = line.why();
    if (why != null) {
      add(sentences, "Observed: ", why.observed());
      add(sentences, "Threshold: ", why.thresholds());
    }
    QualityLine quality = line.quality();
    if (quality != null) {
      sentences.add(quality(quality));
    }
    if (line.context() != null && !line.context().isEmpty()) {
      List<String> series = new ArrayList<>();
      line.context().properties().forEach(one -> series.add(context(one.getKey(), one.getValue())));
      sentences.add("Context: " + String.join(", ", series));
    }
    return sentences;
  }

  private static String context(String series, JsonNode value) {
    return series
        + " "
        + value.path("value").asText()
        + (value.has("unit") ? " " + value.path("unit").asText() : "")
        + " ("
        + Words.duration(value.path("ageMillis").asLong())
        + " old)";
  }

  private static String quality(QualityLine quality) {
    List<String> missing = quality.venuesMissing() == null ? List.of() : quality.venuesMissing();
    return "Quality: "
        + (quality.lowerBound() ? "lower bound" : "complete feeds")
        + (quality.coverage() == null ? "" : ", coverage " + Words.percent(quality.coverage()))
        + (missing.isEmpty() ? "" : ", not heard: " + Words.list(missing));
  }

  private static void add(List<String> sentences, String what, @Nullable JsonNode figures) {
    if (figures == null || figures.isEmpty()) {
      return;
    }
    List<String> parts = new ArrayList<>();
    figures.properties().forEach(one -> parts.add(figure(one.getKey(), one.getValue())));
    sentences.add(what + String.join(", ", parts));
  }

  /** The name tells the unit of a figure, and is told in words. */
  private static String figure(String name, JsonNode value) {
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      if (name.endsWith(PER_SECOND)) {
        return words(name, PER_SECOND) + " " + Words.usd(number) + " a second";
      }
      if (name.endsWith("Usd") || name.equals("usd")) {
        return words(name, "Usd") + " " + Words.usd(number);
      }
      if (name.endsWith("Time") || name.equals("since")) {
        return words(name, "Time") + " " + Words.dateAndMinute(number.longValue());
      }
      if (name.toLowerCase(Locale.ROOT).endsWith("silence")) {
        return words(name, "") + " " + Words.duration(number.longValue());
      }
      if (name.endsWith("Share") || name.endsWith("Change") || name.endsWith("Drawdown")) {
        return words(name, "") + " " + Words.percent(number);
      }
    }
    return words(name, "")
        + " "
        + (value.isIntegralNumber() ? Words.count(value.asLong()) : value.asText());
  }

  /** For example {@code peak severity} of {@code peakSeverity}. */
  private static String words(String name, String suffix) {
    String stem = name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    return stem.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
