package dev.breakwater.wire;

import dev.breakwater.model.EarlyAlert;

/** The value of the {@code alerts.early} topic. The order of the fields is part of the contract. */
public final class EarlyAlertJson {
  private EarlyAlertJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(EarlyAlert alert) {
    return JsonObject.bytes(
        json -> {
          json.writeStringField("earlyId", alert.earlyId());
          json.writeNumberField("revision", alert.revision());
          json.writeStringField("status", alert.status().name());
          JsonObject.text(json, "asset", alert.asset());
          json.writeStringField("side", alert.side().name());
          json.writeNumberField("eventTime", alert.eventTime());
          JsonObject.usd(json, "usd", alert.cents());
          json.writeNumberField("count", alert.count());
          JsonObject.text(json, "title", alert.title());
          if (alert.episodeId() != null) {
            json.writeStringField("episodeId", alert.episodeId());
          }
        });
  }
}
