package dev.breakwater.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object, its keys nested, dotted, or both, into dotted keys; YAML and JSON alike. Scalars
 * are taken as they are written: YAML's own ideas of {@code 010}, {@code 1e3} or {@code yes} would
 * change them.
 */
final class NestedKeys {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final JsonParser parser;
  private final String place;
  private final Problems problems;

  /**
   * @param place where it is read from, for the person who gave a key twice
   */
  NestedKeys(JsonParser parser, String place, Problems problems) {
    this.parser = parser;
    this.place = place;
    this.problems = problems;
  }

  /** The object that has just begun, to its end. */
  Map<String, String> read() throws IOException {
    object("");
    return values;
  }

  private void object(String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(key + ".");
      } else {
        String value = token == JsonToken.START_ARRAY ? list(key) : scalar(key);
        if (value != null && values.put(key, value) != null) {
          problems.key(key, "is given twice in " + place);
        }
      }
    }
  }

  private @Nullable String list(String key) throws IOException {
    List<String> items = new ArrayList<>();
    boolean readable = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        problems.key(key, "a list holds plain values only");
        parser.skipChildren();
        readable = false;
      } else {
        String item = scalar(key);
        readable &= item != null;
        items.add(String.valueOf(item));
      }
    }
    return readable ? String.join(", ", items) : null;
  }

  /** The value that the parser is at. */
  @Nullable String scalar(String key) throws IOException {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problems.key(key, "refers to an anchor; write the value itself");
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      problems.key(key, "has no value; an empty text is written \"\"");
      return null;
    }
    return parser.getText();
  }
}
