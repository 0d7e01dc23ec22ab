package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFaultsTest {
  @TempDir Path directory;

  private static String message(Path file, Map<String, String> env, Map<String, String> arguments) {
    return assertThrows(ConfigException.class, () -> Settings.load(file, env, arguments))
        .getMessage();
  }

  @Test
  void allFaultsOfAllLayersAreToldAtOnce() throws IOException {
    Path file = directory.resolve("breakwater.yaml");
    Files.writeString(
        file,
        """
        time:
          out-of-orderness: 15
        panel.windows: [1h]
        """);
    assertEquals(
        """
        config: 5 problems
          time.out-of-orderness = "15"             a duration needs a unit, for example "15 s"
          panel.windows                            unknown key; did you mean panels.windows?
          BREAKWATER_CHECKPOINT_INTERVAL = ""      a duration is a number and a unit, for example "15 s"
          BREAKWATER_TOPIC_PARTITIONS              unknown key; did you mean BREAKWATER_TOPICS_PARTITIONS?
          kafka.properties.enable.auto.commit      offsets are committed with checkpoints; a timer would \
        commit what is not yet processed""",
        message(
            file,
            Map.of("BREAKWATER_TOPIC_PARTITIONS", "3", "BREAKWATER_CHECKPOINT_INTERVAL", ""),
            Map.of("kafka.properties.enable.auto.commit", "true")));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', emptyValue = "", value = {
    "ids.memory|15|a duration needs a unit, for example \"15 s\"",
    "ids.memory|h|a duration is a number and a unit, for example \"15 s\"",
    "ids.memory|24 hours|\"hours\" is no unit; use one of ms, s, min, h, d",
    "ids.memory|8 d|must lie between 1 min and 7 d",
    "ids.memory|-1 h|must lie between 1 min and 7 d",
    "ids.memory|1.0000001 h|a duration cannot be that large or that fine",
    "ids.memory|99999999999999999999 d|a duration cannot be that large or that fine",
    "ids.memory|30 min|must cover time.allowed-lateness and time.out-of-orderness, or late copies count twice",
    "input.largest-record|16|a size needs a unit, for example \"16 MiB\"",
    "input.largest-record|16 MB|\"MB\" is no unit; use one of B, KiB, MiB, GiB",
    "input.largest-record|3 GiB|must lie between 1 KiB and 64 MiB",
    "input.earliest|yesterday|must be a time with its zone, for example 2025-11-20T00:00:00Z, or epoch milliseconds",
    "input.earliest|2014-01-01T00:00:00|must be a time with its zone, for example 2025-11-20T00:00:00Z, or epoch milliseconds",
    "input.earliest|1388534400|looks like seconds; write epoch milliseconds or ISO 8601",
    "input.earliest|2060-01-01|must lie before input.latest",
    "kafka.start|latest|must be committed, earliest or timestamp:TIME",
    "kafka.start|timestamp|needs a time, for example timestamp:2025-11-20T00:00:00Z",
    "kafka.start|timestamp:1763596800|looks like seconds; write epoch milliseconds or ISO 8601",
    "kafka.transaction-timeout|1 h|must lie between 10 s and 15 min",
    "kafka.group-id||must not be empty",
    "kafka.bootstrap-servers|localhost|must be HOST:PORT, several separated by commas",
    "kafka.bootstrap-servers|a:9092,b:99999|must be HOST:PORT, several separated by commas",
    "kafka.bootstrap-servers|a:9092,|has an empty place in its list",
    "topics.raw-liquidations||must not be empty",
    "topics.raw-funding|raw funding|a topic consists of letters, digits, dots, underscores, hyphens",
    "topics.raw-funding|raw.liquidations|is topics.raw-liquidations already and would be read twice; leave one of them empty",
    "topics.partitions|0|must be a whole number between 1 and 10000",
    "topics.partitions|four|must be a whole number between 1 and 10000",
    "job.parallelism|129|must not be above job.max-parallelism",
    "money.dollar-quotes|usdt|\"usdt\" is no currency in capitals",
    "money.dollar-quotes|USDT, USDC|must hold USD itself",
    "panels.windows|1h, 90|\"90\" is no length; write a number and m, h or d, for example 4h",
    "panels.windows|1h, 60m|1h and 60m are the same length",
    "panels.windows|31d|31d is longer than 30d",
    "panels.windows|1441m|1441m is above 24h and must be whole hours",
  })
  // spotless:on
  void saysWhatWouldBeRight(String key, String value, String why) {
    String given = value == null ? "" : value;
    assertEquals(
        "config: 1 problem\n  " + key + " = \"" + given + "\"      " + why,
        message(null, Map.of(), Map.of(key, given)));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "kafka.properties.bootstrap.servers|set kafka.bootstrap-servers instead",
    "kafka.consumer.properties.group.id|set kafka.group-id instead",
    "kafka.producer.properties.transactional.id|set kafka.transactional-id-prefix instead",
    "kafka.consumer.properties.isolation.level|the job reads committed records only; aborted ones would be counted",
    "kafka.producer.properties.value.serializer|records are read and written as bytes by the job itself",
    "flink.execution.checkpointing.mode|the job is exactly-once; anything less would count liquidations twice",
    "kafka.sasl.mechanism|unknown key; settings of Kafka's own clients go under kafka.properties.",
    "colour|unknown key",
    "kafka.properties.|unknown key; settings of Kafka's own clients go under kafka.properties.",
  })
  // spotless:on
  void refusesKeysThatBreakThePromisesOrDoNotExist(String key, String why) {
    assertEquals(
        "config: 1 problem\n  " + key + "      " + why, message(null, Map.of(), Map.of(key, "x")));
  }

  @Test
  void aFaultDoesNotTellASecret() {
    assertEquals(
        "config: 1 problem\n"
            + "  kafka.bootstrap-servers = \"SASL_SSL://******@host\""
            + "      must be HOST:PORT, several separated by commas",
        message(null, Map.of(), Map.of("kafka.bootstrap-servers", "SASL_SSL://user:hunter2@host")));
  }

  @Test
  void anOutputTopicMustNotBeAnInput() {
    assertEquals(
        "config: 1 problem\n"
            + "  topics.output-prefix = \"raw.\""
            + "      makes the output topic liquidations the same as topics.raw-liquidations",
        message(null, Map.of(), Map.of("topics.output-prefix", "raw.")));
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "topics: [[a]]|topics      a list holds plain values only",
    "topics:|topics      has no value; an empty text is written \"\"",
    "just a text|FILE      is no list of keys and values",
    "- a|FILE      is no list of keys and values",
    "web.port: &a 1\\njob.parallelism: *a|job.parallelism      refers to an anchor; write the value itself",
    "web:\\n  port: 1\\nweb.port: 1|web.port      is given twice in FILE",
    "web.port: 1\\n---\\nweb.port: 2|FILE      holds more than one document",
    "web.port: \"1|FILE, line 1      is not YAML: while scanning a quoted scalar, found unexpected end of stream",
  })
  // spotless:on
  void saysWhatIsWrongWithAFile(String yaml, String expected) throws IOException {
    Path file = directory.resolve("breakwater.yaml");
    Files.writeString(file, yaml.replace("\\n", "\n"));
    assertEquals(
        "config: 1 problem\n  " + expected.replace("FILE", file.toString()),
        message(file, Map.of(), Map.of()));
  }

  @Test
  void aMissingFileIsAFault() {
    Path file = directory.resolve("absent.yaml");
    assertEquals(
        "config: 1 problem\n  " + file + "      no such file", message(file, Map.of(), Map.of()));
  }
}
