package dev.breakwater.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How raw JSON is read: every digit is kept, nothing follows the value; depth, number length and
 * size as a tree are bounded. A name that stands twice in one object is an error: whichever of two
 * sides or sizes were taken would be a guess.
 */
final class Json {
  /** The deepest real frame has seven levels. */
  private static final int DEEPEST = 100;

  /** Longer numbers are not computed, only refused by whoever reads them. */
  private static final int LONGEST_NUMBER = 200;

  private static final BigDecimal UNUSABLE = BigDecimal.TEN.pow(LONGEST_NUMBER);

  /**
   * The largest real block has 1.2 million; 16 MiB of empty objects would have 11 million, and take
   * half a gigabyte as a tree.
   */
  private static final int MOST_TOKENS = 4_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              factory(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(DEEPEST)
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxTokenCount(MOST_TOKENS)))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Deep enough to tell JSON from damage, shallow enough not to hold a context for each of 16
   * million brackets; otherwise without limits, so that only depth makes it give up.
   */
  private static final JsonFactory TOLERANT =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(100_000)
              .maxNumberLength(Integer.MAX_VALUE)
              .maxNameLength(Integer.MAX_VALUE)
              .maxStringLength(Integer.MAX_VALUE));

  private Json() {}

  /**
   * Reads one JSON text. A number that nobody can compute with is still a number: it must cost the
   * row that it stands in, not the record.
   *
   * @return a missing node if there is no text at all
   * @throws IOException if it is no JSON text, or beyond the limits
   */
  static JsonNode read(byte[] value) throws IOException {
    try (JsonParser parser = new BoundedNumbers(MAPPER.createParser(value))) {
      JsonNode root = MAPPER.readTree(parser);
      return root == null ? MissingNode.getInstance() : root;
    }
  }

  private static final class BoundedNumbers extends JsonParserDelegate {
    BoundedNumbers(JsonParser parser) {
      super(parser);
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
      if (getTextLength() > LONGEST_NUMBER) {
        return UNUSABLE;
      }
      try {
        return super.getDecimalValue();
      } catch (NumberFormatException e) { // an exponent beyond int
        return UNUSABLE;
      }
    }

    @Override
    public BigInteger getBigIntegerValue() throws IOException {
      return getTextLength() > LONGEST_NUMBER
          ? UNUSABLE.toBigInteger()
          : super.getBigIntegerValue();
    }
  }

  /**
   * What can be told of a text that was refused.
   *
   * @param isJson it is JSON, or too deep to say more than that its brackets are closed
   * @param venue the envelope's venue, if it stands before whatever is too deep
   */
  record Outline(boolean isJson, boolean tooDeep, @Nullable String venue) {}

  static Outline outline(byte[] value) {
    String venue = null;
    boolean deep = false;
    int values = 0;
    try (JsonParser parser = TOLERANT.createParser(value)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        deep |= depth > DEEPEST;
        if (depth == 1 && token == JsonToken.VALUE_STRING && "venue".equals(parser.currentName())) {
          venue = parser.getText();
        }
      }
      return new Outline(values == 1, deep, venue);
    } catch (StreamConstraintsException e) {
      return new Outline(isBalanced(value), true, venue);
    } catch (IOException e) {
      return new Outline(false, deep, venue);
    }
  }

  /** Whether every bracket outside texts is closed: what is cut off is no JSON, however deep. */
  private static boolean isBalanced(byte[] value) {
    long open = 0;
    boolean inText = false;
    for (int i = 0; i < value.length; i++) {
      byte c = value[i];
      if (inText && c == '\\') {
        i++;
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText) {
        open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      }
    }
    return open == 0 && !inText;
  }

  /**
   * Names that collide in the parser's symbol table make it slow for one record; failing, as is the
   * default, would be an exception that is no JSON error.
   */
  private static JsonFactory factory(StreamReadConstraints.Builder constraints) {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .streamReadConstraints(constraints.build())
        .build();
  }
}
