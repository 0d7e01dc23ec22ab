package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.breakwater.model.Concentration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How all output JSON is written: money with two decimals, ratios with six, absent never null. */
final class JsonObject {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
  private static final int CENTS = 2;
  private static final int MILLIONTHS = 6;
  private static final int BILLIONTHS = 9;

  private JsonObject() {}

  /** Writes the fields of one object. */
  interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static byte[] bytes(Fields fields) {
    try (ByteArrayBuilder out = new ByteArrayBuilder(512)) {
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.writeStartObject();
        fields.writeTo(json);
        json.writeEndObject();
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  static void text(JsonGenerator json, String name, String value) throws IOException {
    json.writeStringField(name, WellFormed.text(value));
  }

  /** Absent where there are none. */
  static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
    if (values.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(WellFormed.text(value));
    }
    json.writeEndArray();
  }

  static void usd(JsonGenerator json, String name, long cents) throws IOException {
    decimal(json, name, cents, CENTS);
  }

  static void usd(JsonGenerator json, String name, @Nullable Long cents) throws IOException {
    if (cents != null) {
      decimal(json, name, cents, CENTS);
    }
  }

  static void ratio(JsonGenerator json, String name, @Nullable Integer millionths)
      throws IOException {
    if (millionths != null) {
      decimal(json, name, millionths, MILLIONTHS);
    }
  }

  /** Six decimals, HALF_UP. */
  static void ratio(JsonGenerator json, String name, BigDecimal part, BigDecimal whole)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(part.divide(whole, MILLIONTHS, RoundingMode.HALF_UP).toPlainString());
  }

  /** How unevenly venues share a sum. */
  static void concentration(JsonGenerator json, @Nullable Concentration venues) throws IOException {
    if (venues != null) {
      millionths(json, "venueHerfindahl", venues.herfindahl());
      millionths(json, "effectiveVenues", venues.effectiveVenues());
      millionths(json, "topVenueShare", venues.top1());
      millionths(json, "topTwoVenuesShare", venues.top2());
    }
  }

  static void millionths(JsonGenerator json, String name, long millionths) throws IOException {
    decimal(json, name, millionths, MILLIONTHS);
  }

  /** Nine decimals: a rate of funding is small and must keep its sign. */
  static void rate(JsonGenerator json, String name, @Nullable Long billionths) throws IOException {
    if (billionths != null) {
      billionths(json, name, billionths);
    }
  }

  static void billionths(JsonGenerator json, String name, long billionths) throws IOException {
    decimal(json, name, billionths, BILLIONTHS);
  }

  /** As text, because a double would drop the trailing zeros and, above 90 trillion, the cents. */
  private static void decimal(JsonGenerator json, String name, long unscaled, int decimals)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(BigDecimal.valueOf(unscaled, decimals).toPlainString());
  }
}
