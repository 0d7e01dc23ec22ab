package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is planted is where and what it is said to be, and that nobody can mistake it. */
class ClearCasesTest {
  private static final double HALF_LIFE_SECONDS = 15;
  private static final double MARKET_FLOOR = 40_000;

  private static Scenario.Play play(String name, long seed) {
    return Scenarios.named(name).orElseThrow().play(seed);
  }

  private static List<PlainReading.Row> rows(Scenario.Play play) throws java.io.IOException {
    List<PlainReading.Row> rows = new ArrayList<>();
    while (play.hasNext()) {
      PlainReading.liquidations(play.next().line(), rows::add);
    }
    rows.sort(Comparator.comparingLong(PlainReading.Row::time));
    return rows;
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of("single-wave", List.of("* LONG BURST 1", "BTC LONG BURST 1")),
        Arguments.of("several-waves", List.of("* LONG BURST 4", "BTC LONG BURST 4")),
        Arguments.of(
            "huge-batch",
            List.of("* LONG BURST 2", "BTC LONG BURST 2", "ETH LONG BURST 1", "SOL LONG BURST 1")),
        Arguments.of("grind", List.of("BTC LONG GRIND 1")),
        Arguments.of("whipsaw", List.of("* BOTH BURST 1", "BTC BOTH BURST 1")),
        Arguments.of("short-squeeze", List.of("* SHORT BURST 1", "BTC SHORT BURST 1")),
        Arguments.of(
            "turn-over",
            List.of("* LONG BURST 1", "* SHORT BURST 1", "BTC LONG BURST 1", "BTC SHORT BURST 1")),
        Arguments.of(
            "contagion-ladder",
            List.of(
                "* LONG BURST 1",
                "BTC LONG BURST 1",
                "ETH LONG BURST 1",
                "SOL LONG BURST 1",
                "XRP LONG BURST 1",
                "DOGE LONG BURST 1",
                "ADA LONG BURST 1")),
        Arguments.of("venue-outage", List.of("* LONG BURST 2", "BTC LONG BURST 2")),
        Arguments.of("sampled-saturation", List.of("* LONG BURST 1", "BTC LONG BURST 1")));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void intensityIsFarAboveTheFloorInsideAndBelowItOutside(String name, List<String> plan)
      throws Exception {
    Scenario.Play play = play(name, 11);
    List<PlainReading.Row> rows = rows(play);
    Truth truth = play.truth();
    assertEquals(
        plan,
        truth.episodes().stream()
            .map(
                one ->
                    String.join(
                        " ",
                        one.asset(),
                        one.side().name(),
                        one.kind().name(),
                        "" + one.waves().size()))
            .toList());
    for (String key : truth.keys()) {
      List<Truth.Episode> own =
          truth.episodes().stream().filter(one -> one.asset().equals(key)).toList();
      double floor = key.equals("*") ? MARKET_FLOOR : Coin.valueOf(key).floorUsdPerSecond();
      Map<Truth.Wave, Double> highest = new TreeMap<>(Comparator.comparing(Truth.Wave::toString));
      double decayed = 0;
      long before = rows.get(0).time();
      for (PlainReading.Row row : rows) {
        if (key.equals("*") || key.equals(row.asset())) {
          decayed *= Math.pow(2, (before - row.time()) / 1000.0 / HALF_LIFE_SECONDS);
          decayed += row.cents() / 100.0;
          before = row.time();
          double rate = decayed * Math.log(2) / HALF_LIFE_SECONDS;
          Truth.Wave wave = waveAt(own, row.time());
          if (wave == null) {
            assertTrue(rate < floor, () -> key + " has " + rate + " outside of waves: " + row);
          } else {
            highest.merge(wave, rate, Math::max);
          }
        }
      }
      boolean grinds = name.equals("grind");
      highest.forEach(
          (wave, rate) ->
              assertTrue(grinds ? rate < floor : rate > 2.5 * floor, () -> rate + " in " + wave));
    }
  }

  /** Two and a half minutes after its end the intensity of the largest wave has gone. */
  private static Truth.Wave waveAt(List<Truth.Episode> episodes, long time) {
    Truth.Wave found = null;
    for (Truth.Episode episode : episodes) {
      for (Truth.Wave wave : episode.waves()) {
        if (time >= wave.sum().startTime() && time <= wave.sum().endTime() + 150_000) {
          found = wave;
        }
      }
    }
    return found;
  }

  @Test
  void severalWavesHaveThreeMinutesOfCalmBetweenThem() {
    Scenario.Play play = play("several-waves", 5);
    play.forEachRemaining(line -> {});
    for (Truth.Episode episode : play.truth().episodes()) {
      for (int i = 1; i < episode.waves().size(); i++) {
        long calm =
            episode.waves().get(i).sum().startTime() - episode.waves().get(i - 1).sum().endTime();
        assertTrue(calm >= 180_000, () -> calm + " ms of calm in " + episode);
      }
    }
  }

