package dev.breakwater.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.io.IOException;
import java.math.BigDecimal;

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

  private static long cents(JsonNode record, String field) {
    return new BigDecimal(record.required(field).asText()).movePointRight(2).longValueExact();
  }
}
