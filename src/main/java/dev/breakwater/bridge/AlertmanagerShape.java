package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Alertmanager, API v2: an array of alerts, each identified by its labels.
 *
 * <p>Two of its ways decide what is sent. An alert without an end is over for it after its {@code
 * resolve_timeout}, five minutes, and silence of a feed is not recovery: so an end far ahead is
 * given and moved on with each update. And one that changes a label is another alert: so when the
 * severity changes, the alert of the old one is ended in the same request.
 */
final class AlertmanagerShape implements Shape {
  static final Duration FIRES_FOR = Duration.ofHours(24);

  @Override
  public boolean wantsEveryUpdate() {
    return true;
  }

  @Override
  public JsonNode body(AlertMessage alert, @Nullable Told told, Instant now) {
    ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
    if (told != null && !told.severity().equals(alert.severity())) {
      alerts.add(alert(alert, told.severity(), now));
    }
    Instant decided = Instant.ofEpochMilli(alert.eventTime());
    Instant end = alert.isOver() ? (decided.isBefore(now) ? decided : now) : now.plus(FIRES_FOR);
    alerts.add(alert(alert, alert.severity(), end));
    return alerts;
  }

  private static ObjectNode alert(AlertMessage alert, String severity, Instant end) {
    ObjectNode node = Details.object();
    ObjectNode labels = node.putObject("labels");
    labels.put("alertname", alert.rule());
    labels.put("severity", severity.toLowerCase(Locale.ROOT));
    labels.put("asset", alert.asset());
    if (!alert.side().isEmpty()) {
      labels.put("side", alert.side());
    }
    labels.put("alert_id", alert.alertId());
    labels.put("source", "breakwater");
    ObjectNode annotations = node.putObject("annotations");
    annotations.put("summary", alert.title());
    annotations.put("status", alert.status());
    annotations.put("revision", String.valueOf(alert.revision()));
    annotations.put("event_time", Details.time(alert.eventTime()));
    String quality = Details.quality(alert);
    if (!quality.isEmpty()) {
      annotations.put("quality", quality);
    }
    node.put("startsAt", Details.time(alert.openedAt()));
    node.put("endsAt", end.toString());
    return node;
  }
}
