package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadesReaderTest {
  private static final long T = Planted.START;

  @TempDir private Path run;

  private Detections read(String text) throws IOException {
    Files.writeString(run.resolve("cascades.jsonl"), text);
    return CascadesReader.read(run, T + 900_000);
  }

  @Test
  void theNewestRevisionCountsAndTheFirstOpeningIsWhenItWasKnown() throws IOException {
    Detections found =
        read(
            new CascadeLines()
                .episode("OPENED", T + 9_000, 1, "e", "BTC", "LONG", T, 0)
                .wave("OPENED", T + 9_000, 1, "e", 1, "LONG", T, 0, 10)
                .wave("UPDATED", T + 19_000, 2, "e", 1, "LONG", T, 0, 20)
                .wave("CLOSED", T + 40_000, 3, "e", 1, "BOTH", T, T + 30_000, 30.25)
                .wave("OPENED", T + 65_000, 1, "e", 2, "LONG", T + 60_000, T + 70_000, 5)
                .episode("CLOSED", T + 970_000, 3, "e", "BTC", "BOTH", T, T + 70_000)
                .episode("UPDATED", T + 970_000, 2, "e", "BTC", "SHORT", T, T + 1)
                .text());
    assertEquals(
        List.of(
            new Episode(
                "BTC",
                "BOTH",
                "BURST",
                new TimeRange(T, T + 70_000),
                List.of(
                    new Wave("BOTH", new TimeRange(T, T + 30_000), T + 1000, 3025, T + 9_000),
                    new Wave(
                        "LONG",
                        new TimeRange(T + 60_000, T + 70_000),
                        T + 61_000,
                        500,
                        T + 65_000)),
                T + 9_000)),
        found.episodes());
    assertEquals(7, found.records());
  }

  @Test
  void whatIsOpenEndsWithTheTruth() throws IOException {
    Detections found =
        read(
            new CascadeLines()
                .episode("OPENED", T, 1, "e", "BTC", "LONG", T, 0)
                .wave("OPENED", T, 1, "e", 1, "LONG", T, 0, 10)
                .text());
    TimeRange expected = new TimeRange(T, T + 900_000);
    assertEquals(expected, found.episodes().get(0).range());
    assertEquals(expected, found.episodes().get(0).waves().get(0).range());
  }

  @Test
  void laddersHaveTheTimeOfTheirFirstReport() throws IOException {
    Ladder ladder =
        read(new CascadeLines()
                .ladder("OPENED", T + 5, 1, "l", "BTC", "ETH")
                .ladder("UPDATED", T + 20_000, 2, "l", "BTC", "SOL", "ETH")
                .text())
            .ladders()
            .get(0);
    assertEquals(T + 5, ladder.from());
    assertEquals(List.of("BTC", "SOL", "ETH"), List.copyOf(ladder.byAsset().keySet()));
  }

  @Test
  void recordsPhasesAndSidesOfLaterVersionsAreTaken() throws IOException {
    Detections found =
        read(
            new CascadeLines()
                .line("{\"record\":\"AVALANCHE\",\"asOf\":1}")
                .line("")
                .episode("SUSPECTED", T + 4, 1, "e", "BTC", "SIDEWAYS", T, T + 9)
                .text());
    assertEquals("SIDEWAYS", found.episodes().get(0).side());
    assertEquals(T + 4, found.episodes().get(0).knownAt());
    assertEquals(3, found.records());
  }

  @Test
  void damageIsToldByItsLine() {
    String good = new CascadeLines().episode("OPENED", T, 1, "e", "BTC", "LONG", T, 0).text();
    String file = run.resolve("cascades.jsonl").toString();
    assertMistake(
        file + " line 2: startTime is not an integer",
        good + good.replace("\"startTime\":" + T, "\"startTime\":\"today\""));
    assertMistake(
        file + " line 1: there are waves of episodes that no EPISODE reports",
        new CascadeLines().wave("OPENED", T, 1, "x", 1, "LONG", T, 0, 1).text());
    MistakeException cut = assertThrows(MistakeException.class, () -> read(good + "{\"rec"));
    assertEquals(true, cut.getMessage().startsWith(file + " line 2: "), cut.getMessage());
  }

  private void assertMistake(String message, String text) {
    assertEquals(message, assertThrows(MistakeException.class, () -> read(text)).getMessage());
  }
}
