package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Everything is recomputed from the frames as text; nothing here asks the scenario what it meant.
 */
class NovemberScenarioTest {
  private static final long AS_OF = Instant.parse("2025-11-21T12:00:00Z").toEpochMilli();
  private static final long FIRST = Instant.parse("2025-11-20T11:30:00Z").toEpochMilli();
  private static final long BEGIN = Instant.parse("2025-11-20T12:00:00Z").toEpochMilli();

  /** When the waves of {@link Story} reach BTC. */
  private static final List<Instant> WAVES =
      List.of(
          Instant.parse("2025-11-20T15:08:00Z"),
          Instant.parse("2025-11-20T20:41:00Z"),
          Instant.parse("2025-11-21T02:17:30Z"),
          Instant.parse("2025-11-21T07:24:00Z"),
          Instant.parse("2025-11-21T11:04:00Z"));

  private static final List<PlainReading.Row> ROWS = new ArrayList<>();
  private static final List<RawLine> LAST_LINES = new ArrayList<>();
  private static long lines;

  @BeforeAll
  static void readEveryFrame() throws IOException {
    for (Scenario.Play play = play(); play.hasNext(); ) {
      RawLine line = play.next();
      lines++;
      PlainReading.liquidations(line, ROWS::add);
      if (line.receivedAt() > AS_OF + 5_000) {
        LAST_LINES.add(line);
      }
    }
  }

  private static Map<String, Long> cents(
      Predicate<PlainReading.Row> which, Function<PlainReading.Row, String> key) {
    Map<String, Long> sums = new TreeMap<>();
    for (PlainReading.Row row : ROWS) {
      if (row.time() >= BEGIN && row.time() < AS_OF && which.test(row)) {
        sums.merge(key.apply(row), row.cents(), Long::sum);
      }
    }
    return sums;
  }

  private static long millions(String millions) {
    return Long.parseLong(millions.replace(".", "")) * 1_000_000;
  }

  @Test
  void longsOfEveryVenueComeOutToTheCent() {
    assertEquals(
        Map.of(
            "bybit", millions("595.43"),
            "hyperliquid", millions("620.80"),
            "binance-usdm", millions("228.86"),
            "htx", millions("146.18"),
            "okx", millions("114.16"),
            "gate", millions("154.57")),
        cents(PlainReading.Row::isLong, PlainReading.Row::venue));
  }

  @Test
  void shortsOfEveryVenueComeOutToTheCent() {
    assertEquals(
        Map.of(
            "bybit", millions("33.68"),
            "hyperliquid", millions("8.02"),
            "binance-usdm", millions("53.42"),
            "htx", millions("5.93"),
            "okx", millions("24.49"),
            "gate", millions("14.66")),
        cents(row -> !row.isLong(), PlainReading.Row::venue));
  }

  @Test
  void marketIsOnePointEightSixBillionLongAndAHundredFortyMillionShort() {
    assertEquals(
        Map.of("long", millions("1860.00"), "short", millions("140.20")),
        cents(row -> true, row -> row.isLong() ? "long" : "short"));
  }

  @Test
  void bitcoinIsHalfOfItAndNoOtherCoinComesNearSol() {
    Map<String, Long> byAsset = cents(row -> true, PlainReading.Row::asset);
    assertEquals(millions("1010.00"), byAsset.remove("BTC"));
    assertEquals(millions("423.00"), byAsset.remove("ETH"));
    assertEquals(millions("104.20"), byAsset.remove("SOL"));
    assertEquals(11, byAsset.size());
    byAsset.forEach(
        (asset, cents) ->
            assertTrue(
                cents > millions("10.00") && cents < millions("95.00"),
                () -> asset + " has " + cents / 100 + " USD"));
  }

  @Test
  void throttledFeedsShowOneOrderAContractAndSecond() {
    Set<String> seen = new HashSet<>();
    for (PlainReading.Row row : ROWS) {
      if (Set.of("binance-usdm", "okx", "gate").contains(row.venue())) {
        assertTrue(
            seen.add(row.symbol() + "@" + row.time() / 1000),
            () -> "two orders in one second: " + row);
      }
    }
    assertTrue(seen.size() > 5_000, () -> "only " + seen.size() + " throttled orders");
  }

  @Test
  void noTwoLiquidationsShareTheirNaturalKey() {
    Set<String> keys = new HashSet<>();
    for (PlainReading.Row row : ROWS) {
      assertTrue(keys.add(row.venue() + "|" + row.naturalKey()), () -> "a second " + row);
    }
  }

  @Test
  void everyWaveReachesBitcoinThenEtherThenSolThenTheRest() {
    for (Instant start : WAVES) {
      Map<String, Long> tenth = new HashMap<>();
      for (String group : List.of("BTC", "ETH", "SOL", "others")) {
        tenth.put(group, timeOfTheFirstTenth(group, start.toEpochMilli()));
      }
      String order = start + " reached " + tenth;
      assertTrue(tenth.get("BTC") + 5_000 < tenth.get("ETH"), order);
      assertTrue(tenth.get("ETH") + 5_000 < tenth.get("SOL"), order);
      assertTrue(tenth.get("SOL") + 5_000 < tenth.get("others"), order);
    }
  }

