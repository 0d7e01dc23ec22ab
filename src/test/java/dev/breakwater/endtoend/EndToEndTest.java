package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.cli.Commands;
import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.endtoend.PlantedFrames.Planted;
import dev.breakwater.replay.BacktestCommand;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over frames of all venues, against what a brute force makes of the same story. */
class EndToEndTest {
  private static final long SEED = 20251121;
  private static final long MINUTE = 60_000;
  private static final Map<String, Integer> WINDOWS =
      Map.of("1h", 60, "4h", 240, "12h", 720, "24h", 1440);
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TempDir private Path dir;

  private final PlantedFrames story = new PlantedFrames(SEED, 400, 30 * 60 * MINUTE);

  private Path run(String name, int parallelism, String... inputs) {
    List<String> arguments = new ArrayList<>(List.of("--out", dir.resolve(name).toString()));
    arguments.addAll(List.of("--parallelism", String.valueOf(parallelism), "--input"));
    arguments.addAll(List.of(inputs));
    int code = Commands.run(BacktestCommand.ofTheJob(), arguments.toArray(String[]::new));
    assertEquals(Commands.OK, code);
    return dir.resolve(name);
  }

  private String file(String name, List<Frame> frames) throws IOException {
    return Files.write(dir.resolve(name), frames.stream().map(Frame::line).toList()).toString();
  }

  /** In the order of receipt, every tenth frame again a second later. */
  private List<Frame> asReceived() {
    List<Frame> frames = new ArrayList<>(story.frames);
    for (int i = 0; i < story.frames.size(); i += 10) {
      frames.add(new Frame(frames.get(i).receivedAt() + 1000, frames.get(i).line()));
    }
    frames.sort(Comparator.comparingLong(Frame::receivedAt));
    return frames;
  }

  @Test
  void everyLiquidationAndEveryPanelIsWhatABruteForceSays() throws IOException {
    Path out = run("whole", 2, file("all.jsonl", asReceived()));
    assertEquals(List.of(), Files.readAllLines(out.resolve("dead-letters.jsonl")));
    assertLiquidations(out);
    assertPanels(out);
    CascadeOracle.check(out);
  }

  @Test
  void shuffledSplitAndParallelGivesTheSameBytes() throws IOException {
    Path whole = run("whole", 1, file("all.jsonl", asReceived()));

    Random random = new Random(SEED);
    List<Frame> shuffled = new ArrayList<>(asReceived());
    Map<Frame, Double> moved = new HashMap<>();
    shuffled.forEach(frame -> moved.put(frame, frame.receivedAt() + 1500 * random.nextDouble()));
    shuffled.sort(Comparator.comparingDouble(moved::get));
    List<List<Frame>> parts =
        IntStream.range(0, 3).mapToObj(i -> (List<Frame>) new ArrayList<Frame>()).toList();
    shuffled.forEach(frame -> parts.get(random.nextInt(3)).add(frame));
    Path other =
        run(
            "other",
            4,
            file("c.jsonl", parts.get(2)),
            file("a.jsonl", parts.get(0)),
            file("b.jsonl", parts.get(1)));

    assertTrue(Files.size(whole.resolve("cascades.jsonl")) > 0, "cascades were to happen");
    assertTrue(Files.size(whole.resolve("alerts.jsonl")) > 0, "alerts were to be told");
    for (String name :
        List.of("liquidations.jsonl", "panels.jsonl", "cascades.jsonl", "alerts.jsonl")) {
      assertEquals(
          -1, Files.mismatch(whole.resolve(name), other.resolve(name)), name + ", seed " + SEED);
    }
  }

