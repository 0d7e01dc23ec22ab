package dev.breakwater.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the job's output as any consumer would: from the JSON of the topics. */
final class OutputRecords {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private OutputRecords() {}

  static void panel(byte[] value, DemoBoard board) throws IOException {
    JsonNode row = MAPPER.readTree(value);
    board.panel(
        new PanelRow(
            row.required("asset").asText(),
            row.required("venue").asText(),
            row.required("window").asText(),
            row.required("asOf").longValue(),
            cents(row, "longUsd"),
            cents(row, "shortUsd"),
            row.required("longCount").longValue(),
            row.required("shortCount").longValue(),
            cents(row, "largestUsd"),
            null,
            null,
            row.required("lowerBound").booleanValue(),
            row.required("revision").intValue()));
  }

  static void liquidation(byte[] value, DemoBoard board) throws IOException {
    JsonNode record = MAPPER.readTree(value);
    board.liquidation(
        record.required("eventTime").longValue(),
        PositionSide.valueOf(record.required("positionSide").asText()),
        cents(record, "usd"));
  }

  static void deadLetter(byte[] value, DemoBoard board) throws IOException {
    board.deadLetter(MAPPER.readTree(value).required("reason").asText());
  }

  static void cascade(byte[] value, DemoBoard board) throws IOException {
    JsonNode record = MAPPER.readTree(value);
    switch (record.required("record").asText()) {
      case "WAVE" -> board.note(wave(record));
      case "EPISODE" -> board.note(episode(record));
      case "LADDER" ->
          board.note(
              new CascadeNote.Ladder(
                  stamp(record, "ladderId"),
                  record.required("side").asText(),
                  rungs(record.required("rungs"), "asset"),
                  rungs(record.required("venueRungs"), "venue")));
      default -> {} // consumers accept records that they do not know
    }
  }

  static void alert(byte[] value, DemoBoard board) throws IOException {
    JsonNode record = MAPPER.readTree(value);
    board.note(
        new CascadeNote.Alert(
            new CascadeNote.Stamp(
                record.required("eventTime").longValue(),
                record.required("status").asText(),
                record.required("alertId").asText(),
                record.required("revision").intValue()),
            record.required("rule").asText(),
            record.required("severity").asText(),
            record.required("asset").asText(),
            record.required("title").asText()));
  }

  private static CascadeNote wave(JsonNode record) {
    return new CascadeNote.Wave(
        stamp(record, "episodeId"),
        record.required("wave").intValue(),
        record.required("asset").asText(),
        record.required("side").asText(),
        record.required("startTime").longValue(),
        endTime(record),
        cents(record, "usd"),
        record.required("lowerBound").booleanValue(),
        cents(record, "peakUsdPerSecond"),
        record.has("priceChange") ? record.get("priceChange").decimalValue() : null,
        record.required("venues").size());
  }

  private static CascadeNote episode(JsonNode record) {
    return new CascadeNote.Episode(
        stamp(record, "episodeId"),
        record.required("asset").asText(),
        record.required("side").asText(),
        record.required("startTime").longValue(),
        endTime(record),
        record.required("waves").intValue(),
        cents(record, "usd"),
        record.required("lowerBound").booleanValue(),
        cents(record, "longUsd") >= cents(record, "shortUsd"),
        record.has("dominanceRatio") ? record.get("dominanceRatio").decimalValue() : null,
        record.required("severity").asText(),
        record.required("venues").size(),
        record.required("effectiveVenues").decimalValue(),
        record.required("topVenueShare").decimalValue());
  }

  private static List<CascadeNote.Rung> rungs(JsonNode rungs, String name) {
    List<CascadeNote.Rung> read = new ArrayList<>();
    for (JsonNode rung : rungs) {
      read.add(
          new CascadeNote.Rung(
              rung.required(name).asText(),
              rung.required("order").intValue(),
              rung.required("lagMillis").longValue()));
    }
    return read;
  }

  private static CascadeNote.Stamp stamp(JsonNode record, String id) {
    return new CascadeNote.Stamp(
        record.required("asOf").longValue(),
        record.required("phase").asText(),
        record.required(id).asText(),
        record.required("revision").intValue());
  }

  private static @Nullable Long endTime(JsonNode record) {
    return record.has("endTime") ? record.get("endTime").longValue() : null;
  }

  private static long cents(JsonNode record, String field) {
    return new BigDecimal(record.required(field).asText()).movePointRight(2).longValueExact();
  }
}
