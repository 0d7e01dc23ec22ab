package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rule sets tried side by side in one pass say what each says in a back-test of its own. */
class SweepTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path dir;

  private String run(String out, List<String> more) {
    StringWriter said = new StringWriter();
    List<String> arguments =
        new ArrayList<>(List.of("--input", dir.resolve("frames.jsonl").toString()));
    arguments.addAll(List.of("--out", dir.resolve(out).toString(), "--parallelism", "2"));
    arguments.addAll(List.of("--rules", dir.resolve("rules.jsonl").toString()));
    arguments.addAll(more);
    int code =
        Commands.commandLine(BacktestCommand.ofTheJob())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments.toArray(String[]::new));
    assertEquals(Commands.OK, code, said.toString());
    return said.toString();
  }

  /** Frames and their truth, and a rule that takes effect between two waves. */
  private void generate() throws IOException {
    Files.writeString(
        dir.resolve("rules.jsonl"),
        """
        {"effectiveAt":"2026-03-03T14:06:00Z","version":"b","settings":{"waves.least-count":40}}
        """);
    String[] arguments = {
      "--scenario",
      "several-waves",
      "--seed",
      "5",
      "--out",
      dir.resolve("frames.jsonl").toString(),
      "--truth",
      dir.resolve("truth.json").toString()
    };
    assertEquals(Commands.OK, Commands.run(new GenerateCommand(), arguments));
  }

  @Test
  void everyRuleSetSaysWhatItsOwnBacktestSays() throws IOException {
    generate();
    Path sweep =
        Files.writeString(
            dir.resolve("sweep.yaml"),
            """
            grid:
              waves.fast-half-life: [15 s, 45 s]
              waves.close-ratio: [0.3, 0.6]
            sets:
              short-episodes:
                episodes.gap: 2 min
                waves:
                  close-ratio: 0.1
            """);
    String said =
        run("swept", List.of("--sweep", "" + sweep, "--truth", "" + dir.resolve("truth.json")));

    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve("swept/sweep.jsonl"))) {
      rows.add(JSON.readTree(line));
    }
    assertEquals(
        List.of(
            "base",
            "short-episodes",
            "fast-half-life=15 s close-ratio=0.3",
            "fast-half-life=15 s close-ratio=0.6",
            "fast-half-life=45 s close-ratio=0.3",
            "fast-half-life=45 s close-ratio=0.6"),
        rows.stream().map(row -> row.get("ruleSet").asText()).toList());
    TreeSet<String> different = new TreeSet<>();
    for (JsonNode row : rows) {
      List<String> settings = new ArrayList<>();
      row.get("settings")
          .properties()
          .forEach(
              one ->
                  settings.addAll(List.of("--set", one.getKey() + "=" + one.getValue().asText())));
      String own = "own-" + row.get("directory").asText().replace('/', '-');
      run(own, settings);
      assertSame(dir.resolve("swept").resolve(row.get("directory").asText()), dir.resolve(own));
      assertCounts(row, dir.resolve(own));
      JsonNode manifest = JSON.readTree(dir.resolve(own).resolve("manifest.json").toFile());
      assertEquals(manifest.get("configurationHash"), row.get("configurationHash"));
      different.add(Files.readString(dir.resolve(own).resolve("cascades.jsonl")));
      assertTrue(said.contains(row.get("ruleSet").asText()), said);
      assertTrue(
          row.get("scores").get("assets").get("waveRecall").asDouble() > 0.1, row.toString());
    }
    assertEquals(5, different.size(), "the base is in the grid, all others differ");
    assertTrue(said.contains("plateau "), said);
    assertTrue(Files.readString(dir.resolve("swept/sweep.svg")).startsWith("<svg "));
  }

  /**
   * The job says more than the detectors: ladders, and of episodes what open interest and funding
   * did. What the detectors say is the same.
   */
  private static void assertSame(Path swept, Path own) throws IOException {
    Map<String, JsonNode> expected = revisions(own);
    Map<String, JsonNode> found = revisions(swept);
    assertTrue(found.size() > 20, "cascades were to happen");
    found.forEach(
        (revision, row) -> {
          JsonNode whole = expected.get(revision);
          assertTrue(whole != null, () -> revision + " is not said by " + own);
          row.properties()
              .forEach(
                  field -> assertEquals(field.getValue(), whole.get(field.getKey()), revision));
        });
    TreeSet<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(found.keySet());
    missing.removeIf(revision -> revision.startsWith("EPISODE CLOSED")); // verdicts, later
    assertEquals(new TreeSet<>(), missing);
  }

  private static Map<String, JsonNode> revisions(Path run) throws IOException {
    Map<String, JsonNode> revisions = new TreeMap<>();
    for (String line : Files.readAllLines(run.resolve("cascades.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      if (!row.get("record").asText().equals("LADDER")) {
        String revision =
            "%s %s %s %s %s"
                .formatted(
                    row.get("record").asText(),
                    row.get("phase").asText(),
                    row.get("episodeId").asText(),
                    row.path("wave").asText(),
                    row.get("revision").asText());
        assertEquals(null, revisions.put(revision, row), revision);
      }
    }
    return revisions;
  }

  /** Counted from the own run, without the code under test. */
  private static void assertCounts(JsonNode row, Path own) throws IOException {
    TreeSet<String> episodes = new TreeSet<>();
    Map<String, Long> waves = new TreeMap<>();
    for (JsonNode one : revisions(own).values()) {
      String id = one.get("episodeId").asText();
      boolean isMarket = one.get("asset").asText().equals("*");
      if (one.get("record").asText().equals("EPISODE")) {
        episodes.add((isMarket ? "market " : "asset ") + id);
      } else if (one.get("kind").asText().equals("BURST")) {
        waves.merge((isMarket ? "market " : "asset ") + id + one.get("wave"), 1L, Long::sum);
      }
    }
    assertEquals(count(waves.keySet(), "asset "), row.get("waves").asLong());
    assertEquals(count(waves.keySet(), "market "), row.get("market").get("waves").asLong());
    assertEquals(count(episodes, "asset "), row.get("episodes").asLong());
    assertEquals(count(episodes, "market "), row.get("market").get("episodes").asLong());
    assertNotEquals(0, row.get("usd").asDouble());
  }

  private static long count(Iterable<String> keys, String beginning) {
    long count = 0;
    for (String key : keys) {
      count += key.startsWith(beginning) ? 1 : 0;
    }
    return count;
  }
}
