package dev.breakwater.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Builds lines of {@code cascades.jsonl} in the shape of the contract; times in epoch ms. */
final class CascadeLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new ArrayList<>();

  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  CascadeLines line(String line) {
    lines.add(line);
    return this;
  }

  private static ObjectNode record(String record, String phase, long asOf, int revision) {
    return JSON.createObjectNode()
        .put("record", record)
        .put("phase", phase)
        .put("asOf", asOf)
        .put("revision", revision);
  }

  /** An {@code end} of 0 leaves it open. */
  CascadeLines episode(
      String phase,
      long asOf,
      int revision,
      String id,
      String asset,
      String side,
      long start,
      long end) {
    ObjectNode line = record("EPISODE", phase, asOf, revision);
    line.put("episodeId", id).put("asset", asset).put("side", side).put("startTime", start);
    if (end > 0) {
      line.put("endTime", end);
    }
    line.put("waves", 1).put("usd", 1000.00).put("severity", "INFO").put("ofALaterVersion", true);
    return line(line.toString());
  }

  /** An {@code end} of 0 leaves it open. */
  CascadeLines wave(
      String phase,
      long asOf,
      int revision,
      String id,
      int wave,
      String side,
      long start,
      long end,
      double usd) {
    ObjectNode line = record("WAVE", phase, asOf, revision);
    line.put("episodeId", id).put("wave", wave).put("asset", "BTC").put("side", side);
    line.put("kind", "BURST").put("stage", "PEAK").put("startTime", start);
    line.put("peakTime", start + 1000);
    if (end > 0) {
      line.put("endTime", end);
    }
    line.put("usd", usd).putObject("venues").put("bybit", usd);
    return line(line.toString());
  }

  CascadeLines ladder(String phase, long asOf, int revision, String id, String... assets) {
    ObjectNode line = record("LADDER", phase, asOf, revision);
    line.put("ladderId", id).put("side", "LONG").put("leader", assets[0]);
    ArrayNode rungs = line.putArray("rungs");
    for (int i = 0; i < assets.length; i++) {
      ObjectNode rung = rungs.addObject().put("asset", assets[i]).put("order", i + 1);
      rung.put("lagMillis", i * 20_000).put("together", false).put("usd", 5.00);
    }
    return line(line.toString());
  }
}
