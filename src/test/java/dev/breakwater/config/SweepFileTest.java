package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SweepFileTest {
  @TempDir private Path dir;

  private Sweep read(String text, String... arguments) throws IOException {
    ConfigArguments configuration = new ConfigArguments();
    new CommandLine(configuration).parseArgs(arguments);
    return configuration.sweep(Files.writeString(dir.resolve("sweep.yaml"), text), Map.of());
  }

  private String faults(String text, String... arguments) {
    return assertThrows(ConfigException.class, () -> read(text, arguments)).getMessage();
  }

  @Test
  void everyCombinationOfTheGridIsARuleSetAndSoIsEveryName() throws IOException {
    Sweep sweep =
        read(
            """
            grid:
              waves.fast-half-life: [15 s, 20 s]
              waves:
                close-ratio: [0.2, 0.3, 0.4]
            sets:
              calm: {episodes.gap: 20 min, waves.close-ratio: 0.1}
            """,
            "--set",
            "waves.close-ratio=0.5");
    assertEquals(
        List.of(
            "base",
            "calm",
            "fast-half-life=15 s close-ratio=0.2",
            "fast-half-life=15 s close-ratio=0.3",
            "fast-half-life=15 s close-ratio=0.4",
            "fast-half-life=20 s close-ratio=0.2",
            "fast-half-life=20 s close-ratio=0.3",
            "fast-half-life=20 s close-ratio=0.4"),
        sweep.ruleSets().stream().map(RuleSet::name).toList());
    assertEquals(List.of(1, 0), sweep.ruleSets().get(5).cell());
    assertEquals(List.of(), sweep.ruleSets().get(1).cell());
    var waves = sweep.ruleSets().get(5).effective().jobConfig().cascades().waves();
    assertEquals(Duration.ofSeconds(20), waves.fastHalfLife());
    assertEquals(0.2, waves.closeRatio());
    assertEquals(
        0.5, sweep.ruleSets().get(0).effective().jobConfig().cascades().waves().closeRatio());
    assertEquals(
        Duration.ofMinutes(20),
        sweep.ruleSets().get(1).effective().jobConfig().cascades().waves().episodeGap());
  }

  @Test
  void allFaultsAreToldAtOnce() {
    assertEquals(
        """
        sweep: 5 problems
          grid.waves.fast-halflife      no option; did you mean waves.fast-half-life?
          grid.panels.windows           is the same for all rule sets; only waves and grinds are compared
          sets.base.episodes.gap        is the name of the configuration itself; choose another
          sets.calm                     unknown key; a sweep has grid.OPTION and sets.NAME.OPTION
          waves                         unknown key; a sweep has grid.OPTION and sets.NAME.OPTION"""
            .strip(),
        faults(
            """
            grid:
              waves.fast-halflife: [10 s]
              panels.windows: [1h, 4h]
            sets:
              base: {episodes.gap: 20 min}
              calm: 3
            waves: 1
            """));
    assertEquals(
        """
        sweep: 3 problems
          waves.close-ratio = "lots"        must be a number between 0.01 and 0.9 (in fast-half-life=1 s close-ratio=lots)
          waves.fast-half-life = "1 s"      must be at least 15000 ms, 2.5 times the slowest of venues.cadences, or its clock makes waves (in fast-half-life=1 s close-ratio=lots)
          waves.fast-half-life = "15"       a duration needs a unit, for example "15 s" (in fast-half-life=15 close-ratio=lots)"""
            .strip(),
        faults("grid: {waves.fast-half-life: [1 s, 15, 20 s], waves.close-ratio: [lots]}"));
  }

  @Test
  void aFileThatIsNoSweepIsSaid() {
    String path = dir.resolve("sweep.yaml").toString();
    assertEquals(
        "sweep: 1 problem\n  " + path + "      holds no rule set; it needs grid or sets",
        faults(""));
    assertEquals(
        "sweep: 1 problem\n  " + dir.resolve("none.yaml") + "      no such file",
        assertThrows(
                ConfigException.class,
                () -> new ConfigArguments().sweep(dir.resolve("none.yaml"), Map.of()))
            .getMessage());
    assertEquals(
        "sweep: 1 problem\n  grid      makes 226 rule sets; at most 200 are compared",
        faults(
            """
            grid:
              waves.close-ratio: [.1, .2, .3, .4, .5, .11, .12, .13, .14, .15, .16, .17, .18, .19, .21]
              waves.least-count: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
            """));
  }
}
