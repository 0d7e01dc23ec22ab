package dev.breakwater.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of an envelope to publish it; the frame is skipped, whatever it holds. A
 * line that is no envelope has no head and is published all the same: it is the job's to refuse.
 *
 * @param receivedAt epoch milliseconds
 */
record EnvelopeHead(@Nullable String venue, @Nullable Long receivedAt) {
  private static final JsonFactory JSON = new JsonFactory();

  static EnvelopeHead of(byte[] line) {
    String venue = null;
    Long receivedAt = null;
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while ((venue == null || receivedAt == null)
            && parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          JsonToken value = parser.nextToken();
          if (field.equals("venue") && value == JsonToken.VALUE_STRING) {
            venue = parser.getText();
          } else if (field.equals("receivedAt") && value == JsonToken.VALUE_NUMBER_INT) {
            receivedAt = parser.getLongValue();
          } else {
            parser.skipChildren();
          }
        }
      }
    } catch (IOException e) {
      // Damaged from here on; what was read before still says where it belongs.
    }
    return new EnvelopeHead(venue, receivedAt);
  }
}
