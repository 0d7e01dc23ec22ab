package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody finds who has the files of a back-test without late data, adds up the liquidations
 * between the ends of every closed wave and episode, and holds every line to its schema.
 */
final class CascadeOracle {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private record Row(
      String asset, String venue, boolean isLong, long time, long cents, boolean isComplete) {}

  private CascadeOracle() {}

  /** Returns how many closed waves there were. */
  static int check(Path run) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("liquidations.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      rows.add(
          new Row(
              row.get("asset").asText(),
              row.get("venue").asText(),
              row.get("positionSide").asText().equals("LONG"),
              row.get("eventTime").asLong(),
              cents(row.get("usd")),
              row.get("completeness").asText().equals("COMPLETE")));
    }
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/schema/cascades.json")));
    int waves = 0;
    for (String line : Files.readAllLines(run.resolve("cascades.jsonl"))) {
      assertEquals(Set.of(), schema.validate(line, InputFormat.JSON), line);
      JsonNode record = JSON.readTree(line);
      if (record.has("endTime")) {
        checkSums(record, rows);
        waves += record.get("record").asText().equals("WAVE") ? 1 : 0;
      }
    }
    assertTrue(waves > 0, "there were to be waves");
    return waves;
  }

  private static void checkSums(JsonNode record, List<Row> rows) {
    String asset = record.get("asset").asText();
    long from = record.get("startTime").asLong();
    long to = record.get("endTime").asLong();
    List<Row> inside =
        rows.stream()
            .filter(row -> row.time() >= from && row.time() <= to)
            .filter(row -> asset.equals("*") || row.asset().equals(asset))
            .toList();
    Map<String, Long> venues = new TreeMap<>();
    Map<String, Long> assets = new TreeMap<>();
    long longs = 0;
    long shorts = 0;
    long largest = 0;
    boolean isLowerBound = false;
    for (Row row : inside) {
      venues.merge(row.venue(), row.cents(), Long::sum);
      assets.merge(row.asset(), row.cents(), Long::sum);
      longs += row.isLong() ? row.cents() : 0;
      shorts += row.isLong() ? 0 : row.cents();
      largest = Math.max(largest, row.cents());
      isLowerBound |= !row.isComplete();
    }
    String said = record.toString();
    assertEquals(inside.size(), record.get("count").asLong(), said);
    assertEquals(longs + shorts, cents(record.get("usd")), said);
    assertEquals(longs, cents(record.get("longUsd")), said);
    assertEquals(shorts, cents(record.get("shortUsd")), said);
    assertEquals(venues, shares(record.get("venues")), said);
    assertEquals(isLowerBound, record.get("lowerBound").asBoolean(), said);
    assertEquals(asset.equals("*"), record.has("assets"), said);
    if (record.has("assets")) {
      assertEquals(assets, shares(record.get("assets")), said);
    }
    if (record.has("largestUsd")) {
      assertEquals(largest, cents(record.get("largestUsd")), said);
    }
    // Both ends are liquidations.
    assertTrue(inside.stream().anyMatch(row -> row.time() == from), said);
    assertTrue(inside.stream().anyMatch(row -> row.time() == to), said);
  }

  private static Map<String, Long> shares(JsonNode shares) {
    Map<String, Long> read = new TreeMap<>();
    shares.properties().forEach(one -> read.put(one.getKey(), cents(one.getValue())));
    return read;
  }

  private static long cents(JsonNode usd) {
    return usd.decimalValue().movePointRight(2).longValueExact();
  }
}
