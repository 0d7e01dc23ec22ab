package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.ConfigException;
import dev.breakwater.config.Settings;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.testing.RawLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a back-test has learned is where a new job starts. */
class WarmStartTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long START = 1_763_596_800_000L;
  private static final int MINUTES = 250;

  /** Trust after a hundred minutes; a floor that these few liquidations can exceed. */
  private static final Map<String, String> CONFIGURATION =
      Map.of(
          "thresholds.trusted-minutes", "100",
          "waves.floor-of-others", "150",
          "waves.baseline-ratio", "1");

  @TempDir private Path directory;

  /** One liquidation a minute, of 2,000 to 10,000 USD: no waves. */
  private String past() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      String size = String.valueOf(20 + random.nextInt(80));
      lines.add(RawLines.liquidation("ADAUSDT", START + minute * 60_000L + 7_000, size));
    }
    lines.add(RawLines.control(START + MINUTES * 60_000L)); // or the last minute would not be over
    return file("past.jsonl", lines);
  }

  /** The minute after: a liquidation of 10,000 USD a second. */
  private String burst() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      lines.add(
          RawLines.liquidation("ADAUSDT", START + MINUTES * 60_000L + second * 1_000L, "100"));
    }
    return file("burst.jsonl", lines);
  }

  private String file(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines).toString();
  }

  private Path backtest(String name, Map<String, String> more, String... arguments) {
    Path out = directory.resolve(name);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", out.toString()));
    Map<String, String> configuration = new LinkedHashMap<>(CONFIGURATION);
    configuration.putAll(more);
    configuration.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    assertEquals(Commands.OK, Commands.run(BacktestCommand.ofTheJob(), all.toArray(String[]::new)));
    return out;
  }

  /** The first wave's threshold in USD per second and its source. */
  private static String opening(Path run) throws IOException {
    for (String line : Files.readAllLines(run.resolve("cascades.jsonl"))) {
      JsonNode record = JSON.readTree(line);
      if (record.get("record").asText().equals("WAVE")) {
        return record.get("thresholdUsdPerSecond").asText()
            + " "
            + record.get("thresholdSource").asText();
      }
    }
    return "none";
  }

  @Test
  void aNewJobOpensByTheThresholdThatTheBacktestHasLearned() throws IOException {
    Path learned = backtest("learned", Map.of(), "--input", past(), "--parallelism", "2");
    Path again = backtest("again", Map.of(), "--input", past(), "--parallelism", "1");
    Path thresholds = learned.resolve("thresholds.jsonl");
    assertArrayEquals(
        Files.readAllBytes(thresholds), Files.readAllBytes(again.resolve("thresholds.jsonl")));
    assertTrue(Files.readString(learned.resolve("manifest.json")).contains("thresholds.jsonl"));
    assertEquals("none", opening(learned));

    List<String> lines = Files.readAllLines(thresholds);
    assertEquals(2, lines.size());
    assertEquals("*", JSON.readTree(lines.get(0)).get("asset").asText());
    JsonNode ofAsset = JSON.readTree(lines.get(1));
    assertEquals("ADA", ofAsset.get("asset").asText());
    assertEquals(MINUTES, ofAsset.get("state").get("nonZeroMinutes").asInt());
    String threshold = Math.round(ofAsset.get("threshold").asDouble() * 100) / 100.0 + "";

    Map<String, String> fromFile = Map.of("thresholds.warm-start", thresholds.toString());
    Path warm = backtest("warm", fromFile, "--input", burst(), "--parallelism", "2");
    assertEquals(threshold + " SPOT", opening(warm));
    Path whole = backtest("whole", Map.of(), "--input", past(), burst(), "--parallelism", "2");
    assertEquals(opening(whole), opening(warm), "as if it had learned all of it itself");
    Path cold = backtest("cold", Map.of(), "--input", burst(), "--parallelism", "2");
    assertEquals("300.0 FLOOR", opening(cold), "twice the floor, as the feed is sampled");

    Map<String, String> settings = new LinkedHashMap<>(CONFIGURATION);
    String before = Settings.of(settings).resultHash();
    settings.putAll(fromFile);
    String hash = Settings.of(settings).resultHash();
    assertNotEquals(before, hash);
    Path moved = Files.copy(thresholds, directory.resolve("moved.jsonl"));
    settings.put("thresholds.warm-start", moved.toString());
    assertEquals(hash, Settings.of(settings).resultHash());
    Files.writeString(moved, lines.get(1) + "\n");
    assertNotEquals(hash, Settings.of(settings).resultHash());

    settings.put("thresholds.trusted-minutes", "101");
    assertFault(
        settings,
        "was learned with waves.fast-half-life 15000 ms, thresholds.trusted-minutes 100,"
            + " thresholds.most-peaks 500, tails of 50 above 0.98; this configuration has"
            + " waves.fast-half-life 15000 ms, thresholds.trusted-minutes 101,"
            + " thresholds.most-peaks 500, tails of 50 above 0.98");
    Files.writeString(moved, lines.get(1) + "\n" + lines.get(1).replace("\"minutes\"", "\"x\""));
    assertFault(settings, "is no thresholds.jsonl of a back-test: line 2: ");
    Files.writeString(moved, "");
    assertFault(settings, "holds no thresholds");
  }

  private static void assertFault(Map<String, String> settings, String why) {
    ConfigException fault = assertThrows(ConfigException.class, () -> Settings.of(settings));
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.startsWith("config: 1 problem\n  thresholds.warm-start = "), message);
    assertTrue(message.contains(why), message);
  }
}
