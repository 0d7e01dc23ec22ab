package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty, Events API v2: the alert is the incident, its severities are the same four words.
 *
 * @param routingKey of the service; in the body, which is never shown
 */
record PagerDutyShape(String routingKey) implements Shape {
  private static final List<String> SEVERITIES = List.of("info", "warning", "error", "critical");

  /** Beyond it the event is refused. */
  private static final int LONGEST_SUMMARY = 1024;

  @Override
  public JsonNode body(AlertMessage alert, @Nullable Told told, Instant now) {
    ObjectNode event = Details.object();
    event.put("routing_key", routingKey);
    event.put("event_action", alert.isOver() ? "resolve" : "trigger");
    event.put("dedup_key", alert.alertId());
    if (!alert.isOver()) {
      ObjectNode payload = event.putObject("payload");
      payload.put("summary", cut(alert.title()));
      payload.put("source", "breakwater");
      payload.put("severity", severity(alert));
      payload.put("timestamp", Details.time(alert.eventTime()));
      payload.put("component", Details.asset(alert));
      payload.put("class", alert.rule());
      payload.set("custom_details", alert.json());
    }
    return event;
  }

  private static String cut(String title) {
    return title.length() <= LONGEST_SUMMARY
        ? title
        : title.substring(0, LONGEST_SUMMARY - 1) + "…";
  }

  /** An unknown word must wake somebody, and PagerDuty refuses it. */
  private static String severity(AlertMessage alert) {
    String word = alert.severity().toLowerCase(Locale.ROOT);
    return SEVERITIES.contains(word) ? word : "error";
  }

  @Override
  public String toString() {
    return "PagerDutyShape";
  }
}
