package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Figure;
import java.io.IOException;
import java.util.List;

/**
 * The value of the {@code alerts} and {@code alerts.state} topics. The order of the fields is part
 * of the contract.
 */
public final class AlertJson {
  private AlertJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(Alert alert) {
    return JsonObject.bytes(json -> write(alert, json));
  }

  private static void write(Alert alert, JsonGenerator json) throws IOException {
    json.writeStringField("alertId", alert.alertId());
    json.writeNumberField("revision", alert.revision());
    json.writeStringField("status", alert.status().name());
    json.writeStringField("rule", alert.rule().name());
    json.writeStringField("severity", alert.severity().name());
    JsonObject.text(json, "asset", alert.asset());
    if (alert.side() != null) {
      json.writeStringField("side", alert.side().name());
    }
    json.writeNumberField("openedAt", alert.openedAt());
    json.writeNumberField("eventTime", alert.eventTime());
    JsonObject.text(json, "title", alert.title());
    if (alert.episodeId() != null) {
      json.writeStringField("episodeId", alert.episodeId());
    }
    if (alert.wave() != null) {
      json.writeNumberField("wave", alert.wave());
    }
    if (alert.parentEpisodeId() != null) {
      json.writeStringField("parentEpisodeId", alert.parentEpisodeId());
    }
    if (alert.catchUp()) {
      json.writeBooleanField("catchUp", true);
    }
    json.writeObjectFieldStart("why");
    figures(json, "observed", alert.why().observed());
    figures(json, "thresholds", alert.why().thresholds());
    JsonObject.text(json, "ruleVersion", alert.why().ruleVersion());
    json.writeEndObject();
    write(alert.quality(), json);
    context(alert.context(), json);
  }

  private static void write(Alert.Quality quality, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("quality");
    json.writeBooleanField("lowerBound", quality.lowerBound());
    JsonObject.ratio(json, "coverage", quality.coverage());
    json.writeArrayFieldStart("venuesMissing");
    for (String venue : quality.venuesMissing()) {
      json.writeString(WellFormed.text(venue));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** By series: of each there is one at most. */
  private static void context(List<Alert.ContextValue> context, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("context");
    for (Alert.ContextValue value : context) {
      json.writeObjectFieldStart(WellFormed.text(value.series()));
      JsonObject.text(json, "value", value.value());
      if (!value.unit().isEmpty()) {
        JsonObject.text(json, "unit", value.unit());
      }
      JsonObject.text(json, "asset", value.asset());
      json.writeNumberField("ageMillis", value.ageMillis());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, String name, List<Figure> figures)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Figure figure : figures) {
      String field = WellFormed.text(figure.name());
      switch (figure.unit()) {
        case USD -> JsonObject.usd(json, field, figure.value());
        case RATIO -> JsonObject.millionths(json, field, figure.value());
        case RATE -> JsonObject.billionths(json, field, figure.value());
        case COUNT, MILLIS -> json.writeNumberField(field, figure.value());
        case TEXT -> JsonObject.text(json, field, figure.text());
      }
    }
    json.writeEndObject();
  }
}
