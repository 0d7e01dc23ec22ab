package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    "cascades.rule-set||must not be empty",
    "cascades.memory|1 d|must lie between 2 d and 365 d",
    "ladders.chain-gap|119 s|must lie between 2 min and 4 h",
    "venues.cadences|hyperliquid=6|hyperliquid: a duration needs a unit, for example \"15 s\"",
    "venues.cadences|okx=1 s, okx=2 s|okx is given twice",
    "waves.fast-half-life|14 s|must be at least 15000 ms, 2.5 times the slowest of venues.cadences, or its clock makes waves",
    "waves.quiet|17999 ms|must be at least 18000 ms, 3 times the slowest of venues.cadences, or its clock makes waves",
    "waves.dominance|65|must be a number between 0.5 and 1",
    "waves.dominance|65 %|must be a number between 0.5 and 1",
    "waves.close-ratio|1e-1|must be a number between 0.01 and 0.9",
    "waves.floors|*=40k, BTC|\"BTC\" is no pair, for example \"BTC=20k\"",
    "waves.floors|*=40k, BTC=1k, BTC=2k|BTC is given twice",
    "waves.floors|*=40k, BTC=20 k|BTC: \"20 k\" is no amount of USD, for example 20000, 20k, 1.5M or 1B",
    "waves.floors|*=40k, BTC=0|BTC: \"0\" must be whole dollars between 1 and 1000B",
    "waves.floors|*=40k, BTC=1.5|BTC: \"1.5\" must be whole dollars between 1 and 1000B",
    "waves.floors|*=40k, btc=1k|\"btc\" is no asset in capitals",
    "waves.floors|*=40k,|has an empty place in its list",
    "waves.floors|BTC=20k|must name *, the market",
    "severity.btc|20M, 100M|must be three amounts, of WARNING, ERROR and CRITICAL, for example 20M, 100M, 400M",
    "severity.btc|20M, 400M, 100M|WARNING, ERROR and CRITICAL must ascend",
    "severity.divisors|ETH=0.5|ETH: must be a whole number between 1 and 10000",
    "episodes.longest|15 min|must be longer than episodes.gap, or every episode ends by it",
    "grinds.calm|90 s|must be whole minutes",
    "ladders.reference|BTC, ETH, BTC|names an asset twice",
    "levels.prices|BTC=85k|BTC: \"85k\" is no price, for example 85000 or 0.15; several are separated by spaces",
    "levels.prices|BTC=85000 85000.0|BTC: 85000 is given twice",
    "levels.prices|BTC=0|BTC: a level must be above 0",
    "levels.steps|BTC=-1|BTC: \"-1\" is no price, for example 85000 or 0.15; several are separated by spaces",
    "thresholds.warm-start|absent.jsonl|no such file",
    "panels.windows|1441m|1441m is above 24h and must be whole hours",
  })
  // spotless:on
  void saysWhatWouldBeRight(String key, String value, String why) {
    String given = value == null ? "" : value;
    assertEquals(
        "config: 1 problem\n  " + key + " = \"" + given + "\"      " + why,
        message(null, Map.of(), Map.of(key, given)));
  }

  /** The fault is told of the option that is too short, whoever made it so. */
  @Test
  void aSlowerVenueAsksForLongerWaves() {
    assertEquals(
        """
        config: 2 problems
          waves.fast-half-life = "15 s"      must be at least 25000 ms, 2.5 times the slowest of \
        venues.cadences, or its clock makes waves
          waves.quiet = "20 s"               must be at least 30000 ms, 3 times the slowest of \
        venues.cadences, or its clock makes waves""",
        message(null, Map.of(), Map.of("venues.cadence-of-others", "10 s")));
    assertEquals(
        "config: 1 problem\n  waves.slow-half-life = \"10 min\""
            + "      must be longer than waves.fast-half-life, whose baseline it is",
        message(null, Map.of(), Map.of("waves.fast-half-life", "10 min")));
    assertEquals(
        "config: 1 problem\n  grinds.longest = \"8 h\""
            + "      must be longer than grinds.least-duration",
        message(null, Map.of(), Map.of("grinds.least-duration", "8 h")));
  }

  @Test
  void aVenueThatIsNoneIsRefusedWithThoseThatAre() {
    String message = message(null, Map.of(), Map.of("venues.cadences", "binance=1 s"));
    assertTrue(message.contains("\"binance\" is no venue; use some of binance-coinm"), message);
    assertTrue(message.endsWith(", tardis"), message);
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
