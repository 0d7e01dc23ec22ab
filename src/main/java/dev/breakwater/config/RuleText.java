package dev.breakwater.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules as somebody wrote them: a version, and the settings that differ from the configuration.
 *
 * @param version null where none is named
 * @param effectiveAt null where none is named
 * @param settings by dotted key; null where there are none, which is not the same as an empty set
 */
record RuleText(
    @Nullable String version,
    @Nullable String effectiveAt,
    @Nullable Map<String, String> settings) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory YAML = new YAMLFactory();

  /** Bytes; all options together need a tenth of it. */
  private static final int LARGEST = 64 * 1024;

  private static final Pattern VERSION = Pattern.compile("[\\p{Alnum}._:+-]{1,64}");
  private static final String NO_OBJECT = "hold no object";

  /** From a record of the rules topic, or a line of a file of them. */
  static RuleText json(byte[] text, Problems problems) {
    return read(text, JSON, "JSON", problems);
  }

  /** From a file that a person wrote; JSON is YAML, too. */
  static RuleText yaml(byte[] text, Problems problems) {
    return read(text, YAML, "YAML", problems);
  }

  private static RuleText read(byte[] text, JsonFactory format, String name, Problems problems) {
    RuleText nothing = new RuleText(null, null, null);
    if (text.length > LARGEST) {
      problems.key("rules", "have more than " + LARGEST + " bytes");
      return nothing;
    }
    try (JsonParser parser = format.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        problems.key("rules", NO_OBJECT + ": write {\"version\":…,\"settings\":{…}}");
        return nothing;
      }
      RuleText rules = new Reader(parser, problems).read();
      if (parser.nextToken() != null) {
        problems.key("rules", "hold more than one object");
      }
      return rules;
    } catch (JacksonException e) {
      problems.key("rules", "are not " + name + ": " + YamlLayer.what(e.getOriginalMessage()));
    } catch (IOException e) {
      problems.key("rules", "are not " + name);
    }
    return nothing;
  }

  private static final class Reader {
    private final JsonParser parser;
    private final Problems problems;
    private final Set<String> seen = new HashSet<>();

    Reader(JsonParser parser, Problems problems) {
      this.parser = parser;
      this.problems = problems;
    }

    RuleText read() throws IOException {
      String version = null;
      String effectiveAt = null;
      Map<String, String> settings = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!seen.add(field)) {
          problems.key(field, "is given twice");
        }
        if (field.equals("settings") && value == JsonToken.START_OBJECT) {
          settings = new NestedKeys(parser, "settings", problems).read();
        } else if (field.equals("version") && value.isScalarValue()) {
          version = version(parser.getText());
        } else if (field.equals("effectiveAt") && value.isScalarValue()) {
          effectiveAt = parser.getText();
        } else {
          problems.key(field, why(field));
          parser.skipChildren();
        }
      }
      if (!seen.contains("settings")) {
        problems.key("settings", "are missing; {} goes back to the configuration");
      }
      return new RuleText(version, effectiveAt, settings);
    }

    private String version(String text) {
      if (!VERSION.matcher(text).matches()) {
        problems.value("version", text, "must be 1 to 64 letters, digits, or any of . _ : + -");
      }
      return text;
    }

    private static String why(String field) {
      return switch (field) {
        case "settings" -> "must be an object of keys and values";
        case "version", "effectiveAt" -> "must be a single value";
        default -> "is no part of rules; settings go under settings";
      };
    }
  }
}
