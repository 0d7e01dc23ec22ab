package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.cli.Commands;
import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.testing.RawLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same frames more than once, as collectors resend them and people copy them. */
class ResentArchiveTest {
  private static final long SEED = 20251012;

  @TempDir private Path dir;

  @Test
  void countsOnceHoweverOftenAndHoweverPackedItIsThere() throws Exception {
    PlantedFrames story = new PlantedFrames(SEED, 60, 3_600_000);
    List<String> lines =
        story.frames.stream()
            .sorted(Comparator.comparingLong(Frame::receivedAt))
            .map(Frame::line)
            .toList();
    List<String> doubled = new ArrayList<>();
    lines.forEach(line -> doubled.addAll(List.of(line, line)));

    Path once = Files.write(dir.resolve("once.jsonl"), lines);
    Path twice = Files.write(dir.resolve("twice.jsonl"), doubled);
    byte[] packed = RawLines.gzip(RawLines.bytes(String.join("\r\n", lines)));
    Path copy = Files.write(dir.resolve("copy.jsonl.gz"), packed);

    List<String> expected = run("a", once);
    assertEquals(story.liquidations.size(), expected.size(), "seed " + SEED);
    assertEquals(expected, run("b", twice), "seed " + SEED);
    assertEquals(expected, run("c", once, copy, twice), "seed " + SEED);
  }

  private List<String> run(String name, Path... inputs) throws IOException {
    Path out = dir.resolve(name);
    List<String> arguments = new ArrayList<>(List.of("--out", out.toString()));
    for (Path input : inputs) {
      arguments.addAll(List.of("--input", input.toString()));
    }
    assertEquals(
        Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments.toArray(String[]::new)));
    assertEquals(0, Files.size(out.resolve("dead-letters.jsonl")));
    return Files.readAllLines(out.resolve("liquidations.jsonl"));
  }
}
