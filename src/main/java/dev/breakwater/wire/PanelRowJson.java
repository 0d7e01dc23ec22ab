package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.PanelRow;
import java.io.IOException;

/** The value of the {@code panels} topic. The order of the fields is part of the contract. */
public final class PanelRowJson {
  private PanelRowJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(PanelRow row) {
    return JsonObject.bytes(json -> write(row, json));
  }

  private static void write(PanelRow row, JsonGenerator json) throws IOException {
    JsonObject.text(json, "asset", row.asset());
    JsonObject.text(json, "venue", row.venue());
    JsonObject.text(json, "window", row.window());
    json.writeNumberField("asOf", row.asOf());
    JsonObject.usd(json, "longUsd", row.longCents());
    JsonObject.usd(json, "shortUsd", row.shortCents());
    JsonObject.usd(json, "totalUsd", Math.addExact(row.longCents(), row.shortCents()));
    json.writeNumberField("longCount", row.longCount());
    json.writeNumberField("shortCount", row.shortCount());
    JsonObject.usd(json, "largestUsd", row.largestCents());
    JsonObject.ratio(json, "longShare", row.longShare());
    JsonObject.ratio(json, "marketShare", row.marketShare());
    JsonObject.concentration(json, row.concentration());
    json.writeBooleanField("lowerBound", row.lowerBound());
    JsonObject.ratio(json, "coverage", row.coverage());
    JsonObject.texts(json, "venuesMissing", row.venuesMissing());
    json.writeNumberField("revision", row.revision());
  }
}
