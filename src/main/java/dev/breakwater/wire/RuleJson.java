package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.RuleChange;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The value of the {@code rules} topic; when it takes effect is the record's timestamp. */
public final class RuleJson {
  private RuleJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(RuleChange change) {
    return JsonObject.bytes(json -> write(change, json));
  }

  private static void write(RuleChange change, JsonGenerator json) throws IOException {
    JsonObject.text(json, "version", change.version());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : new TreeMap<>(change.settings()).entrySet()) {
      JsonObject.text(json, setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
  }
}
