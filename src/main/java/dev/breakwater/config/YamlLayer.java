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
import java.util.List;
import java.util.stream.Collectors;

/** Settings from a YAML file. */
final class YamlLayer {
  private final List<Given> given = new ArrayList<>();
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
        new NestedKeys(parser, file, problems)
            .read()
            .forEach((key, value) -> given.add(new Given(key, key, value, "file")));
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
    return List.copyOf(given);
  }

  private static boolean isBlank(JsonParser parser) throws IOException {
    return parser.getText().isBlank();
  }

  /** The sentences of a parser's message, without its drawing of the place. */
  static String what(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }
}
