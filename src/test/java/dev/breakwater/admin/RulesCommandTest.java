package dev.breakwater.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.testing.KafkaFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class RulesCommandTest {
  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path dir;
  private String topic;

  @BeforeEach
  void createTopic() throws Exception {
    topic = KAFKA.topic("rules", 1);
  }

  private int run(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Commands.commandLine(new RulesCommand());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments.toArray(String[]::new));
  }

  private int onTopic(String what, List<String> more) {
    List<String> all = new ArrayList<>(List.of(what, "--bootstrap", KAFKA.bootstrap()));
    all.addAll(List.of("--set", "topics.rules=" + topic));
    all.addAll(more);
    return run(all);
  }

  private int publish(String rules, String... more) throws Exception {
    Path file = Files.writeString(dir.resolve("rules.yaml"), rules);
    List<String> arguments = new ArrayList<>(List.of("--file", file.toString()));
    arguments.addAll(List.of(more));
    return onTopic("publish", arguments);
  }

  @Test
  void whatIsPublishedIsShownInForceBesideWhatWasAndWillBe() throws Exception {
    String one = "version: one\nsettings:\n  waves.floor-of-others: 5k\n";
    assertEquals(0, publish(one, "--effective-at", "2026-03-01T00:00:00Z"));
    assertEquals(
        """
        rules one: 1 setting
          waves.floor-of-others  5k  (configured: 3k)
        published to %s at offset 0, in force from 2026-03-01T00:00:00Z
        """
            .formatted(topic),
        out.toString());
    String two = "{\"version\": \"two\", \"settings\": {\"waves\": {\"least-count\": 7}}}";
    assertEquals(0, publish(two, "--effective-at", "2026-03-02T00:00:00Z"));
    byte[] nonsense = "x".getBytes(StandardCharsets.UTF_8);
    long march3 = 1_772_500_000_000L;
    KAFKA.publish(List.of(new ProducerRecord<>(topic, 0, march3, null, nonsense)));
    assertEquals(0, publish("settings: {}", "--effective-at", "2026-03-05T00:00:00Z"));

    assertEquals(0, onTopic("show", List.of("--at", "2026-03-03T12:00:00Z", "--json")));
    JsonNode shown = new ObjectMapper().readTree(out.toString());
    assertEquals("two", shown.path("inForce").path("version").asText());
    assertEquals("7", shown.path("inForce").path("settings").path("waves.least-count").asText());
    List<String> states = new ArrayList<>();
    shown.path("history").forEach(record -> states.add(record.path("state").asText()));
    assertEquals(List.of("REPLACED", "IN_FORCE", "REFUSED", "PLANNED"), states);
    String fault = shown.path("history").path(2).path("fault").asText();
    assertTrue(fault.startsWith("rules: are not JSON"), fault);

    assertEquals(0, onTopic("show", List.of("--at", "2026-03-03T12:00:00Z")));
    String table =
        """
        in force: two since 2026-03-02T00:00:00Z
          waves.least-count  7  (configured: 5)

        %s: 4 records
          2026-03-01T00:00:00Z      one"""
            .formatted(topic);
    assertTrue(out.toString().startsWith(table), out::toString);
    assertEquals(0, onTopic("show", List.of("--at", "2026-02-03T12:00:00Z")));
    assertTrue(out.toString().startsWith("in force: default, all as configured\n"), out::toString);
  }

  @Test
  void withoutATimeTheyHoldFromNow() throws Exception {
    long before = System.currentTimeMillis();
    assertEquals(0, publish("settings: {waves.least-count: 6}"));
    ConsumerRecord<byte[], byte[]> record = KAFKA.committed(topic).get(0);
    assertTrue(record.timestamp() >= before && record.timestamp() <= System.currentTimeMillis());
    String value = new String(record.value(), StandardCharsets.UTF_8);
    assertTrue(
        value.matches(
            "\\{\"version\":\"[0-9a-f]{12}\",\"settings\":\\{\"waves.least-count\":\"6\"}}"),
        value);
  }

  @Test
  void nothingIsPublishedIfAnythingIsWrong() throws Exception {
    assertEquals(1, publish("settings: {waves.quiet: 30 s, waves.floors: BTC=1}"));
    assertEquals(
        """
        rules: 2 problems
          waves.quiet                 cannot change while the job runs: configure it and restart the job
          waves.floors = "BTC=1"      must name *, the market
        """,
        err.toString());
    assertEquals(List.of(), KAFKA.committed(topic));
  }

  /** Alerts name a version: it must mean one thing. */
  @Test
  void aVersionIsNotUsedForOtherSettings() throws Exception {
    assertEquals(0, publish("{version: a, settings: {waves.least-count: 6}}"));
    assertEquals(1, publish("{version: a, settings: {waves.least-count: 7}}"));
    assertTrue(
        err.toString().contains("version a was published for other settings"), err::toString);
    assertEquals(0, publish("{version: a, settings: {waves.least-count: 6}}"));
  }

  @Test
  void aTopicThatIsNotThereIsNotCreatedOnTheWay() throws Exception {
    topic = "rules-nowhere";
    assertEquals(1, publish("settings: {}"));
    assertTrue(err.toString().contains("topic rules-nowhere does not exist"), err::toString);
    assertEquals(0, onTopic("show", List.of()));
    assertTrue(out.toString().contains("rules-nowhere: 0 records"), out::toString);
  }

  @Test
  void checkNeedsNoBroker() throws Exception {
    Path file = Files.writeString(dir.resolve("r.yaml"), "settings: {waves.least-count: 6}");
    assertEquals(0, run(List.of("check", "--file", file.toString())));
    assertTrue(out.toString().contains("waves.least-count  6  (configured: 5)"), out::toString);
    assertEquals(1, run(List.of("check", "--file", dir.resolve("none").toString())));
    assertEquals(2, run(List.of()));
    assertTrue(err.toString().contains("check, publish or show"), err::toString);
  }
}
