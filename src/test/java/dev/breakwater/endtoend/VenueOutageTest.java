package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bybit is cut off for eight minutes in the middle of a cascade: the scenario of that name. */
@Timeout(180)
class VenueOutageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MINUTE = 60_000;

  @TempDir private Path dir;

  private List<JsonNode> lines(Path run, String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private Path backtest(Path input, int parallelism) {
    Path out = dir.resolve("run" + parallelism);
    String[] arguments = {
      "--input", input.toString(), "--out", out.toString(), "--parallelism", "" + parallelism
    };
    assertEquals(Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments));
    return out;
  }

  @Test
  void panelsAndAlertsSayWhoIsMissingUntilItIsBack() throws Exception {
    Path input = dir.resolve("frames.jsonl");
    Path truthFile = dir.resolve("truth.json");
    String[] arguments = {
      "--scenario",
      "venue-outage",
      "--seed",
      "7",
      "--out",
      input.toString(),
      "--truth",
      truthFile.toString()
    };
    assertEquals(Commands.OK, Commands.run(new GenerateCommand(), arguments));
    JsonNode outage = JSON.readTree(truthFile.toFile()).path("outages").path(0);
    assertEquals("bybit", outage.path("venue").asText());
    long from = outage.path("from").asLong();
    long to = outage.path("to").asLong();

    Path run = backtest(input, 1);
    int during = 0;
    for (JsonNode row : lines(run, "panels.jsonl")) {
      long asOf = row.path("asOf").asLong();
      boolean ofAll = row.path("venue").asText().equals("*");
      boolean hidden = asOf >= from + 2 * MINUTE && asOf < to;
      boolean heard = asOf < from || asOf > to + 2 * MINUTE;
      if (hidden && ofAll) {
        during++;
        assertEquals("[\"bybit\"]", row.path("venuesMissing").toString(), row::toString);
        assertEquals("0.833333", row.path("coverage").decimalValue().setScale(6).toString());
        assertTrue(row.path("lowerBound").asBoolean());
      }
      if (hidden && row.path("venue").asText().equals("bybit")) {
        assertEquals(0, row.path("coverage").asInt(-1), row::toString);
        assertTrue(row.path("lowerBound").asBoolean(), row::toString);
      }
      if (heard) {
        assertFalse(row.has("venuesMissing"), row::toString);
      }
    }
    assertTrue(during > 50, "rows during the outage: " + during);

    List<JsonNode> silence =
        lines(run, "alerts.jsonl").stream()
            .filter(alert -> alert.path("rule").asText().equals("FEED_SILENCE"))
            .toList();
    assertFalse(silence.isEmpty(), "nothing says that bybit is silent");
    JsonNode open = silence.get(0);
    JsonNode last = silence.get(silence.size() - 1);
    assertEquals("OPEN", open.path("status").asText());
    assertTrue(open.path("title").asText().contains("bybit"), open::toString);
    assertTrue(open.path("eventTime").asLong() <= from + 2 * MINUTE, open::toString);
    assertEquals("RESOLVE", last.path("status").asText());
    assertTrue(last.path("eventTime").asLong() >= to, last::toString);

    int cascades = 0;
    for (JsonNode alert : lines(run, "alerts.jsonl")) {
      long time = alert.path("eventTime").asLong();
      if (alert.path("rule").asText().equals("CASCADE") && time > from + MINUTE && time < to) {
        cascades++;
        assertTrue(
            alert.path("quality").path("venuesMissing").toString().contains("bybit"),
            alert::toString);
        assertFalse(alert.path("status").asText().equals("RESOLVE"), alert::toString);
      }
    }
    assertTrue(cascades > 0, "alerts of the cascade during the outage");
    Path other = backtest(input, 2);
    for (String file : List.of("panels.jsonl", "alerts.jsonl")) {
      assertEquals(-1, Files.mismatch(run.resolve(file), other.resolve(file)), file);
    }
  }
}
