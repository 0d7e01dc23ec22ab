package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.venue.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRulesTest {
  private static final long TIME = 1_772_452_800_000L;
  private static final LiveRules DEFAULT = JobConfig.DEFAULT.rules();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RuleReading read(String value, long timestamp) {
    return DEFAULT.read(new RawRecord("rules", 0, 7, null, timestamp, bytes(value)));
  }

  private static RuleChange change(String value) {
    RuleReading reading = read(value, TIME);
    assertNotNull(reading.change(), () -> String.valueOf(reading.letter()));
    return reading.change();
  }

  private static DeadLetter refused(String value) {
    RuleReading reading = read(value, TIME);
    assertNull(reading.change());
    return reading.letter();
  }

  @Test
  void aRecordIsReadAsTheConfigurationFileIs() {
    RuleChange change =
        change(
            """
            {"version":"2026-03-02-a","settings":{
              "waves.floors":"*=1M, BTC=50000","waves":{"least-count":7,"dominance":0.70},
              "severity":{"btc":["1M","2M","3M"]}}}""");
    assertEquals(
        new RuleChange(
            "2026-03-02-a",
            TIME,
            7,
            Map.of(
                "waves.floors", "*=1M, BTC=50000",
                "waves.least-count", "7",
                "waves.dominance", "0.70",
                "severity.btc", "1M, 2M, 3M")),
        change);
    CascadePolicy policy = DEFAULT.under(change).cascades();
    assertEquals(50_000, policy.waves().floor("BTC"));
    assertEquals(3_000, policy.waves().floor("ETH"), "the list replaces the other as a whole");
    assertEquals(7, policy.waves().leastCount());
    assertEquals(700_000, policy.waves().dominance());
    assertEquals(2_000_000, policy.severities().benchmark().error());
  }

  @Test
  void whatItDoesNotNameIsAsConfigured() {
    JobConfig config =
        Settings.of(Map.of("waves.least-count", "9", "waves.fast-half-life", "20 s")).jobConfig();
    RuleChange change = new RuleChange("v", TIME, Map.of("waves.block-count", "33"));
    CascadePolicy changed = config.rules().under(change).cascades();
    assertEquals(9, changed.waves().leastCount());
    assertEquals(20_000, changed.waves().fastHalfLife().toMillis());
    assertEquals(33, changed.waves().blockCount());
    RuleChange nothing = new RuleChange("v", TIME, Map.of());
    assertEquals(config, config.rules().under(nothing), "no settings: as configured");
  }

  @Test
  void theSameRulesHaveTheSameVersionHoweverTheyAreWritten() {
    String version = change("{\"settings\":{\"waves.floor-of-others\":\"3k\"}}").version();
    assertTrue(version.matches("[0-9a-f]{12}"), version);
    assertEquals(
        version, change("{\"settings\":{\"waves\":{\"floor-of-others\":3000}}}").version());
    assertNotEquals(
        version, change("{\"settings\":{\"waves\":{\"floor-of-others\":3001}}}").version());
  }

  @Test
  void allFaultsAreOneDeadLetterWithCoordinates() {
    DeadLetter letter =
        refused(
            "{\"version\":\"a b\",\"settings\":{\"waves.floors\":\"BTC=1\",\"waves.quiet\":\"30 s\","
                + "\"waves.flors\":\"x\",\"kafka.properties.a\":\"b\"},\"note\":1}");
    assertEquals(DeadLetterReason.BAD_RULE, letter.reason());
    assertEquals("rules", letter.topic());
    assertEquals(7, letter.offset());
    assertEquals(TIME, letter.receivedAt());
    assertNull(letter.venue());
    assertEquals(
        String.join(
            "; ",
            "version = \"a b\": must be 1 to 64 letters, digits, or any of . _ : + -",
            "note: is no part of rules; settings go under settings",
            "waves.quiet: cannot change while the job runs: configure it and restart the job",
            "kafka.properties.a: cannot change while the job runs: configure it and restart the job",
            "waves.floors = \"BTC=1\": must name *, the market",
            "waves.flors: unknown key; did you mean waves.floors?"),
        letter.detail());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
    "[]|rules: hold no object: write {\"version\":…,\"settings\":{…}}",
    "{\"settings\":{}} {}|rules: hold more than one object",
    "{\"version\":\"a\"}|settings: are missing; {} goes back to the configuration",
    "{\"settings\":[]}|settings: must be an object of keys and values",
    "{\"settings\":null}|settings: must be an object of keys and values",
    "{\"settings\":{},\"settings\":{}}|settings: is given twice",
    "{\"settings\":{\"waves.floors\":null}}|waves.floors: has no value; an empty text is written \"\"",
    "{\"settings\":{\"waves.least-count\":1,\"waves\":{\"least-count\":2}}}|waves.least-count: is given twice in settings",
    "{\"settings\":{\"waves.least-count\":0}}|waves.least-count = \"0\": must be a whole number between 1 and 10000",
    "{\"effectiveAt\":1,\"settings\":{}}|effectiveAt: is the record's own timestamp",
  })
  // spotless:on
  void aBadRecordSaysWhatIsWrong(String value, String fault) {
    assertEquals(fault, refused(value).detail());
  }

  @Test
  void whatIsNotJsonOrEmptyOrTooLargeOrWithoutATimeIsRefused() {
    assertTrue(refused("nonsense").detail().startsWith("rules: are not JSON: Unrecognized token"));
    assertTrue(refused("settings: {}").detail().startsWith("rules: are not JSON"));
    assertTrue(refused("{\"settings\":{").detail().startsWith("rules: are not JSON"));
    assertTrue(refused("").detail().startsWith("rules: hold no object"));
    assertEquals("rules: have more than 65536 bytes", refused(" ".repeat(70_000)).detail());
    assertEquals(
        "rules: have no timestamp, so nobody knows when they take effect",
        read("{\"settings\":{}}", -1).letter().detail());
  }

  @Test
  void aLineOfAFileSaysWhenItTakesEffect() {
    String line = "{\"effectiveAt\":\"2026-03-02T12:00:00Z\",\"version\":\"v\",\"settings\":{}}";
    assertEquals(
        new RuleChange("v", TIME, 3, Map.of()),
        DEFAULT.readLine("r.jsonl", 3, bytes(line)).change());
    assertEquals(
        "effectiveAt: is missing",
        DEFAULT.readLine("r.jsonl", 3, bytes("{\"settings\":{}}")).letter().detail());
  }

  @Test
  void whoWritesAFileIsToldAllFaultsAtOnce() {
    String file =
        """
        version: 2026-03-02-a
        settings:
          waves:
            floors: BTC=1
          time.out-of-orderness: 1 s
        """;
    assertEquals(
        """
        rules: 2 problems
          time.out-of-orderness       cannot change while the job runs: configure it and restart the job
          waves.floors = "BTC=1"      must name *, the market""",
        assertThrows(ConfigException.class, () -> DEFAULT.ofFile(bytes(file), TIME)).getMessage());
  }

  /** Whoever makes an option live must have thought about what it does to what is going on. */
  @Test
  void theseAndNoOthersOfTheDetectorsMayChangeWhileTheJobRuns() {
    List<String> live =
        Options.SCHEMA.options().stream()
            .filter(Option::isLive)
            .map(Option::key)
            .filter(key -> key.matches("(cascades|waves|episodes|severity|thresholds|grinds)\\..*"))
            .toList();
    assertEquals(
        List.of(
            "waves.baseline-ratio",
            "waves.dominance",
            "waves.least-count",
            "waves.least-batches",
            "waves.block-count",
            "waves.block-ratio",
            "waves.whipsaw-ratio",
            "waves.sampled-ratio",
            "waves.floors",
            "waves.floor-of-others",
            "waves.valley-ratio",
            "severity.market",
            "severity.btc",
            "severity.divisors",
            "severity.divisor-of-others",
            "thresholds.false-alarms-per-minute",
            "thresholds.most-floors",
            "grinds.floor-share"),
        live);
    for (Option<?> option : Options.SCHEMA.options()) {
      assertTrue(!option.isLive() || option.decidesResult(), option.key());
    }
  }
}
