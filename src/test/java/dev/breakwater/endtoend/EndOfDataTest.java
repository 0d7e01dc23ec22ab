package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that end in the middle of a wave say nothing of what came after it. */
class EndOfDataTest {
  /** 2026-03-02T00:00:00Z. */
  private static final long START = 1_772_409_600_000L;

  private static final long MINUTE = 60_000;

  @TempDir private Path dir;

  /** Four longs of 90,000 USD a second for two minutes, then an hour of calm. */
  private static List<String> frames() {
    List<String> frames = new ArrayList<>();
    for (long time = START; time < START + 2 * MINUTE; time += 250) {
      frames.add(
          ("{\"venue\":\"bybit\",\"receivedAt\":%d,\"frame\":{\"topic\":\"allLiquidation.BTCUSDT\","
                  + "\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"BTCUSDT\","
                  + "\"S\":\"Buy\",\"v\":\"1\",\"p\":\"90000\"}]}}")
              .formatted(time, time, time));
    }
    for (long time = START + 2 * MINUTE; time < START + 62 * MINUTE; time += MINUTE) {
      frames.add(
          "{\"venue\":\"bybit\",\"receivedAt\":%d,\"frame\":{\"op\":\"pong\"}}".formatted(time));
    }
    return frames;
  }

  private List<String> lines(String run, String file, String time, long until) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve(run).resolve(file))) {
      if (new ObjectMapper().readTree(line).get(time).asLong() <= until) {
        lines.add(line);
      }
    }
    return lines;
  }

  private void backtest(String run, List<String> frames, String... more) throws IOException {
    Path input = Files.write(dir.resolve(run + ".jsonl"), frames);
    List<String> arguments =
        new ArrayList<>(List.of("--input", input.toString(), "--out", dir.resolve(run).toString()));
    arguments.addAll(List.of(more));
    assertEquals(
        Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments.toArray(String[]::new)));
  }

  @Test
  void aWaveThatIsOpenStaysOpen() throws IOException {
    backtest("whole", frames());
    List<String> whole = lines("whole", "cascades.jsonl", "asOf", Long.MAX_VALUE);
    assertTrue(whole.stream().anyMatch(line -> line.contains("\"CLOSED\"")), "it was to end");

    int count = 245;
    long last = START + (count - 1) * 250L; // 61 s: the minute goes on for as long again
    backtest("cut", frames().subList(0, count));
    backtest("to", frames(), "--to", String.valueOf(last + 1));
    for (String run : List.of("cut", "to")) {
      List<String> found = lines(run, "cascades.jsonl", "asOf", Long.MAX_VALUE);
      assertTrue(found.size() > 4, run);
      assertEquals(lines("whole", "cascades.jsonl", "asOf", last), found, run);
      assertEquals(
          lines("whole", "alerts.jsonl", "eventTime", last),
          lines(run, "alerts.jsonl", "eventTime", Long.MAX_VALUE),
          run);
      assertEquals(
          2,
          lines(run, "panels.jsonl", "asOf", Long.MAX_VALUE).stream()
              .filter(
                  line -> line.contains("\"asset\":\"BTC\",\"venue\":\"bybit\",\"window\":\"1h\""))
              .count(),
          "of the minute that is over and of the one that had begun");
    }
  }
}
