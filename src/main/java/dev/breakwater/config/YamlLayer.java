package dev.breakwater.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings from a YAML file, its keys nested, dotted, or both. Scalars are taken as they are
 * written: YAML's own ideas of {@code 010}, {@code 1e3} or {@code yes} would change them.
 */
final class YamlLayer {
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final String file;
  private final Problems problems;

  private YamlLayer(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  static List<Given> read(Path file, Problems problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      problems.key(file.toString(), "no such file");
      return List.of();
    } catch (MalformedInputException e) {
      problems.key(file.toString(), "is not a UTF-8 text");
      return List.of();
    } catch (IOException e) {
      problems.key(file.toString(), "cannot be read");
      return List.of();
    }
    return new YamlLayer(file.toString(), problems).parse(text);
  }

  private List<Given> parse(String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        object(parser, "");
        if (parser.nextToken() != null) {
          problems.key(file, "holds more than one document");
        }
      } else if (first != null && first != JsonToken.VALUE_NULL && !isBlank(parser)) {
        problems.key(file, "is no list of keys and values");
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.key(file + ", line " + line, "is not YAML: " + what(e.getOriginalMessage()));
    } catch (IOException e) {
      problems.key(file, "is not YAML");
    }
    return List.copyOf(given.values());
  }

  private void object(YAMLParser parser, String prefix) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = prefix + parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        object(parser, key + ".");
      } else {
        String value = token == JsonToken.START_ARRAY ? list(parser, key) : scalar(parser, key);
        if (value != null && given.put(key, new Given(key, key, value, "file")) != null) {
          problems.key(key, "is given twice in " + file);
        }
      }
    }
  }

  private @Nullable String list(YAMLParser parser, String key) throws IOException {
    List<String> items = new ArrayList<>();
    boolean readable = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken().isStructStart()) {
        problems.key(key, "a list holds plain values only");
        parser.skipChildren();
        readable = false;
      } else {
        String item = scalar(parser, key);
        readable &= item != null;
        items.add(String.valueOf(item));
      }
    }
    return readable ? String.join(", ", items) : null;
  }

  private @Nullable String scalar(YAMLParser parser, String key) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.key(key, "refers to an anchor; write the value itself");
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      problems.key(key, "has no value; an empty text is written \"\"");
      return null;
    }
    return parser.getText();
  }

  private static boolean isBlank(JsonParser parser) throws IOException {
    return parser.getText().isBlank();
  }

  /** The sentences of a parser's message, without its drawing of the place. */
  private static String what(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
