package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job publishes what the truth of a scenario says, whatever befell its frames. */
class ScenarioBacktestTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"late-and-skewed", "doubled-archive", "huge-batch"})
  void publishesWhatTheTruthSays(String scenario) throws IOException {
    String frames = directory.resolve("frames.jsonl").toString();
    Path truthFile = directory.resolve("truth.json");
    Path out = directory.resolve("run");
    assertEquals(
        Commands.OK,
        Commands.run(
            new GenerateCommand(),
            "--scenario",
            scenario,
            "--seed",
            "3",
            "--out",
            frames,
            "--truth",
            "" + truthFile));
    assertEquals(
        Commands.OK,
        Commands.run(
            BacktestCommand.ofTheJob(),
            "--input",
            frames,
            "--out",
            out.toString(),
            "--parallelism",
            "2"));

    JsonNode truth = JSON.readTree(truthFile.toFile());
    JsonNode totals = truth.get("totals");
    Map<String, Long> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("dead-letters.jsonl"))) {
      reasons.merge(JSON.readTree(line).get("reason").asText(), 1L, Long::sum);
    }
    long tooLate = reasons.getOrDefault("TOO_LATE", 0L);
    assertEquals(totals.get("tooLate").asLong(), tooLate, reasons::toString);
    assertEquals(
        totals.get("undecodable").asLong(),
        reasons.values().stream().mapToLong(Long::longValue).sum() - tooLate,
        reasons::toString);
    assertLiquidations(totals, out.resolve("liquidations.jsonl"));
    assertPanels(truth, out.resolve("panels.jsonl"));
    if (!scenario.equals("late-and-skewed")) { // detectors do not count what is late
      CascadeOracle.check(out);
    }
  }

  private static void assertLiquidations(JsonNode totals, Path file) throws IOException {
    Map<String, BigDecimal> usd = new TreeMap<>();
    long count = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JSON.readTree(line);
      usd.merge(row.get("positionSide").asText(), row.get("usd").decimalValue(), BigDecimal::add);
      count++;
    }
    assertEquals(totals.get("count").asLong(), count);
    assertEquals(
        Map.of(
            "LONG", totals.get("longUsd").decimalValue(),
            "SHORT", totals.get("shortUsd").decimalValue()),
        usd);
  }

  /** A row that did not change is not repeated: the newest one up to the minute counts. */
  private static void assertPanels(JsonNode truth, Path file) throws IOException {
    Map<String, TreeMap<Long, JsonNode>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JSON.readTree(line);
      rows.computeIfAbsent(key(row), key -> new TreeMap<>())
          .merge(
              row.get("asOf").asLong(),
              row,
              (one, other) ->
                  one.get("revision").asInt() > other.get("revision").asInt() ? one : other);
    }
    assertTrue(truth.get("panels").size() > 100);
    for (JsonNode expected : truth.get("panels")) {
      long asOf = expected.get("asOf").asLong();
      TreeMap<Long, JsonNode> ofKey = rows.get(key(expected));
      assertNotNull(ofKey, expected::toString);
      JsonNode row = ofKey.floorEntry(asOf).getValue();
      for (String field :
          new String[] {"longUsd", "shortUsd", "totalUsd", "longCount", "shortCount"}) {
        assertEquals(
            expected.get(field).decimalValue(), row.get(field).decimalValue(), expected::toString);
      }
    }
  }

  private static String key(JsonNode row) {
    return row.get("asset") + "|" + row.get("venue") + "|" + row.get("window");
  }
}
