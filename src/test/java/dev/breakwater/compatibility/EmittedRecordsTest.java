package dev.breakwater.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import dev.breakwater.testing.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every line that a whole run writes follows its schema, and a consumer of the first version reads
 * it. What the first version wrote follows the schemas of today.
 */
class EmittedRecordsTest {
  /**
   * An archive of one's own back-tests: no consumer reads it, and it is checked when it is read.
   */
  private static final Set<String> WITHOUT_SCHEMA = Set.of("thresholds");

  private static final Path SAMPLES = Path.of("src/test/resources/compatibility");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"contagion-ladder", "late-and-skewed"})
  void followTheirSchemasAndAreReadByTheFirstVersion(String scenario) throws IOException {
    Path frames = directory.resolve("frames.jsonl");
    Path out = directory.resolve("run");
    assertEquals(
        Commands.OK,
        Commands.run(
            new GenerateCommand(),
            "--scenario",
            scenario,
            "--seed",
            "5",
            "--out",
            frames.toString()));
    assertEquals(
        Commands.OK,
        Commands.run(
            BacktestCommand.ofTheJob(),
            "--input",
            frames.toString(),
            "--out",
            out.toString(),
            "--parallelism",
            "2"));
    if (!scenario.equals("late-and-skewed")) { // which damages some of its frames
      for (String line : Files.readAllLines(frames).subList(0, 1_000)) {
        assertEquals(Set.of(), Schemas.faults("envelope", line), line);
      }
    }
    FirstVersionReader first = new FirstVersionReader();
    Map<String, Integer> lines = new TreeMap<>();
    for (Path file : files(out)) {
      String topic = file.getFileName().toString().replace(".jsonl", "");
      if (!WITHOUT_SCHEMA.contains(topic)) {
        for (String line : Files.readAllLines(file)) {
          assertEquals(Set.of(), Schemas.faults(topic, line), line);
          first.read(topic, line);
          lines.merge(topic, 1, Integer::sum);
        }
      }
    }
    List<String> expected =
        new ArrayList<>(List.of("liquidations", "panels", "cascades", "alerts"));
    if (scenario.equals("late-and-skewed")) {
      expected.add("dead-letters");
    }
    assertTrue(lines.keySet().containsAll(expected), lines::toString);
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  static List<String> topics() {
    return FirstVersionReader.topics();
  }

  /** Records as the first version wrote them, in this project's own values. */
  @ParameterizedTest
  @MethodSource("topics")
  void whatTheFirstVersionWroteIsStillValid(String topic) throws IOException {
    FirstVersionReader first = new FirstVersionReader();
    List<String> samples = Files.readAllLines(SAMPLES.resolve(topic + ".jsonl"));
    assertTrue(samples.size() >= 2, topic);
    for (String line : samples) {
      assertEquals(Set.of(), Schemas.faults(topic, line), line);
      assertTrue(!first.read(topic, line).isEmpty(), line);
    }
    assertEquals(Set.of(), first.unknownWords(), "samples know no later words");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void fieldsAndWordsOfALaterVersionAreLeftAlone(String topic) throws IOException {
    for (String line : Files.readAllLines(SAMPLES.resolve(topic + ".jsonl"))) {
      String later = line.replaceFirst("\\{", "{\"ofTomorrow\":{\"a\":[null]},");
      assertEquals(Set.of(), Schemas.faults(topic, later), later);
      assertEquals(
          new FirstVersionReader().read(topic, line), new FirstVersionReader().read(topic, later));
    }
    FirstVersionReader first = new FirstVersionReader();
    String alert = Files.readAllLines(SAMPLES.resolve("alerts.jsonl")).get(0);
    String later = alert.replace("\"OPEN\"", "\"SNOOZED\"").replace("CASCADE", "DEPEG");
    assertEquals(Set.of(), Schemas.faults("alerts", later));
    first.read("alerts", later);
    assertEquals(Set.of("alerts.rule=DEPEG", "alerts.status=SNOOZED"), first.unknownWords());
  }

  /** Else the tests above would pass whatever is written. */
  @Test
  void theFirstVersionBreaksOnWhatIsTakenAwayOrMeansSomethingElse() throws IOException {
    String alert = Files.readAllLines(SAMPLES.resolve("alerts.jsonl")).get(0);
    String panel = Files.readAllLines(SAMPLES.resolve("panels.jsonl")).get(0);
    FirstVersionReader first = new FirstVersionReader();
    for (String broken :
        List.of(
            alert.replace("\"alertId\"", "\"id\""),
            alert.replace("\"revision\":1", "\"revision\":\"1\""),
            alert.replace("\"OPEN\"", "\"open\""),
            alert.replace("\"title\":\"", "\"title\":null,\"text\":\""))) {
      assertThrows(AssertionError.class, () -> first.read("alerts", broken), broken);
    }
    String cents = panel.replaceAll("\"totalUsd\":[0-9.]+", "\"totalUsd\":12");
    assertThrows(AssertionError.class, () -> first.read("panels", cents), cents);
  }
}
