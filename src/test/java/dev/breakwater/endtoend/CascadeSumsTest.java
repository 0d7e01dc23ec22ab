package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waves and episodes of generated markets are worth what lies between their ends, to the cent. */
class CascadeSumsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"turn-over", "several-waves"})
  void closedWavesAndEpisodesAreWorthWhatLiesBetweenTheirEnds(String scenario) throws IOException {
    String frames = directory.resolve("frames.jsonl.gz").toString();
    Path out = directory.resolve("run");
    assertEquals(
        Commands.OK,
        Commands.run(
            new GenerateCommand(), "--scenario", scenario, "--seed", "5", "--out", frames));
    assertEquals(
        Commands.OK,
        Commands.run(BacktestCommand.ofTheJob(), "--input", frames, "--out", out.toString()));
    int waves = CascadeOracle.check(out);
    assertTrue(waves >= 4, () -> waves + " waves of assets and of the market");
  }
}