  /** With several subtasks an event must not overtake the watermark that it is behind. */
  @Test
  void whatIsLateDoesNotDependOnParallelism() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(bybit("A" + i % 7, PlantedFrames.START + 2L * i * MINUTE, 120L * i));
    }
    for (int i = 0; i < 40; i++) {
      long behind = i % 2 == 0 ? 90 : 30;
      lines.add(bybit("B" + i, PlantedFrames.START + (118 - behind) * MINUTE, 118 * 60 + i));
    }
    lines.add(bybit("C", PlantedFrames.START + 120 * MINUTE, 7200));
    String input = Files.write(dir.resolve("late.jsonl"), lines).toString();
    Path one = run("one", 1, input);
    assertEquals(20, rows(one, "dead-letters.jsonl").size());
    assertEquals(81, rows(one, "liquidations.jsonl").size());
    for (int parallelism = 2; parallelism <= 3; parallelism++) {
      Path other = run("by" + parallelism, parallelism, input);
      for (String name : List.of("liquidations.jsonl", "dead-letters.jsonl")) {
        assertEquals(-1, Files.mismatch(one.resolve(name), other.resolve(name)), name);
      }
    }
  }

  /** Half of them come after their minute has closed, up to 50 minutes, some of them in coins. */
  @Test
  void lateRowsGiveTheSameBytesAtAnyParallelismAndInEveryRun() throws IOException {
    Random random = new Random(SEED);
    TreeMap<Long, String> byReceipt = new TreeMap<>();
    for (long second = 0; second < 4 * 3600; second += 20) {
      byReceipt.put(second * 1000, bitcoinMark(second * 1000));
    }
    for (int i = 1; i <= 600; i++) {
      long time = random.nextInt(4 * 3600) * 1000L + i;
      long received = time + (i % 2 == 0 ? 50 : random.nextInt(3_000_000));
      byReceipt.put(
          received + 600,
          i % 3 == 0
              ? etherInBitcoin(time, received, i)
              : bybit("A" + i % 7, PlantedFrames.START + time, received / 1000));
    }
    String input = Files.write(dir.resolve("late.jsonl"), byReceipt.values()).toString();
    Path first = run("first", 1, input);
    assertEquals(List.of(), Files.readAllLines(first.resolve("dead-letters.jsonl")));
    assertEquals(600, rows(first, "liquidations.jsonl").size());
    assertTrue(
        rows(first, "panels.jsonl").stream().filter(row -> row.get("revision").asInt() > 1).count()
            > 1000,
        "rows were to be restated");
    for (int parallelism = 1; parallelism <= 4; parallelism *= 2) {
      Path other = run("by" + parallelism, parallelism, input);
      for (String name :
          List.of(
              "liquidations.jsonl",
              "panels.jsonl",
              "cascades.jsonl",
              "alerts.jsonl",
              "dead-letters.jsonl")) {
        assertEquals(
            -1,
            Files.mismatch(first.resolve(name), other.resolve(name)),
            name + ", parallelism " + parallelism + ", seed " + SEED);
      }
    }
  }

  private static String bitcoinMark(long time) {
    return "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":{\"e\":\"markPriceUpdate\",\"E\":%d,\"s\":\"BTCUSDT\",\"p\":\"90000\",\"i\":\"1\",\"r\":\"0.0001\",\"T\":0}}"
        .formatted(PlantedFrames.START + time, PlantedFrames.START + time);
  }

  private static String etherInBitcoin(long time, long received, int size) {
    return "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":{\"e\":\"forceOrder\",\"E\":1,\"o\":{\"s\":\"ETHBTC\",\"S\":\"BUY\",\"q\":\"%d\",\"p\":\"1\",\"ap\":\"0.035\",\"z\":\"%d\",\"T\":%d}}}"
        .formatted(PlantedFrames.START + received, size, size, PlantedFrames.START + time);
  }

  private static String bybit(String coin, long time, long receivedSecond) {
    return "{\"venue\":\"bybit\",\"receivedAt\":%d,\"frame\":{\"topic\":\"allLiquidation.X\",\"type\":\"snapshot\",\"ts\":1,\"data\":[{\"T\":%d,\"s\":\"%sUSDT\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"10\"}]}}"
        .formatted(PlantedFrames.START + receivedSecond * 1000, time, coin);
  }

  private void assertLiquidations(Path out) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Planted planted : story.liquidations) {
      expected.add(
          "%s %s %s %s %d %d %s"
              .formatted(
                  planted.venue(),
                  planted.symbol(),
                  planted.asset(),
                  planted.isLong() ? "LONG" : "SHORT",
                  planted.cents(),
                  planted.eventTime(),
                  planted.complete() ? "COMPLETE" : "less"));
    }
    List<String> emitted = new ArrayList<>();
    for (JsonNode row : rows(out, "liquidations.jsonl")) {
      boolean complete = row.get("completeness").asText().equals("COMPLETE");
      emitted.add(
          "%s %s %s %s %d %d %s"
              .formatted(
                  row.get("venue").asText(),
                  row.get("symbol").asText(),
                  row.get("asset").asText(),
                  row.get("positionSide").asText(),
                  cents(row, "usd"),
                  row.get("eventTime").asLong(),
                  complete ? "COMPLETE" : "less"));
    }
    Collections.sort(expected);
    Collections.sort(emitted);
    assertEquals(expected, emitted, "seed " + SEED);
    assertQuantities(out);
  }

  private void assertQuantities(Path out) throws IOException {
    BigDecimal planted =
        story.liquidations.stream().map(Planted::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal emitted = BigDecimal.ZERO;
    for (JsonNode row : rows(out, "liquidations.jsonl")) {
      emitted = emitted.add(new BigDecimal(row.get("quantity").asText()));
    }
    BigDecimal difference = planted.subtract(emitted).abs();
    assertTrue(difference.compareTo(new BigDecimal("1e-9")) < 0, planted + " " + emitted);
  }

  private void assertPanels(Path out) throws IOException {
    TreeMap<String, String> expected = new TreeMap<>();
    for (String asset : List.of("BTC", "ETH", "PEPE", "*")) {
      for (String venue :
          List.of(
              "binance-usdm", "binance-coinm", "bybit", "okx", "htx", "hyperliquid", "gate", "*")) {
        WINDOWS.forEach((window, minutes) -> bruteForce(expected, asset, venue, window, minutes));
      }
    }
    TreeMap<String, String> emitted = new TreeMap<>();
    for (JsonNode row : rows(out, "panels.jsonl")) {
      assertEquals(1, row.get("revision").asInt());
      emitted.put(
          "%s|%s|%s|%d"
              .formatted(
                  row.get("asset").asText(),
                  row.get("venue").asText(),
                  row.get("window").asText(),
                  row.get("asOf").asLong()),
          "%d %d %d %d %d %s"
              .formatted(
                  cents(row, "longUsd"),
                  cents(row, "shortUsd"),
                  row.get("longCount").asLong(),
                  row.get("shortCount").asLong(),
                  cents(row, "largestUsd"),
                  row.get("lowerBound").asBoolean()));
    }
    assertEquals(expected, emitted, "seed " + SEED);
  }

  /** Every minute from scratch; kept are those that differ from the minute before. */
  private void bruteForce(
      Map<String, String> into, String asset, String venue, String window, int minutes) {
    List<Planted> own =
        story.liquidations.stream()
            .filter(one -> asset.equals("*") || one.asset().equals(asset))
            .filter(one -> venue.equals("*") || one.venue().equals(venue))
            .toList();
    TreeSet<Long> changes = new TreeSet<>();
    for (Planted one : own) {
      long end = (one.eventTime() / MINUTE + 1) * MINUTE;
      changes.add(end);
      changes.add(end + minutes * MINUTE);
    }
    long last =
        (story.liquidations.stream().mapToLong(Planted::eventTime).max().orElseThrow() / MINUTE + 1)
            * MINUTE;
    String before = "0 0 0 0 0 false";
    for (long asOf : changes) {
      long from = asOf - minutes * MINUTE;
      List<Planted> inside =
          own.stream().filter(one -> one.eventTime() >= from && one.eventTime() < asOf).toList();
      String row =
          "%d %d %d %d %d %s"
              .formatted(
                  inside.stream().filter(Planted::isLong).mapToLong(Planted::cents).sum(),
                  inside.stream().filter(one -> !one.isLong()).mapToLong(Planted::cents).sum(),
                  inside.stream().filter(Planted::isLong).count(),
                  inside.stream().filter(one -> !one.isLong()).count(),
                  inside.stream().mapToLong(Planted::cents).max().orElse(0),
                  inside.stream().anyMatch(one -> !one.complete()));
      if (!row.equals(before) && asOf <= last) {
        into.put("%s|%s|%s|%d".formatted(asset, venue, window, asOf), row);
      }
      before = row;
    }
  }

  private static long cents(JsonNode row, String field) {
    return row.get(field).decimalValue().movePointRight(2).longValueExact();
  }

  private static List<JsonNode> rows(Path out, String name) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve(name))) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }
}
