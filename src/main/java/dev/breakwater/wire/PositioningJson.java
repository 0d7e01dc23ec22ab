package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.Figure;
import dev.breakwater.model.PositioningRow;
import java.io.IOException;
import java.util.List;

/** The value of the {@code positioning} topic. The order of the fields is part of the contract. */
public final class PositioningJson {
  private PositioningJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(PositioningRow row) {
    return JsonObject.bytes(json -> write(row, json));
  }

  private static void write(PositioningRow row, JsonGenerator json) throws IOException {
    JsonObject.text(json, "asset", row.asset());
    json.writeNumberField("asOf", row.asOf());
    JsonObject.usd(json, "oiUsd", row.oiCents());
    JsonObject.ratio(json, "oiChange1h", row.oiChange1h());
    JsonObject.ratio(json, "oiChange24h", row.oiChange24h());
    JsonObject.ratio(json, "oiPercentile", row.oiPercentile());
    JsonObject.usd(json, "oiHigh", row.oiHighCents());
    JsonObject.rate(json, "fundingRate8h", row.fundingRate8h());
    JsonObject.ratio(json, "fundingPercentile", row.fundingPercentile());
    json.writeObjectFieldStart("fundingByVenue");
    for (Figure venue : row.fundingByVenue()) {
      JsonObject.rate(json, WellFormed.text(venue.name()), venue.value());
    }
    json.writeEndObject();
    JsonObject.ratio(json, "crowdingIndex", row.crowdingIndex());
    if (row.crowdedSide() != null) {
      json.writeStringField("crowdedSide", row.crowdedSide().name());
    }
    names(json, "venues", row.venues());
    names(json, "venuesStale", row.venuesStale());
    components(json, row.components());
    names(json, "componentsMissing", row.componentsMissing());
  }

  static void components(JsonGenerator json, List<Figure> components) throws IOException {
    json.writeObjectFieldStart("components");
    for (Figure component : components) {
      JsonObject.millionths(json, component.name(), component.value());
    }
    json.writeEndObject();
  }

  private static void names(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(WellFormed.text(value));
    }
    json.writeEndArray();
  }
}
