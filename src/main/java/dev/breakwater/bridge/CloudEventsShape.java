package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0, structured JSON: the record as it is, in the envelope of its headers. */
final class CloudEventsShape implements Shape {
  @Override
  public String contentType() {
    return "application/cloudevents+json";
  }

  @Override
  public boolean wantsEveryUpdate() {
    return true;
  }

  @Override
  public JsonNode body(AlertMessage alert, @Nullable Told told, Instant now) {
    ObjectNode event = Details.object();
    event.put("specversion", "1.0");
    event.put("id", alert.alertId() + "." + alert.revision());
    event.put("source", "/breakwater/alerts");
    event.put("type", "dev.breakwater.alert.v1");
    event.put("subject", alert.alertId());
    event.put("time", Details.time(alert.eventTime()));
    event.put("datacontenttype", "application/json");
    event.set("data", alert.json());
    return event;
  }
}
