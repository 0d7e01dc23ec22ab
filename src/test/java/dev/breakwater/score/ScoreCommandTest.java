package dev.breakwater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long T = Planted.START;
  private static final long HOUR = 3_600_000;
  private static final int HOURS = 8 * 24;

  @TempDir private Path directory;

  private Path truth;
  private Path run;
  private Path json;

  private record Ending(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  @BeforeEach
  void paths() throws IOException {
    truth = directory.resolve("truth.json");
    run = Files.createDirectory(directory.resolve("run"));
    json = directory.resolve("score.json");
  }

  private Ending score(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("--truth", truth.toString()));
    arguments.addAll(List.of("--run", run.toString()));
    arguments.addAll(List.of(more));
    int code =
        Commands.commandLine(new ScoreCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new Ending(code, out.toString(), err.toString());
  }

  private void cascades(CascadeLines lines) throws IOException {
    Files.writeString(run.resolve("cascades.jsonl"), lines.text());
  }

  private static String planted(String asset, long start) {
    return String.format(
        Locale.ROOT,
        """
        {"episode":1,"asset":"%s","side":"LONG","kind":"BURST","startTime":%d,"endTime":%d,
         "usd":10.00,"longUsd":10.00,"shortUsd":0.00,"count":9,"lowerBound":false,"waves":[
          {"wave":1,"side":"LONG","startTime":%d,"peakTime":%d,"endTime":%d,"usd":10.00,
           "longUsd":10.00,"shortUsd":0.00,"count":9,"largestUsd":3.00,"venues":{"bybit":10.00}}]}
        """,
        asset,
        start,
        start + 60_000,
        start,
        start + 1000,
        start + 60_000);
  }

  private void truth(List<String> keys, List<String> episodes, String ladders) throws IOException {
    String named = keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(","));
    Files.writeString(
        truth,
        String.format(
            Locale.ROOT,
            """
            {"scenario":"by-hand","seed":7,"from":%d,"to":%d,"choices":[],"keys":[%s],
             "episodes":[%s],"ladders":[%s],"outages":[],"panels":[],"totals":{"count":9}}
            """,
            T,
            T + HOURS * HOUR,
            named,
            String.join(",", episodes),
            ladders));
  }

  /**
   * Twelve episodes on BTC, ETH and * at the same times; the detector is 5 s late, sees all on BTC,
   * every other one on ETH, none on *, and opens once a day for nothing on ETH.
   */
  private void aWeek() throws IOException {
    List<String> episodes = new ArrayList<>();
    CascadeLines lines = new CascadeLines();
    for (int i = 0; i < 12; i++) {
      long start = T + 16 * HOUR * i + HOUR;
      for (String asset : List.of("BTC", "ETH", "*")) {
        episodes.add(planted(asset, start));
      }
      detect(lines, "BTC", start);
      if (i % 2 == 0) {
        detect(lines, "ETH", start);
      }
    }
    for (int day = 0; day < 8; day++) {
      detect(lines, "ETH", T + 24 * HOUR * day + 7 * HOUR);
    }
    long onset = T + HOUR;
    lines.ladder("OPENED", onset + 30_000, 1, "l", "BTC", "ETH");
    truth(List.of("*", "BTC", "ETH"), episodes, plantedLadder(onset));
    cascades(lines);
  }

  private static void detect(CascadeLines lines, String asset, long start) {
    String id = asset + start;
    lines.episode("OPENED", start + 5_000, 1, id, asset, "LONG", start, 0);
    lines.wave("OPENED", start + 5_000, 1, id, 1, "LONG", start, 0, 2);
    lines.wave("CLOSED", start + 70_000, 2, id, 1, "LONG", start, start + 60_000, 10);
    lines.episode("CLOSED", start + 960_000, 2, id, asset, "LONG", start, start + 60_000);
  }

  private static String plantedLadder(long onset) {
    return String.format(
        Locale.ROOT,
        """
        {"side":"LONG","leader":"BTC","rungs":[
          {"asset":"BTC","order":1,"onsetTime":%d,"lagMillis":0,"together":false},
          {"asset":"ETH","order":2,"onsetTime":%d,"lagMillis":20000,"together":false}]}
        """,
        onset,
        onset + 20_000);
  }

  private JsonNode group(String key) throws IOException {
    for (JsonNode group : JSON.readTree(json.toFile()).path("groups")) {
      if (group.path("key").asText().equals(key)) {
        return group;
      }
    }
    throw new AssertionError("no group " + key);
  }

  private static double mean(JsonNode group, String series) {
    return group.path("scores").path(series).path("mean").path("value").asDouble(Double.NaN);
  }

  @Test
  void poolsAssetsAndNeverTheMarketWithThem() throws IOException {
    aWeek();
    Ending ending = score("--json", json.toString());
    assertEquals(0, ending.code(), ending.err());
    assertEquals(1, mean(group("BTC"), "episodeRecall"));
    assertEquals(0.5, mean(group("ETH"), "episodeRecall"));
    assertEquals(0, mean(group("*"), "episodeRecall"));
    // Of 24 planted on the assets 18 are found, of 26 detected 18 are true, 8 false in 16 key-days.
    assertEquals(0.75, mean(group("assets"), "episodeRecall"));
    assertEquals(18.0 / 26, mean(group("assets"), "episodePrecision"), 1e-6);
    assertEquals(0.5, mean(group("assets"), "falseOpenings"));
    assertEquals(16, group("assets").path("keyDays").asDouble());
    JsonNode delay = group("assets").path("scores").path("episodeDelay").path("median");
    assertEquals(5, delay.path("value").asDouble());
    assertEquals(
        List.of("note: no episode was detected on *"),
        ending.lines().stream().filter(line -> line.startsWith("note")).toList());
  }

  @Test
  void chanceScoresFarLessThanAGoodDetectorAndTheIntervalHoldsTheScore() throws IOException {
    aWeek();
    score("--json", json.toString());
    JsonNode recall = group("assets").path("scores").path("episodeRecall").path("mean");
    assertTrue(recall.path("chance").asDouble() < 0.05, recall::toString);
    assertTrue(recall.path("low").asDouble() < 0.75, recall::toString);
    assertTrue(recall.path("high").asDouble() > 0.75, recall::toString);
    // 61 s of 12 planted met by chance in 8 days: nearly every placement is a false opening.
    JsonNode wrong = group("BTC").path("scores").path("falseOpenings").path("mean");
    assertEquals(0, wrong.path("value").asDouble());
    assertEquals(1.5, wrong.path("chance").asDouble(), 0.05);
  }

  @Test
  void sameSeedSameBytesAndAnotherSeedAnotherControl() throws IOException {
    aWeek();
    score("--json", json.toString());
    String first = Files.readString(json);
    score("--json", json.toString(), "--seed", "1");
    assertEquals(first, Files.readString(json));
    score("--json", json.toString(), "--seed", "2");
    assertFalse(first.equals(Files.readString(json)));
  }

  @Test
  void jsonFollowsItsSchemaWhichNamesEverySeries() throws IOException {
    aWeek();
    score("--json", json.toString());
    Path file = Path.of("docs", "schema", "score.schema.json");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(file));
    String good = Files.readString(json);
    assertEquals(Set.of(), schema.validate(good, InputFormat.JSON));
    for (String bad : List.of("\"unit\"", "\"episodeRecall\"", "\"keyDays\"", "\"from\"")) {
      String spoilt = good.replace(bad, "\"other\"");
      assertFalse(schema.validate(spoilt, InputFormat.JSON).isEmpty(), bad);
    }
    Set<String> labels =
        Arrays.stream(Series.values()).map(Series::label).collect(Collectors.toSet());
    Set<String> inSchema =
        JSON.convertValue(
            JSON.readTree(file.toFile()).at("/$defs/scores/propertyNames/enum"),
            JSON.getTypeFactory().constructCollectionType(Set.class, String.class));
    assertEquals(labels, inSchema);
    String document = Files.readString(Path.of("docs", "score.md"));
    labels.forEach(label -> assertTrue(document.contains("`" + label + "`"), label));
  }

  @Test
  void laddersAreScoredBesideShuffledOnes() throws IOException {
    aWeek();
    Ending ending = score("--json", json.toString());
    JsonNode ladders = JSON.readTree(json.toFile()).path("ladders");
    assertEquals(1, ladders.path("truthLadders").asInt());
    JsonNode tau = ladders.path("scores").path("ladderKendallTau").path("mean");
    assertEquals(1, tau.path("value").asDouble());
    // Two rungs are shuffled into the right or the wrong order: 1 or -1.
    assertEquals(0, tau.path("chance").asDouble(), 0.25);
    assertFalse(tau.has("low"));
    assertTrue(ending.out().contains("ladders: 1 planted, 1 detected; by chance = rungs shuffled"));
  }

  @Test
  void quietWeeksAreScoredByFalseOpeningsOnly() throws IOException {
    truth(List.of("*", "BTC"), List.of(), "");
    CascadeLines lines = new CascadeLines();
    detect(lines, "BTC", T + HOUR);
    cascades(lines);
    Ending ending = score("--json", json.toString());
    assertEquals(0, ending.code());
    assertTrue(ending.out().contains("note: nothing is planted: only false openings are scored"));
    assertEquals(1.0 / 8, mean(group("BTC"), "falseOpenings"));
    assertEquals(1, group("BTC").path("scores").size());
  }

  @Test
  void keysAndTimesOutsideOfTheTruthAreSaidAndNotScored() throws IOException {
    truth(List.of("BTC"), List.of(planted("BTC", T + HOUR)), "");
    CascadeLines lines = new CascadeLines();
    detect(lines, "BTC", T + HOUR);
    detect(lines, "BTC", T - HOUR);
    detect(lines, "DOGE", T + HOUR);
    cascades(lines);
    Ending ending = score("--json", json.toString());
    assertEquals(
        List.of(
            "note: not scored, because the truth does not list the key: 1 on DOGE",
            "note: not scored, because they lie outside of the truth's time: 1"),
        ending.lines().stream().filter(line -> line.startsWith("note")).toList());
    assertEquals(1, mean(group("BTC"), "episodePrecision"));
  }

  @Test
  void aRunThatReportsNothingIsScored() throws IOException {
    truth(List.of("BTC"), List.of(planted("BTC", T + HOUR)), "");
    cascades(new CascadeLines());
    Ending ending = score("--json", json.toString());
    assertEquals(0, ending.code());
    assertTrue(ending.out().contains("the run reports nothing at all: cascades.jsonl is empty"));
    assertEquals(0, mean(group("BTC"), "nab"));
    assertEquals(1, mean(group("BTC"), "missed"));
  }

  @Test
  void whatCannotBeReadIsOneLineAndNoSuccess() throws IOException {
    assertEquals(new Ending(1, "", "score: " + truth + " is not a file\n"), score());
    truth(List.of("BTC"), List.of(), "");
    assertEquals(
        new Ending(
            1,
            "",
            "score: " + run + " holds no cascades.jsonl; is it the directory of a back-test?\n"),
        score());
    cascades(new CascadeLines());
    Files.writeString(truth, Files.readString(truth).replace("\"to\"", "\"until\""));
    assertEquals(
        new Ending(1, "", "score: " + truth + " is not a truth file: to is not an integer\n"),
        score());
    truth(List.of("ETH"), List.of(planted("BTC", T)), "");
    assertEquals(
        "score: " + truth + " is not a truth file: an episode on BTC, which keys does not list\n",
        score().err());
    Files.writeString(truth, "{");
    Ending cut = score();
    assertEquals(1, cut.code());
    assertEquals(1, cut.err().lines().count(), cut.err());
    truth(List.of("BTC"), List.of(), "");
    Ending nowhere = score("--json", directory.resolve("no/score.json").toString());
    assertEquals(1, nowhere.code());
    assertEquals(1, nowhere.err().lines().count(), nowhere.err());
    assertEquals(2, score("--seed", "many").code());
  }
}