  @Test
  void theLadderHasTheGivenLags() {
    Scenario.Play play = play("contagion-ladder", 5);
    play.forEachRemaining(line -> {});
    List<Truth.Rung> rungs = play.truth().ladders().get(0).rungs();
    long[] lags = {0, 20_000, 45_000, 75_000, 75_000, 150_000};
    int[] orders = {1, 2, 3, 4, 4, 5};
    for (int i = 0; i < lags.length; i++) {
      assertEquals((double) lags[i], (double) rungs.get(i).lagMillis(), 1_500.0, rungs.toString());
      assertEquals(orders[i], rungs.get(i).order());
      assertEquals(i == 3 || i == 4, rungs.get(i).together());
    }
  }

  @Test
  void elevenThousandFallAtOneMillisecondAndThenThereIsSilence() throws Exception {
    List<PlainReading.Row> fills =
        rows(play("huge-batch", 5)).stream()
            .filter(row -> row.venue().equals("hyperliquid"))
            .toList();
    Map<Long, Integer> moments = new TreeMap<>();
    fills.forEach(row -> moments.merge(row.time(), 1, Integer::sum));
    long batch =
        moments.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    assertEquals(11_279, moments.get(batch));
    long next =
        fills.stream().mapToLong(PlainReading.Row::time).filter(t -> t > batch).min().orElseThrow();
    assertEquals(52_000.0, (double) (next - batch), 1_500.0);
  }

  @Test
  void theCrashHasTheNumbersOfTheRecord() throws Exception {
    Scenario.Play play = play("october-2025", 5);
    List<PlainReading.Row> rows = rows(play);
    long start = play.truth().episodes().get(0).sum().startTime();
    Map<Long, Integer> moments = new TreeMap<>();
    long cents = 0;
    for (PlainReading.Row row : rows) {
      long since = row.time() - start / 1000 * 1000;
      if (row.venue().equals("hyperliquid") && since >= 0 && since < 716_000) {
        moments.merge(row.time(), 1, Integer::sum);
        cents += row.cents();
      }
    }
    assertEquals(63_637, moments.values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(5_510_000_000.0, cents / 100.0, 60_000_000);
    assertEquals(
        List.of(11_279, 2_915, 2_468, 2_248, 2_226),
        moments.values().stream().sorted(Comparator.reverseOrder()).limit(5).toList());
  }

  @Test
  void saturatedFeedsShowOneOrderInEverySecond() throws Exception {
    Scenario.Play play = play("sampled-saturation", 5);
    List<PlainReading.Row> rows = rows(play);
    Truth.Sum wave = play.truth().episodes().get(0).sum();
    for (String venue : List.of("binance-usdm", "okx")) {
      long shown =
          rows.stream()
              .filter(row -> row.venue().equals(venue) && row.asset().equals("BTC"))
              .filter(row -> row.time() >= wave.startTime() && row.time() <= wave.endTime())
              .mapToLong(row -> row.time() / 1000)
              .distinct()
              .count();
      assertTrue(shown > 0.9 * (wave.endTime() - wave.startTime()) / 1000, venue + " " + shown);
    }
  }

  @Test
  void episodesOfAYearAreOfManyKindsAndFarApart() {
    Scenario.Play play = Scenarios.named("year").orElseThrow().play(3, 40);
    List<PlantedWave> waves = play.waves();
    assertTrue(waves.stream().map(PlantedWave::coin).distinct().count() >= 3);
    assertEquals(3, waves.stream().map(PlantedWave::side).distinct().count());
    assertEquals(2, waves.stream().map(PlantedWave::kind).distinct().count());
    List<Grouping> episodes = Grouping.episodes(Grouping.ofMarket(waves, 60));
    assertTrue(episodes.size() >= 10, episodes::toString);
    for (int i = 1; i < episodes.size(); i++) {
      long gap = episodes.get(i).from() - episodes.get(i - 1).to();
      boolean turnedOver = episodes.get(i).side() != episodes.get(i - 1).side();
      assertTrue(gap > 7 * 3_600 || (turnedOver && gap == 5), () -> gap + " s: " + episodes);
    }
  }

  private static String fingerprint(Scenario.Play play) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    while (play.hasNext()) {
      digest.update(play.next().line().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    digest.update(play.truth().toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  @Test
  void theSameSeedMakesTheSameBytesWhereverItIsAndAnotherSeedOthers() throws Exception {
    String here = fingerprint(play("single-wave", 7));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertEquals(here, fingerprint(play("single-wave", 7)));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertNotEquals(here, fingerprint(play("single-wave", 8)));
    assertNotEquals(
        fingerprint(Scenarios.november().play(1)), fingerprint(Scenarios.november().play(2)));
  }

  /** A day and a half of minutes fills up; after that nothing grows any more. */
  @Test
  void whatIsHeldDoesNotGrowWithTheDays() {
    Scenario.Play play = Scenarios.named("year").orElseThrow().play(3, 6);
    int[] most = new int[7];
    while (play.hasNext()) {
      play.next();
      int day = (int) Math.min(6, play.progress() * 6);
      most[day] = Math.max(most[day], play.held());
    }
    for (int day = 2; day < 6; day++) {
      assertTrue(most[day] < 1_920 + 600, day + ": " + most[day]);
    }
  }
}
