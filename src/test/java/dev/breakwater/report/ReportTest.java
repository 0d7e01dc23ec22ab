package dev.breakwater.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a run of the real job over a planted ladder, against its files read by other code.
 */
class ReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path dir;
  private static Path run;
  private static Document page;

  @BeforeAll
  static void runsTheJob() throws IOException {
    Path frames = dir.resolve("frames.jsonl.gz");
    Path truth = dir.resolve("truth.json");
    run = dir.resolve("run");
    assertEquals(
        0,
        Commands.commandLine(new GenerateCommand())
            .execute(
                "--scenario",
                "contagion-ladder",
                "--seed",
                "3",
                "--out",
                frames.toString(),
                "--truth",
                truth.toString()));
    assertEquals(
        0,
        Commands.commandLine(BacktestCommand.ofTheJob())
            .execute(
                "--input",
                frames.toString(),
                "--out",
                run.toString(),
                "--truth",
                truth.toString()));
    page = Jsoup.parse(run.resolve("report.html").toFile(), "UTF-8");
  }

  private static List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static Map<String, JsonNode> newest(String record) throws IOException {
    Map<String, JsonNode> newest = new HashMap<>();
    for (JsonNode line : lines("cascades.jsonl")) {
      if (line.get("record").asText().equals(record)) {
        newest.put(line.path("episodeId").asText() + " " + line.path("wave").asInt(), line);
      }
    }
    return newest;
  }

  private static String millions(BigDecimal usd) {
    return "$" + usd.movePointLeft(6).setScale(2, RoundingMode.HALF_UP) + " M";
  }

  private static Element table(String caption) {
    return page.select("table:has(caption:containsOwn(" + caption + "))").first();
  }

  private static Map<String, List<String>> rows(Element table) {
    Map<String, List<String>> rows = new HashMap<>();
    for (Element row : table.select("tbody tr")) {
      rows.put(row.child(0).text(), row.children().stream().map(Element::text).toList());
    }
    return rows;
  }

  @Test
  void sumsByVenueAndAssetAreThoseOfTheLiquidations() throws IOException {
    Map<String, BigDecimal> sums = new HashMap<>();
    long asOf = peak().get("asOf").asLong();
    for (JsonNode line : lines("liquidations.jsonl")) {
      long time = line.get("eventTime").asLong();
      if (time < asOf && time >= asOf - 24 * 3_600_000L) {
        BigDecimal usd = line.get("usd").decimalValue();
        sums.merge(line.get("venue").asText(), usd, BigDecimal::add);
        sums.merge(line.get("asset").asText(), usd, BigDecimal::add);
        sums.merge("all", usd, BigDecimal::add);
      }
    }
    Map<String, List<String>> rows = rows(table("By venue, 24h"));
    rows.putAll(rows(table("By asset, 24h")));
    for (String name : List.of("bybit", "hyperliquid", "BTC", "ETH", "SOL")) {
      assertTrue(rows.get(name).get(1).endsWith(millions(sums.get(name))), name + rows.get(name));
    }
    assertTrue(rows.get("all venues").get(1).endsWith(millions(sums.get("all"))));
    assertTrue(answer("How much?").contains(millions(sums.get("all"))), answer("How much?"));
  }

  /** Of the whole market's longest panel, by reading the file from behind. */
  private static JsonNode peak() throws IOException {
    JsonNode peak = null;
    for (JsonNode line : lines("panels.jsonl")) {
      if (line.get("asset").asText().equals("*")
          && line.get("venue").asText().equals("*")
          && line.get("window").asText().equals("24h")
          && (peak == null
              || line.get("totalUsd").decimalValue().compareTo(peak.get("totalUsd").decimalValue())
                  > 0)) {
        peak = line;
      }
    }
    return peak;
  }

  private static String answer(String question) {
    return page.select("dl.answers dt:containsOwn(" + question + ") + dd").text();
  }

  @Test
  void wavesOfTheMarketAreListedWithTheirMoney() throws IOException {
    List<String> expected = new ArrayList<>();
    for (JsonNode wave : newest("WAVE").values()) {
      if (wave.get("asset").asText().equals("*")) {
        expected.add(millions(wave.get("usd").decimalValue()));
      }
    }
    assertFalse(expected.isEmpty());
    List<String> told = new ArrayList<>();
    for (Element section : page.select("section.episode:has(h3:containsOwn(Whole market))")) {
      Element waves = section.select("table:has(caption:matchesOwn(^Waves$))").first();
      for (Element row : waves.select("tbody tr")) {
        told.add(row.child(6).text().replace("≥ ", ""));
      }
    }
    assertEquals(expected.stream().sorted().toList(), told.stream().sorted().toList());
  }

  @Test
  void ladderSaysWhoLedAndWhoCannotBeToldApart() throws IOException {
    JsonNode ladder = null;
    for (JsonNode line : lines("cascades.jsonl")) {
      if (line.get("record").asText().equals("LADDER")) {
        ladder = line;
      }
    }
    Map<String, List<String>> rows = new HashMap<>();
    for (Element row : table("Ladder of assets").select("tbody tr")) {
      rows.put(row.child(1).text(), row.children().stream().map(Element::text).toList());
    }
    assertEquals(ladder.get("rungs").size(), rows.size());
    for (JsonNode rung : ladder.get("rungs")) {
      List<String> row = rows.get(rung.get("asset").asText());
      assertEquals(rung.get("order").asText(), row.get(0));
      assertEquals(rung.get("together").asBoolean() ? "together" : "by itself", row.get(4));
    }
    assertTrue(answer("Who led?").contains("BTC first"), answer("Who led?"));
  }

  @Test
  void intensityOfAWaveReachesThePeakThatTheDetectorSaw() throws IOException {
    for (JsonNode wave : newest("WAVE").values()) {
      if (!wave.get("asset").asText().equals("*")) {
        continue;
      }
      JsonNode intensity = plot(page.select("section.episode figure.plot").first());
      double highest = 0;
      for (int i = 0; i < 2; i++) {
        for (JsonNode value : intensity.get("series").get(i).get("values")) {
          highest = Math.max(highest, value.asDouble());
        }
      }
      double peak = wave.get("peakUsdPerSecond").asDouble();
      assertEquals(peak, highest, 0.05 * peak);
      return;
    }
    throw new AssertionError("no wave of the market");
  }

  /** The last plot of a figure. */
  private static JsonNode plot(Element figure) throws IOException {
    JsonNode spec = JSON.readTree(page.getElementById(figure.attr("data-plot")).data());
    return spec.get("plots").get(spec.get("plots").size() - 1);
  }

  @Test
  void everyPlotHasItsData() throws IOException {
    assertFalse(page.select("figure.plot").isEmpty());
    for (Element figure : page.select("figure.plot")) {
      JsonNode plot = plot(figure);
      int times = plot.get("seconds").size();
      assertTrue(times > 1 && times <= FlowOverTime.MOST, figure.text() + " has " + times);
      for (JsonNode series : plot.get("series")) {
        assertEquals(times, series.get("values").size(), figure.text());
      }
    }
  }

  @Test
  void scoresOfEachKeyAreThoseOfTheScoreFile() throws IOException {
    JsonNode score = JSON.readTree(run.resolve("score.json").toFile());
    Map<String, List<String>> rows = rows(page.select("#scores table").first());
    assertEquals(score.get("groups").size(), rows.size());
    for (JsonNode group : score.get("groups")) {
      if (group.get("key").asText().equals("BTC")) {
        BigDecimal recall = group.at("/scores/episodeRecall/mean/value").decimalValue();
        String told = rows.get("BTC").get(3);
        assertTrue(told.startsWith(recall.setScale(2, RoundingMode.HALF_UP) + " ("), told);
      }
    }
    JsonNode manifest = JSON.readTree(run.resolve("manifest.json").toFile());
    assertTrue(manifest.at("/truth/path").asText().endsWith("truth.json"), manifest.toString());
  }

  @Test
  void sameFilesGiveTheSamePage() throws IOException {
    byte[] first = Files.readAllBytes(run.resolve("report.html"));
    ReportWriter.write(run);
    assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(run.resolve("report.html"))));
  }

  @Test
  void nothingIsFetched() throws IOException {
    assertTrue(page.select("[src], link, iframe, img, object").isEmpty());
    assertTrue(
        page.select("meta[http-equiv=Content-Security-Policy]")
            .attr("content")
            .startsWith("default-src 'none'"));
    for (Element link : page.select("a")) {
      assertTrue(link.attr("href").startsWith("#"), link.outerHtml());
      assertNotEquals(null, page.getElementById(link.attr("href").substring(1)), link.outerHtml());
    }
  }

  @Test
  void isSmall() throws IOException {
    long bytes = Files.size(run.resolve("report.html"));
    assertTrue(bytes < 1_000_000, "the page has " + bytes + " bytes");
  }
}
