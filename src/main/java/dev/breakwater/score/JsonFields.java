package dev.breakwater.score;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.RoundingMode;

/**
 * Reads fields that must be there. What is missing or of another type is an exception that names
 * it.
 */
final class JsonFields {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFields() {}

  static String text(JsonNode object, String name) {
    return checked(object, name, object.path(name).isTextual(), "a text").textValue();
  }

  static long integer(JsonNode object, String name) {
    JsonNode value = object.path(name);
    boolean fits = value.isIntegralNumber() && value.canConvertToLong();
    return checked(object, name, fits, "an integer").longValue();
  }

  static JsonNode list(JsonNode object, String name) {
    return checked(object, name, object.path(name).isArray(), "a list");
  }

  static long cents(JsonNode object, String name) {
    return checked(object, name, object.path(name).isNumber(), "a number")
        .decimalValue()
        .movePointRight(2)
        .setScale(0, RoundingMode.HALF_UP)
        .longValue();
  }

  /** From {@code startTime} to {@code endTime}; what is still open ends at {@code end}. */
  static TimeRange range(JsonNode object, long end) {
    long start = integer(object, "startTime");
    long last = object.has("endTime") ? integer(object, "endTime") : Math.max(start, end);
    if (last < start) {
      throw new IllegalArgumentException("endTime is before startTime");
    }
    return new TimeRange(start, last);
  }

  private static JsonNode checked(JsonNode object, String name, boolean good, String wanted) {
    if (!good) {
      throw new IllegalArgumentException(name + " is not " + wanted);
    }
    return object.path(name);
  }
}
