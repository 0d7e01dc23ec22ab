package dev.breakwater.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of runs that are empty, short, long or hostile, made of files written here. */
class OddRunsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long T = 1_763_596_800_000L; // 2025-11-20T00:00:00Z
  private static final String HOSTILE = "</script><script>alert(1)</script>\u202e\"'&";

  @TempDir private Path dir;

  private void line(String file, ObjectNode line) throws IOException {
    Files.writeString(
        dir.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static ObjectNode liquidation(String venue, String asset, long time, double usd) {
    return JSON.createObjectNode()
        .put("venue", venue)
        .put("symbol", asset + "USDT")
        .put("asset", asset)
        .put("quote", "USDT")
        .put("positionSide", "LONG")
        .put("price", "90000.5")
        .put("priceBasis", "FILL")
        .put("usd", usd)
        .put("eventTime", time)
        .put("completeness", "COMPLETE");
  }

  private static ObjectNode panel(
      String window, long asOf, double usd, String asset, String venue) {
    return JSON.createObjectNode()
        .put("asset", asset)
        .put("venue", venue)
        .put("window", window)
        .put("asOf", asOf)
        .put("longUsd", usd)
        .put("shortUsd", 0)
        .put("longCount", 1)
        .put("largestUsd", usd);
  }

  private static ObjectNode episode(String id, String asset, long start, long end, double usd) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("record", "EPISODE")
            .put("phase", "CLOSED")
            .put("asOf", end)
            .put("revision", 1)
            .put("episodeId", id)
            .put("asset", asset)
            .put("side", "LONG")
            .put("kind", "BURST")
            .put("startTime", start)
            .put("endTime", end)
            .put("waves", 1)
            .put("usd", usd)
            .put("longUsd", usd)
            .put("count", 1)
            .put("severity", "INFO");
    line.putObject("venues").put("bybit", usd);
    return line;
  }

  private static ObjectNode wave(String id, int number, long start, long end, double usd) {
    return episode(id, "*", start, end, usd)
        .put("record", "WAVE")
        .put("wave", number)
        .put("peakTime", start)
        .put("peakUsdPerSecond", 1000)
        .put("thresholdUsdPerSecond", 500)
        .put("thresholdSource", "FLOOR");
  }

  private Document page() throws IOException {
    ReportWriter.write(dir);
    return Jsoup.parse(dir.resolve("report.html").toFile(), "UTF-8");
  }

  private static String answer(Document page, String question) {
    return page.select("dl.answers dt:containsOwn(" + question + ") + dd").text();
  }

  @Test
  void namesFromTheDataNeverBecomeMarkup() throws IOException {
    line("liquidations.jsonl", liquidation(HOSTILE, HOSTILE, T, 1000));
    line("panels.jsonl", panel("24h", T + 60_000, 1000, "*", "*"));
    line("panels.jsonl", panel("24h", T + 60_000, 1000, HOSTILE, "*"));
    line("panels.jsonl", panel("24h", T + 60_000, 1000, "*", HOSTILE));
    line("cascades.jsonl", episode("e", HOSTILE, T, T + 1000, 1000));
    line("cascades.jsonl", wave("e", 1, T, T + 1000, 1000).put("asset", HOSTILE));
    ObjectNode alert =
        JSON.createObjectNode().put("alertId", "a").put("title", HOSTILE).put("rule", HOSTILE);
    alert.putObject("why").putObject("observed").put(HOSTILE, HOSTILE);
    line("alerts.jsonl", alert);
    ObjectNode positioning = JSON.createObjectNode().put("asset", "*").put("asOf", T);
    positioning.putObject("fundingByVenue").put(HOSTILE, 0.0001);
    line("positioning.jsonl", positioning);
    line(
        "dead-letters.jsonl", JSON.createObjectNode().put("reason", HOSTILE).put("venue", HOSTILE));
    Files.writeString(
        dir.resolve("manifest.json"), JSON.createObjectNode().put("path", HOSTILE).toString());

    Document page = page();

    Elements running = page.select("script:not([type=application/json])");
    assertEquals(2, running.size());
    for (Element script : running) {
      assertFalse(script.data().contains("alert(1)"), "runs what the data hold");
    }
    String shown = HOSTILE.replace('\u202e', '\ufffd');
    assertEquals(shown, page.select("#panels tbody th").first().text());
    assertEquals(shown, page.select("#alerts strong").text());
    assertEquals(shown, page.select("#quality td").last().previousElementSibling().text());
    assertTrue(page.select("#manifest pre").text().contains("alert(1)"));
    JsonNode plot = JSON.readTree(page.getElementById("figure-1").data());
    assertEquals(HOSTILE + " lowest", plot.at("/plots/0/series/0/label").asText());
  }

  private void positioning(long asOf, double oi, String funding, String ofOkx) throws IOException {
    ObjectNode line =
        JSON.createObjectNode()
            .put("asset", "*")
            .put("asOf", asOf)
            .put("oiUsd", oi)
            .put("fundingRate8h", new BigDecimal(funding));
    line.putObject("fundingByVenue")
        .put("bybit", new BigDecimal(funding))
        .put("okx", new BigDecimal(ofOkx));
    line("positioning.jsonl", line);
  }

  @Test
  void leverageBeforeAndAfterIsToldWithSignsAndVerdict() throws IOException {
    line("liquidations.jsonl", liquidation("bybit", "BTC", T, 100));
    ObjectNode episode = episode("e", "*", T + 60_000, T + 120_000, 5000);
    episode.put("forcedShare", 0.4).put("oiBeforeUsd", 2e9).put("oiNowUsd", 1.5e9);
    episode.put("reset", "PARTIAL").putObject("crowding").put("index", 0.912).put("side", "LONG");
    line("cascades.jsonl", episode);
    positioning(T, 1.9e9, "0.0003", "0.0002");
    positioning(T + 120_000, 1.6e9, "0.0001", "-0.00005");
    positioning(T + 180_000, 1.5e9, "0.000004", "-0.0001");
    Document page = page();
    assertEquals(
        "Of the whole market open interest stood at $1.90 B, funding was +0.0300 % for 8 hours and"
            + " the crowding index was 0.91 with longs crowded (a description of the past, not a"
            + " probability).",
        answer(page, "Crowded before the largest?"));
    assertEquals(
        "Of the whole market weighted by open interest from +0.0300 % to +0.0004 % for 8 hours"
            + " (2025-11-20 00:03), about neutral, not flipped, negative on okx and not on the"
            + " others.",
        answer(page, "Funding around it?"));
    assertEquals(
        "From its high before it, $2.00 B, to $1.50 B after, -25.00 %. Published liquidations are 40.0 % of that"
            + " change: the rest left by choice, or was not published.",
        answer(page, "Open interest around it?"));
    assertTrue(answer(page, "Has the flush cleared?").startsWith("In part: PARTIAL."));
    assertEquals(
        "okx +0.0200 % -0.0050 % -0.0100 %",
        page.select("table:has(caption:containsOwn(Funding for 8 hours by venue)) tbody tr")
            .last()
            .text());
  }

  @Test
  void alertsStandAsTheirNewestRevisionSaysThemWithTheirHighestLevel() throws IOException {
    for (int revision = 1; revision <= 2; revision++) {
      ObjectNode alert =
          JSON.createObjectNode()
              .put("alertId", "a")
              .put("revision", revision)
              .put("status", revision == 1 ? "OPEN" : "RESOLVE")
              .put("rule", "LEVEL_BREAK")
              .put("severity", revision == 1 ? "ERROR" : "INFO")
              .put("asset", "BTC")
              .put("openedAt", T)
              .put("title", "title of revision " + revision);
      ObjectNode why = alert.putObject("why");
      why.putObject("observed").put("usd", 12_000_000.5).put("peakUsdPerSecond", 5000);
      why.putObject("thresholds").put("openingUsdPerSecond", 2000);
      alert.putObject("quality").put("lowerBound", true).put("coverage", 0.75);
      line("alerts.jsonl", alert);
    }
    Document page = page();
    Elements rows = page.select("#alerts tbody tr");
    assertEquals(1, rows.size());
    assertEquals("2025-11-20 00:00:00 ERROR level break BTC resolve", cells(rows.first(), 5));
    assertEquals("title of revision 2", rows.select("strong").text());
    assertEquals(
        List.of(
            "Observed: usd $12.00 M, peak $5.0 K a second",
            "Threshold: opening $2.0 K a second",
            "Quality: lower bound, coverage 75.0 %"),
        rows.select("li").eachText());
  }

  private static String cells(Element row, int most) {
    return String.join(" ", row.children().eachText().subList(0, most));
  }

  @Test
  void emptyRunSaysThatThereIsNothing() throws IOException {
    for (String file : new String[] {"liquidations", "panels", "cascades", "dead-letters"}) {
      Files.createFile(dir.resolve(file + ".jsonl"));
    }
    Document page = page();
    assertEquals("Nothing: this run holds no liquidation.", answer(page, "How much?"));
    assertTrue(answer(page, "In waves?").startsWith("No wave opened"), answer(page, "In waves?"));
    assertTrue(page.select("figure.plot").isEmpty());
  }

  @Test
  void runOfDeadLettersOnlyTellsThem() throws IOException {
    for (int i = 0; i < 3; i++) {
      line(
          "dead-letters.jsonl",
          JSON.createObjectNode().put("reason", "TOO_LATE").put("venue", "okx"));
    }
    Document page = page();
    assertEquals("TOO_LATE okx 3", page.select("#quality tbody tr").text());
    assertTrue(answer(page, "How sure?").contains("3 records"), answer(page, "How sure?"));
  }

  @Test
  void runOfOneLiquidationIsAPage() throws IOException {
    line("liquidations.jsonl", liquidation("bybit", "BTC", T + 500, 1234.56));
    line("panels.jsonl", panel("1h", T + 60_000, 1234.56, "*", "*"));
    line("panels.jsonl", panel("1h", T + 60_000, 1234.56, "BTC", "*"));
    line("panels.jsonl", panel("1h", T + 60_000, 1234.56, "*", "bybit"));
    ObjectNode whole = panel("1h", T + 120_000, 1234.56, "*", "*").put("coverage", 0.5);
    whole.putArray("venuesMissing").add("okx");
    line("panels.jsonl", whole.put("asOf", T + 60_000).put("revision", 2));
    Document page = page();
    assertTrue(
        answer(page, "How sure?").contains("50.0 % of the expected venues were heard, not okx."),
        answer(page, "How sure?"));
    assertTrue(answer(page, "How much?").contains("$1.2 K of longs"), answer(page, "How much?"));
    assertEquals("Only bybit reported.", answer(page, "How concentrated?"));
    assertEquals("longs only: longs are 100.0 % of the USD.", answer(page, "Which side?"));
  }

  @Test
  void fortyWavesAreFortyRowsAndFortySpans() throws IOException {
    line("liquidations.jsonl", liquidation("bybit", "BTC", T, 100));
    for (int i = 1; i <= 40; i++) {
      line("cascades.jsonl", wave("e", i, T + i * 60_000L, T + i * 60_000L + 30_000, 100 + i));
    }
    line("cascades.jsonl", episode("e", "*", T + 60_000, T + 2_430_000, 5000).put("waves", 40));
    Document page = page();
    Element section = page.select("section.episode").first();
    assertEquals(40, section.select("table:has(caption:matchesOwn(^Waves$)) tbody tr").size());
    JsonNode plot =
        JSON.readTree(page.getElementById(section.select("figure.plot").attr("data-plot")).data());
    assertEquals(40, plot.get("spans").size());
    assertEquals("40", plot.at("/spans/39/label").asText());
    assertEquals((T + 40 * 60_000L) / 1000, plot.at("/spans/39/from").asLong());
    assertTrue(answer(page, "In waves?").contains("32 more"), answer(page, "In waves?"));
  }

  @Test
  void onlyTheLargestEpisodesAreShownAndTheRestIsCounted() throws IOException {
    line("liquidations.jsonl", liquidation("bybit", "BTC", T, 100));
    for (int i = 0; i < 55; i++) {
      long start = T + i * 3_600_000L;
      line("cascades.jsonl", episode("e" + i, "*", start, start + 60_000, i + 1));
    }
    Document page = page();
    assertEquals(40, page.select("section.episode").size());
    assertTrue(page.select("#episodes").text().contains("15 smaller ones left out"));
    assertEquals(
        "1 · Whole market, longs, 2025-11-20 15:00",
        page.select("section.episode h3").first().text());
  }

  /** Half a million rows, a spike of one second among them. */
  @Test
  void yearStaysSmallAndKeepsItsSpike() throws IOException {
    long spike = T + 200L * 86_400_000 + 12_345_000;
    try (BufferedWriter out = Files.newBufferedWriter(dir.resolve("liquidations.jsonl"));
        BufferedWriter panels = Files.newBufferedWriter(dir.resolve("panels.jsonl"))) {
      for (long time = T; time < T + 365L * 86_400_000; time += 120_000) {
        ObjectNode line = liquidation("bybit", "BTC", time, 1000);
        if (time <= spike && spike < time + 120_000) {
          line = liquidation("bybit", "BTC", spike, 50_000_000).put("price", "12345");
        }
        out.write(line + "\n");
        panels.write(
            panel("1h", time - time % 60_000 + 60_000, line.get("usd").asDouble(), "*", "*")
                + "\n");
      }
    }
    Document page = page();
    long bytes = Files.size(dir.resolve("report.html"));
    assertTrue(bytes < 1_000_000, bytes + " bytes");
    JsonNode overview = JSON.readTree(page.getElementById("figure-1").data());
    assertTrue(most(overview.at("/plots/1/series/0/values")) >= 50_000_000);
    assertEquals(12345, least(overview.at("/plots/0/series/0/values")));
    JsonNode course = JSON.readTree(page.getElementById("figure-2").data());
    assertEquals(50_000_000, most(course.at("/plots/0/series/0/values")));
  }

  private static double most(JsonNode values) {
    double most = 0;
    for (JsonNode value : values) {
      most = Math.max(most, value.asDouble());
    }
    return most;
  }

  private static double least(JsonNode values) {
    double least = Double.MAX_VALUE;
    for (JsonNode value : values) {
      least = value.isNull() ? least : Math.min(least, value.asDouble());
    }
    return least;
  }
}
