package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every truth file, counted again from the frames. */
class TruthTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final long SEED = 7;
  private static final Map<String, Integer> WINDOW_HOURS =
      Map.of("1h", 1, "4h", 4, "12h", 12, "24h", 24);
  private static final Set<String> COMPLETE = Set.of("bybit", "hyperliquid");

  /** Name, and days of those that have any length. */
  static Stream<List<String>> scenarios() {
    return Scenarios.all().stream()
        .map(
            scenario ->
                scenario.usualDays() == null
                    ? List.of(scenario.name())
                    : List.of(scenario.name(), scenario.name().equals("year") ? "4" : "2"));
  }

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("scenarios")
  void isWhatTheFramesSay(List<String> scenario) throws IOException {
    Path frames = directory.resolve("frames.jsonl");
    Path file = directory.resolve("truth.json");
    List<String> arguments =
        new ArrayList<>(List.of("--seed", "" + SEED, "--out", "" + frames, "--truth", "" + file));
    arguments.addAll(List.of("--scenario", scenario.get(0)));
    if (scenario.size() > 1) {
      arguments.addAll(List.of("--days", scenario.get(1)));
    }
    assertEquals(
        Commands.OK, Commands.run(new GenerateCommand(), arguments.toArray(String[]::new)));

    String text = Files.readString(file);
    assertFollowsSchema(text);
    JsonNode truth = JSON.readTree(text);
    Recount recount = Recount.of(frames);
    assertEquals(scenario.get(0), truth.get("scenario").asText());
    assertEquals(SEED, truth.get("seed").asLong());
    assertTotals(truth, recount);
    int number = 0;
    for (JsonNode episode : truth.get("episodes")) {
      assertEpisode(episode, recount);
      assertEquals(++number, episode.get("episode").asInt());
    }
    assertLadders(truth);
    assertOutages(truth, recount);
    assertPanels(truth, recount);
  }

  private static void assertFollowsSchema(String truth) throws IOException {
    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/schema/truth.schema.json")))
            .validate(truth, InputFormat.JSON));
  }

  private static void assertTotals(JsonNode truth, Recount recount) {
    long from = truth.get("from").asLong();
    long to = truth.get("to").asLong();
    List<Recount.Event> events = recount.events;
    assertTrue(from <= events.get(0).time());
    assertTrue(to > events.get(events.size() - 1).time());
    assertTrue(to - from >= 3 * 3_600_000);
    Set<String> keys = new TreeSet<>();
    truth.get("keys").forEach(key -> keys.add(key.asText()));
    assertEquals(recount.keys, keys);
    Recount.Sums all = recount.sums("*", "*", from, to);
    JsonNode totals = truth.get("totals");
    assertEquals(events.size(), totals.get("count").asInt());
    assertEquals(all.longCents(), cents(totals, "longUsd"));
    assertEquals(all.shortCents(), cents(totals, "shortUsd"));
    assertEquals(recount.duplicates, totals.get("duplicates").asLong());
    assertEquals(recount.late, totals.get("late").asLong());
    assertEquals(recount.tooLate, totals.get("tooLate").asLong());
    assertEquals(recount.undecodable, totals.get("undecodable").asLong());
  }

  private static void assertEpisode(JsonNode episode, Recount recount) {
    String asset = episode.get("asset").asText();
    Recount.Sums whole = assertSums(asset, episode, recount);
    assertEquals(
        !COMPLETE.containsAll(whole.venues().keySet()), episode.get("lowerBound").asBoolean());
    JsonNode waves = episode.get("waves");
    assertEquals(episode.get("startTime"), waves.get(0).get("startTime"));
    long end = 0;
    for (int i = 0; i < waves.size(); i++) {
      JsonNode wave = waves.get(i);
      assertEquals(i + 1, wave.get("wave").asInt());
      assertEquals(episode.get("side"), wave.get("side"));
      Recount.Sums sums = assertSums(asset, wave, recount);
      assertEquals(sums.largest(), cents(wave, "largestUsd"));
      Map<String, Long> venues = new TreeMap<>();
      wave.get("venues")
          .fieldNames()
          .forEachRemaining(venue -> venues.put(venue, cents(wave.get("venues"), venue)));
      assertEquals(sums.venues(), venues);
      long start = wave.get("startTime").asLong();
      assertTrue(start > end || i == 0, () -> "waves overlap: " + episode);
      end = wave.get("endTime").asLong();
      assertEquals(recount.peak(asset, start, end), wave.get("peakTime").asLong());
    }
    assertEquals(end, episode.get("endTime").asLong());
  }

  private static Recount.Sums assertSums(String asset, JsonNode of, Recount recount) {
    long start = of.get("startTime").asLong();
    long end = of.get("endTime").asLong();
    List<Recount.Event> events = recount.between(asset, start, end);
    assertEquals(start, events.get(0).time());
    assertEquals(end, events.get(events.size() - 1).time());
    Recount.Sums sums = recount.sums(asset, "*", start, end);
    assertEquals(sums.longCents(), cents(of, "longUsd"));
    assertEquals(sums.shortCents(), cents(of, "shortUsd"));
    assertEquals(sums.longCents() + sums.shortCents(), cents(of, "usd"));
    assertEquals(sums.longCount() + sums.shortCount(), of.get("count").asLong());
    long all = sums.longCents() + sums.shortCents();
    switch (of.get("side").asText()) {
      case "LONG" -> assertTrue(sums.longCents() * 100 > all * 65, of::toString);
      case "SHORT" -> assertTrue(sums.shortCents() * 100 > all * 65, of::toString);
      default ->
          assertTrue(Math.max(sums.longCents(), sums.shortCents()) * 100 < all * 65, of::toString);
    }
    return sums;
  }

  private static void assertLadders(JsonNode truth) {
    Map<String, Set<Long>> onsets = new HashMap<>();
    for (JsonNode episode : truth.get("episodes")) {
      onsets
          .computeIfAbsent(
              episode.get("asset").asText() + episode.get("side").asText(), key -> new TreeSet<>())
          .add(episode.get("startTime").asLong());
    }
    for (JsonNode ladder : truth.get("ladders")) {
      JsonNode first = ladder.get("rungs").get(0);
      assertEquals(first.get("asset"), ladder.get("leader"));
      Map<Integer, List<JsonNode>> byOrder = new TreeMap<>();
      for (JsonNode rung : ladder.get("rungs")) {
        long onset = rung.get("onsetTime").asLong();
        assertTrue(
            onsets.get(rung.get("asset").asText() + ladder.get("side").asText()).contains(onset));
        assertEquals(onset - first.get("onsetTime").asLong(), rung.get("lagMillis").asLong());
        byOrder.computeIfAbsent(rung.get("order").asInt(), order -> new ArrayList<>()).add(rung);
      }
      long before = Long.MIN_VALUE / 2;
      for (List<JsonNode> tied : byOrder.values()) {
        long onset = tied.get(0).get("onsetTime").asLong();
        assertTrue(onset - before >= 6_000, ladder::toString);
        for (JsonNode rung : tied) {
          assertTrue(rung.get("onsetTime").asLong() - onset < 6_000, ladder::toString);
          assertEquals(tied.size() > 1, rung.get("together").asBoolean(), ladder::toString);
        }
        before = onset;
      }
      assertTrue(ladder.get("rungs").size() >= 3);
    }
  }

  private static void assertOutages(JsonNode truth, Recount recount) {
    for (JsonNode outage : truth.get("outages")) {
      String venue = outage.get("venue").asText();
      long from = outage.get("from").asLong();
      long to = outage.get("to").asLong();
      assertEquals(Map.of(), recount.sums("*", venue, from, to - 1).venues());
      assertTrue(!recount.sums("*", venue, from - 60_000, from - 1).venues().isEmpty());
      assertTrue(!recount.sums("*", venue, to, to + 60_000).venues().isEmpty());
    }
  }

  private static void assertPanels(JsonNode truth, Recount recount) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode panel : truth.get("panels")) {
      long asOf = panel.get("asOf").asLong();
      long from = asOf - WINDOW_HOURS.get(panel.get("window").asText()) * 3_600_000L;
      Recount.Sums sums =
          recount.sums(panel.get("asset").asText(), panel.get("venue").asText(), from, asOf - 1);
      assertEquals(sums.longCents(), cents(panel, "longUsd"), panel::toString);
      assertEquals(sums.shortCents(), cents(panel, "shortUsd"), panel::toString);
      assertEquals(sums.longCents() + sums.shortCents(), cents(panel, "totalUsd"));
      assertEquals(sums.longCount(), panel.get("longCount").asLong(), panel::toString);
      assertEquals(sums.shortCount(), panel.get("shortCount").asLong(), panel::toString);
      String key = panel.get("asset") + "|" + panel.get("venue") + "|" + panel.get("window");
      assertTrue(keys.add(key + "|" + asOf), "a second " + panel);
    }
    for (JsonNode episode : truth.get("episodes")) {
      for (JsonNode wave : episode.get("waves")) {
        long asOf = (wave.get("peakTime").asLong() / 60_000 + 1) * 60_000;
        assertTrue(keys.contains(episode.get("asset") + "|\"*\"|\"24h\"|" + asOf));
      }
    }
  }

  private static long cents(JsonNode of, String field) {
    return of.get(field).decimalValue().movePointRight(2).longValueExact();
  }
}
