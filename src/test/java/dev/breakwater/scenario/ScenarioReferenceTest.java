package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/scenarios.md says about scenarios is made from them; the rest is written by hand. */
class ScenarioReferenceTest {
  private static final Path DOCUMENT = Path.of("docs", "scenarios.md");
  private static final int QUIET_DAYS = 7;
  private static final int CRASH_SECONDS = 720;

  /** Of the record of 10 October 2025 by second: window, mean, dispersion, lag-1 correlation. */
  private static final List<String> RECORD =
      List.of(
          "| 1 s | 88.4 | 3,039 | 0.00 |",
          "| 6 s | 530.3 | 3,077 | 0.17 |",
          "| 30 s | 2,651.5 | 4,816 | 0.56 |",
          "| 60 s | 5,303.1 | 8,267 | 0.52 |");

  @Test
  void theDocumentedTablesAreMadeByTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    String generated = replaced(replaced(document, "scenarios", scenarios()), "figures", figures());
    if (System.getProperty("regenerate") != null) {
      Files.writeString(DOCUMENT, generated);
    }
    assertEquals(
        Files.readString(DOCUMENT),
        generated,
        "docs/scenarios.md is out of date; write it anew:"
            + " mvn test -Dtest=ScenarioReferenceTest -Dregenerate");
  }

  private static String replaced(String document, String part, String by) {
    String begin = "<!-- generated: " + part + " -->\n";
    String end = "<!-- end of generated: " + part + " -->\n";
    return document.substring(0, document.indexOf(begin) + begin.length())
        + by
        + document.substring(document.indexOf(end));
  }

  private static String scenarios() {
    StringBuilder table = new StringBuilder("| name | what | days |\n|---|---|---|\n");
    for (Scenario scenario : Scenarios.all()) {
      Integer days = scenario.usualDays();
      table.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  scenario.name(), scenario.description(), days == null ? "fixed" : days + ""));
    }
    return table.toString();
  }

  private static String figures() throws IOException {
    double[] quiet = new double[QUIET_DAYS * 86_400];
    Scenario.Play weeks = Scenarios.named("quiet-weeks").orElseThrow().play(1, QUIET_DAYS);
    count(weeks, "*", weeks.asOf() - QUIET_DAYS * 86_400_000L, quiet);
    Scenario october = Scenarios.named("october-2025").orElseThrow();
    Scenario.Play first = october.play(1);
    long start = first.waves().get(0).start() * 1000;
    double[] crash = new double[CRASH_SECONDS];
    count(first, "hyperliquid", start, crash);

    StringBuilder text =
        new StringBuilder(
            "| series | window | mean | variance/mean | lag 1 |\n|---|---|---|---|---|\n");
    for (int seconds : new int[] {1, 6, 30, 60}) {
      text.append("| `october-2025`, Hyperliquid " + row(crash, seconds));
    }
    RECORD.forEach(row -> text.append("| record of 10 October 2025 ").append(row).append('\n'));
    for (int seconds : new int[] {1, 6, 30, 60, 600}) {
      text.append("| `quiet-weeks`, all assets " + row(quiet, seconds));
    }
    text.append("\nAutocorrelation of `quiet-weeks` by minute, all assets:\n\n```\n");
    double[] minutes = windows(quiet, 60);
    for (int lag = 1; lag <= 8; lag++) {
      double correlation = covariance(minutes, lag) / covariance(minutes, 0);
      text.append(
          String.format(
              Locale.ROOT,
              "%d min  %s %.2f\n",
              lag,
              "#".repeat((int) Math.max(0, Math.round(correlation * 100))),
              correlation));
    }
    return text.append("```\n").toString();
  }

  private static void count(Scenario.Play play, String venue, long from, double[] seconds)
      throws IOException {
    List<PlainReading.Row> rows = new ArrayList<>();
    while (play.hasNext()) {
      RawLine line = play.next();
      if (line.topic() == TopicKind.LIQUIDATIONS
          && (venue.equals("*") || venue.equals(line.venue()))) {
        PlainReading.liquidations(line.line(), rows::add);
      }
    }
    for (PlainReading.Row row : rows) {
      long second = Math.floorDiv(row.time() - from, 1000L);
      if (second >= 0 && second < seconds.length) {
        seconds[(int) second]++;
      }
    }
  }

  private static String row(double[] bySecond, int seconds) {
    double[] counts = windows(bySecond, seconds);
    double mean = Arrays.stream(counts).average().orElseThrow();
    double variance = covariance(counts, 0);
    double dispersion = variance / mean;
    return String.format(
        Locale.ROOT,
        dispersion < 100
            ? "| %d s | %,.1f | %,.1f | %.2f |\n"
            : "| %d s | %,.1f | %,.0f | %.2f |\n",
        seconds,
        mean,
        dispersion,
        covariance(counts, 1) / variance);
  }

  private static double[] windows(double[] bySecond, int seconds) {
    return IntStream.range(0, bySecond.length / seconds)
        .mapToDouble(i -> Arrays.stream(bySecond, i * seconds, (i + 1) * seconds).sum())
        .toArray();
  }

  private static double covariance(double[] values, int lag) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / (values.length - lag);
  }
}
