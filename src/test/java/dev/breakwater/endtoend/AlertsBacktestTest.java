package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts of a whole run against its cascades, read by a reader that knows only the contract. */
class AlertsBacktestTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SEVERITIES = List.of("INFO", "WARNING", "ERROR", "CRITICAL");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"several-waves", "contagion-ladder", "grind"})
  void everyEpisodeThatIsLargeEnoughHasOneAlertAndNoOtherHas(String scenario) throws IOException {
    Path run = run(scenario);
    List<JsonNode> alerts = lines(run.resolve("alerts.jsonl"));
    Map<String, List<JsonNode>> byId = new TreeMap<>();
    Map<String, List<JsonNode>> byEpisode = new TreeMap<>();
    for (JsonNode alert : alerts) {
      byId.computeIfAbsent(text(alert, "alertId"), any -> new ArrayList<>()).add(alert);
      if (Set.of("CASCADE", "GRIND").contains(text(alert, "rule"))) {
        byEpisode.computeIfAbsent(text(alert, "episodeId"), any -> new ArrayList<>()).add(alert);
      }
    }
    byId.values().forEach(AlertsBacktestTest::assertLife);
    for (List<JsonNode> episode : episodes(run).values()) {
      List<JsonNode> told = byEpisode.remove(text(episode.get(0), "episodeId"));
      JsonNode first = firstThatCounts(episode);
      if (first == null) {
        assertEquals(null, told, () -> "too small: " + episode.get(episode.size() - 1));
      } else {
        assertTellsOf(episode, first, told);
      }
    }
    assertEquals(Map.of(), byEpisode, "alerts of no episode");
    assertFalse(byId.isEmpty());
    assertSchema(run);
    if (scenario.equals("contagion-ladder")) {
      assertTrue(alerts.stream().anyMatch(one -> text(one, "rule").equals("CONTAGION")));
    }
  }

  private static void assertLife(List<JsonNode> alert) {
    for (int i = 0; i < alert.size(); i++) {
      JsonNode revision = alert.get(i);
      assertEquals(i + 1, revision.get("revision").asInt(), revision::toString);
      assertEquals(i == 0, text(revision, "status").equals("OPEN"), revision::toString);
      assertEquals(
          alert.get(0).get("eventTime"), revision.get("openedAt"), "openedAt of " + revision);
      assertTrue(
          i == alert.size() - 1 || !text(revision, "status").equals("RESOLVE"), revision::toString);
      assertEquals(
          text(alert.get(0).get("why"), "ruleVersion"), text(revision.get("why"), "ruleVersion"));
      assertTrue(revision.get("catchUp").asBoolean(), "of a replay");
    }
  }

  private static void assertTellsOf(List<JsonNode> episode, JsonNode first, List<JsonNode> told) {
    JsonNode last = episode.get(episode.size() - 1);
    assertTrue(told != null, () -> "no alert of " + last);
    assertEquals(1, told.stream().map(one -> text(one, "alertId")).distinct().count());
    assertEquals(first.get("asOf"), told.get(0).get("openedAt"), first::toString);
    JsonNode end = told.get(told.size() - 1);
    boolean isClosed = text(last, "phase").equals("CLOSED");
    assertEquals(isClosed, text(end, "status").equals("RESOLVE"), end::toString);
    if (isClosed) {
      assertEquals(last.get("usd"), end.get("why").get("observed").get("usd"));
      // A close leaves out what came after the last wave, which may be below a limit again.
      assertEquals(
          episode.stream().mapToInt(one -> SEVERITIES.indexOf(text(one, "severity"))).max(),
          OptionalInt.of(SEVERITIES.indexOf(text(end, "severity"))));
      assertEquals(last.get("waves"), end.get("wave"));
      assertEquals(last.get("side"), end.get("side"));
      assertEquals(last.get("lowerBound"), end.get("quality").get("lowerBound"));
    }
  }

  /** Every INFO of the market, and a WARNING of an asset; a grind's word is one level lower. */
  private static JsonNode firstThatCounts(List<JsonNode> revisions) {
    for (JsonNode revision : revisions) {
      long cents = Math.round(revision.get("usd").asDouble() * 100);
      boolean isGrind = text(revision, "kind").equals("GRIND");
      boolean isLarge = SEVERITIES.indexOf(text(revision, "severity")) > 0;
      if (text(revision, "asset").equals("*")
          || isLarge
          || (isGrind && cents >= warning(text(revision, "asset")))) {
        return revision;
      }
    }
    return null;
  }

  /** Cents, by the table of docs/detection.md. */
  private static long warning(String asset) {
    int divisor =
        switch (asset) {
          case "BTC" -> 1;
          case "ETH" -> 2;
          case "SOL", "XRP", "DOGE" -> 5;
          default -> 20;
        };
    return 2_000_000_000L / divisor;
  }

  private static void assertSchema(Path run) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/schema/alerts.json")));
    for (String line : Files.readAllLines(run.resolve("alerts.jsonl"))) {
      assertEquals(Set.of(), schema.validate(line, InputFormat.JSON), line);
    }
  }

  private static Map<String, List<JsonNode>> episodes(Path run) throws IOException {
    Map<String, List<JsonNode>> episodes = new TreeMap<>();
    for (JsonNode record : lines(run.resolve("cascades.jsonl"))) {
      if (text(record, "record").equals("EPISODE")) {
        episodes.computeIfAbsent(text(record, "episodeId"), any -> new ArrayList<>()).add(record);
      }
    }
    return episodes;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asText();
  }

  private Path run(String scenario) {
    String frames = directory.resolve("frames.jsonl").toString();
    String out = directory.resolve("run").toString();
    String[] generate = {"--scenario", scenario, "--seed", "7", "--out", frames};
    assertEquals(Commands.OK, Commands.run(new GenerateCommand(), generate));
    String[] backtest = {"--input", frames, "--out", out, "--parallelism", "2"};
    assertEquals(Commands.OK, Commands.run(BacktestCommand.ofTheJob(), backtest));
    return directory.resolve("run");
  }
}
