package dev.breakwater.watch;

import static dev.breakwater.testing.AlertLines.line;
import static dev.breakwater.testing.AlertLines.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.Commands;
import dev.breakwater.testing.AlertLines;
import dev.breakwater.testing.KafkaFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

class AlertsCommandTest {
  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  private static final String PREFIX = "watched.";
  private static final Instant NOW = Instant.ofEpochMilli(AlertLines.START).plusSeconds(90);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void publish() throws Exception {
    String topic = PREFIX + "alerts.state";
    try (Admin admin = KAFKA.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }
    KAFKA.publish(
        List.of(
            record(topic, 0, line(1, 1, "OPEN", "WARNING")),
            record(topic, 1, line(2, 1, "OPEN", "INFO")),
            record(topic, 1, line(3, 2, "RESOLVE", "ERROR")),
            record(topic, 0, line(1, 2, "UPDATE", "ERROR"))));
  }

  private int run(boolean terminal, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--bootstrap", KAFKA.bootstrap(), "--set", "topics.output-prefix=" + PREFIX));
    arguments.addAll(List.of(more));
    if (terminal) {
      arguments.add("--terminal");
    }
    return runPlain(arguments.toArray(String[]::new));
  }

  private int runPlain(String... arguments) {
    CommandLine command =
        Commands.commandLine(
            new AlertsCommand(Map.of("NO_COLOR", "1", "COLUMNS", "120"), () -> NOW));
    return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void onceShowsEachOpenAlertInALine() {
    assertEquals(Commands.OK, run(false, "--once"), err::toString);
    assertEquals(
        """
        2025-10-10 21:16:00  UPDATE   ERROR     BTC       LONG   \
        BTC longs: $2.00M liquidated in 2 min  [≥ 88% -okx]
        2025-10-10 21:15:00  OPEN     INFO      BTC       LONG   \
        BTC longs: $1.00M liquidated in 1 min  [≥ 88% -okx]
        """,
        out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void jsonIsTheRecordItself() {
    assertEquals(Commands.OK, run(true, "--once", "--json", "--severity", "error", "--all"));
    assertEquals(
        line(1, 2, "UPDATE", "ERROR") + "\n" + line(3, 2, "RESOLVE", "ERROR") + "\n",
        out.toString());
  }

  @Test
  void onATerminalItIsATable() {
    assertEquals(Commands.OK, run(true, "--once"));
    assertTrue(
        out.toString().startsWith("2 open alerts, as of 2025-10-10 21:16:00 UTC by the data\n"),
        out::toString);
    assertTrue(out.toString().contains("\nERROR     1 min      BTC"), out::toString);
  }

  @Test
  void mistakesAreOneClearLine() {
    assertEquals(Commands.FAILED, runPlain("--bootstrap", KAFKA.bootstrap(), "--once"));
    assertEquals(
        "alerts: topic breakwater.alerts.state does not exist; scripts/topics creates it\n",
        err.toString());
    assertEquals(Commands.USAGE, run(false, "--severity", "LOUD"));
    assertEquals("", out.toString());
  }
}
