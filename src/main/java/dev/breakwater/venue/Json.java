package dev.breakwater.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How raw JSON is read: every digit is kept, nothing follows the value, depth and number length are
 * bounded.
 */
final class Json {
  /** The deepest real frame has seven levels. */
  private static final int DEEPEST = 100;

  private static final int LONGEST_NUMBER = 1000;

  static final ObjectMapper MAPPER =
      JsonMapper.builder(factory(DEEPEST))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Deep enough to tell JSON from damage, shallow enough not to hold a context for each of 16
   * million brackets.
   */
  private static final JsonFactory TOLERANT = factory(100_000);

  private Json() {}

  /**
   * What can be told of a text that was refused.
   *
   * @param isJson it is JSON, or too deep to say that it is not
   * @param venue the envelope's venue, if it stands before whatever is too deep
   */
  record Outline(boolean isJson, boolean tooDeep, @Nullable String venue) {}

  static Outline outline(byte[] value) {
    String venue = null;
    boolean deep = false;
    try (JsonParser parser = TOLERANT.createParser(value)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        deep |= depth > DEEPEST;
        if (depth == 1 && token == JsonToken.VALUE_STRING && "venue".equals(parser.currentName())) {
          venue = parser.getText();
        }
      }
      return new Outline(true, deep, venue);
    } catch (StreamConstraintsException e) {
      return new Outline(true, true, venue);
    } catch (IOException e) {
      return new Outline(false, deep, venue);
    }
  }

  private static JsonFactory factory(int deepest) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxNumberLength(LONGEST_NUMBER)
                .build())
        .build();
  }
}
