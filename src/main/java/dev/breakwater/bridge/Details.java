package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Instant;
import java.util.Locale;

/** What several shapes say in the same words. */
final class Details {
  private Details() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The asset for a person: the whole market has no name of its own. */
  static String asset(AlertMessage alert) {
    return alert.asset().equals("*") ? "market" : alert.asset();
  }

  static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  /** How far the numbers can be trusted, in one phrase; empty when there is nothing to say. */
  static String quality(AlertMessage alert) {
    StringBuilder text = new StringBuilder();
    JsonNode quality = alert.json().path("quality");
    if (alert.catchUp()) {
      append(text, "decided on old data");
    }
    if (quality.path("lowerBound").asBoolean()) {
      append(text, "amounts are lower bounds");
    }
    if (quality.path("coverage").isNumber() && quality.path("coverage").asDouble() < 1) {
      append(
          text,
          String.format(
              Locale.ROOT,
              "%.0f %% of the venues are heard",
              quality.path("coverage").asDouble() * 100));
    }
    if (!quality.path("venuesMissing").isEmpty()) {
      StringBuilder missing = new StringBuilder();
      quality.path("venuesMissing").forEach(venue -> append(missing, venue.asText()));
      append(text, "missing: " + missing);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String part) {
    text.append(text.isEmpty() ? "" : ", ").append(part);
  }
}
