package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Commands.commandLine(new GenerateCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void listsEveryScenarioInOneLine() {
    assertEquals(Commands.OK, run("--list"));
    List<String> lines = out.toString().lines().toList();
    assertEquals(Scenarios.all().size(), lines.size());
    assertTrue(lines.get(0).startsWith("single-wave          one wave of BTC longs"));
  }

  @Test
  void mistakesAreOneLineAndLeaveNothingBehind() throws IOException {
    assertEquals(Commands.USAGE, run("--scenario", "singel-wave", "--out", path("a.jsonl")));
    assertEquals(Commands.USAGE, run("--scenario", "grind"));
    assertEquals(Commands.USAGE, run("--out", path("a.jsonl")));
    assertEquals(Commands.USAGE, run("--scenario", "grind", "--days", "3", "--out", path("a")));
    assertEquals(Commands.USAGE, run("--scenario", "year", "--days", "0", "--out", path("a")));
    assertEquals(
        Commands.USAGE, run("--scenario", "grind", "--out", path("a"), "--truth", path("a")));
    assertEquals(Commands.FAILED, run("--scenario", "grind", "--out", directory.toString()));
    List<String> lines = err.toString().lines().toList();
    assertEquals(7, lines.size(), err::toString);
    lines.forEach(line -> assertTrue(line.startsWith("generate: "), line));
    assertEquals(List.of(), files());
  }

  @Test
  void whatExistsIsReplacedOnlyByForce() throws IOException {
    Files.writeString(directory.resolve("a.jsonl"), "mine");
    assertEquals(Commands.FAILED, run("--scenario", "single-wave", "--out", path("a.jsonl")));
    assertTrue(err.toString().contains("exists; --force replaces it"), err::toString);
    assertEquals("mine", Files.readString(directory.resolve("a.jsonl")));
    assertEquals(
        Commands.OK, run("--scenario", "single-wave", "--out", path("a.jsonl"), "--force"));
    assertTrue(Files.size(directory.resolve("a.jsonl")) > 1_000_000);
    assertEquals(List.of("a.jsonl"), files());
  }

  @Test
  void compressedIsTheSameAndSaysWhatItMade() throws IOException {
    String[] usual = {"--scenario", "quiet-weeks", "--days", "1", "--seed", "3", "--out"};
    assertEquals(Commands.OK, run(with(usual, path("a.jsonl"))));
    assertEquals(Commands.OK, run(with(usual, path("b.jsonl.gz"))));
    try (GZIPInputStream compressed =
        new GZIPInputStream(Files.newInputStream(directory.resolve("b.jsonl.gz")))) {
      assertArrayEquals(
          Files.readAllBytes(directory.resolve("a.jsonl")), compressed.readAllBytes());
    }
    assertTrue(
        out.toString()
            .contains("0 episodes with 0 waves, 2026-02-02T00:00:00Z to 2026-02-03T00:00:00Z"),
        out::toString);
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Stream.of(arguments), Stream.of(last)).toArray(String[]::new);
  }
}