  private static long timeOfTheFirstTenth(String group, long start) {
    TreeMap<Long, Long> byTime = new TreeMap<>();
    long sum = 0;
    for (PlainReading.Row row : ROWS) {
      boolean ofGroup =
          group.equals(Set.of("BTC", "ETH", "SOL").contains(row.asset()) ? row.asset() : "others");
      if (ofGroup && row.isLong() && row.time() >= start && row.time() < start + 1_320_000) {
        byTime.merge(row.time(), row.cents(), Long::sum);
        sum += row.cents();
      }
    }
    long soFar = 0;
    for (Map.Entry<Long, Long> entry : byTime.entrySet()) {
      soFar += entry.getValue();
      if (soFar * 10 >= sum) {
        return entry.getKey();
      }
    }
    throw new AssertionError("no " + group + " in the wave");
  }

  @Test
  void mostLongsFallInTheWaves() {
    long inWaves = 0;
    for (PlainReading.Row row : ROWS) {
      for (Instant start : WAVES) {
        long since = row.time() - start.toEpochMilli();
        inWaves += row.isLong() && since >= 0 && since < 1_380_000 ? row.cents() : 0;
      }
    }
    assertTrue(inWaves > millions("1500.00") && inWaves < millions("1700.00"), "" + inWaves);
  }

  @Test
  void bitcoinFallsFromNinetyOneToEightyTwoThousand() {
    List<PlainReading.Row> fills =
        ROWS.stream()
            .filter(row -> row.symbol().equals("BTCUSDT") && row.venue().equals("binance-usdm"))
            .toList();
    double first = fills.get(0).price().doubleValue();
    double last = fills.get(fills.size() - 1).price().doubleValue();
    assertEquals(91_700, first, 300);
    assertEquals(82_400, last, 300);
    fills.forEach(
        row -> assertEquals(86_900, row.price().doubleValue(), 5_200, () -> row.toString()));
  }

  @Test
  void eventsAreNeitherAheadOfTheirReceiptNorLongBehindIt() {
    long newest = 0;
    for (PlainReading.Row row : ROWS) {
      assertTrue(row.time() <= row.receivedAt(), () -> "received before it happened: " + row);
      assertTrue(row.receivedAt() - row.time() < 2_000, () -> "received late: " + row);
      newest = Math.max(newest, row.time());
      long behind = newest - row.time();
      assertTrue(behind < 2_000, () -> behind + " ms out of order: " + row);
    }
  }

  @Test
  void linesComeInOrderOfReceipt() {
    long last = FIRST;
    for (Scenario.Play play = play(); play.hasNext(); ) {
      RawLine line = play.next();
      assertTrue(line.receivedAt() >= last, line::line);
      last = line.receivedAt();
    }
  }

  @Test
  void everyVenueMovesTimePastTheEndOnEveryTopic() {
    Map<String, Integer> trailing = new TreeMap<>();
    for (RawLine line : LAST_LINES) {
      trailing.merge(line.topic() + " " + line.venue(), 1, Integer::sum);
    }
    assertEquals(18, trailing.size(), () -> trailing.toString());
    trailing.forEach((feed, count) -> assertTrue(count >= 10, feed));
  }

  @Test
  void theLastMinuteChangesThePanelOfTheWholeMarket() {
    assertTrue(ROWS.stream().anyMatch(row -> row.time() >= AS_OF - 60_000 && row.time() < AS_OF));
    assertTrue(ROWS.stream().noneMatch(row -> row.time() >= AS_OF));
  }

  @Test
  void isLargeEnoughToWorkAndSmallEnoughToWatch() {
    assertTrue(ROWS.size() >= 20_000 && ROWS.size() <= 60_000, ROWS.size() + " liquidations");
    assertTrue(lines <= 120_000, lines + " lines");
  }

  /** Whoever changes the scenario on purpose writes down its new fingerprint here. */
  @Test
  void everyMachineMakesTheSameBytes() throws Exception {
    Map<TopicKind, MessageDigest> digests = new TreeMap<>();
    for (TopicKind topic : TopicKind.values()) {
      digests.put(topic, MessageDigest.getInstance("SHA-256"));
    }
    for (Scenario.Play play = play(); play.hasNext(); ) {
      RawLine line = play.next();
      MessageDigest digest = digests.get(line.topic());
      digest.update(line.line().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    Map<String, String> fingerprints = new TreeMap<>();
    digests.forEach(
        (topic, digest) ->
            fingerprints.put(topic.defaultName, HexFormat.of().formatHex(digest.digest())));
    assertEquals(
        Map.of(
            "raw.liquidations", "22185684cd5a9b290eec1de6e3db21665a929aba919465fe1b7dc7c4dd8e11db",
            "raw.funding", "e094415e3f77355667dd572b4c07d676a52f981f09b946f6081c2f8c24373392",
            "raw.open-interest",
                "3f48dc00b8830490a983a13cd90ce99a2f48d7231d79163df8e95eebb04c2c19"),
        fingerprints);
  }

  private static Scenario.Play play() {
    return Scenarios.november().play(Scenarios.DEMO_SEED);
  }
}
