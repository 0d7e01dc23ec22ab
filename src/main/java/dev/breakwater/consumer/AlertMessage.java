package dev.breakwater.consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * One revision of an alert as a reader of the topic sees it.
 *
 * <p>Words are text and not enums, and fields that nobody asks for stay in {@code json}: a job that
 * is newer than its reader may send both. What is not understood is never dropped. A status that is
 * unknown counts as open, and an unknown severity passes every filter.
 *
 * @param side empty where the alert has none
 * @param openedAt event time of its first revision, epoch milliseconds UTC
 * @param eventTime when this revision was decided, in event time, epoch milliseconds UTC
 * @param catchUp whether it was decided on data that were not live
 * @param json the whole record
 */
public record AlertMessage(
    String alertId,
    int revision,
    String status,
    String rule,
    String severity,
    String asset,
    String side,
    long openedAt,
    long eventTime,
    String title,
    boolean catchUp,
    JsonNode json) {
  /** Ascending; the words of the first version. */
  private static final List<String> SEVERITIES = List.of("INFO", "WARNING", "ERROR", "CRITICAL");

  /** Amounts keep their digits on the way through. */
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  /**
   * @param value of a record of the topic
   * @throws IOException if it is no alert: not JSON, or without an id or a revision
   */
  public static AlertMessage of(byte[] value) throws IOException {
    JsonNode json = JSON.readValue(value);
    String id = json.path("alertId").asText("");
    int revision = json.path("revision").asInt(0);
    if (id.isEmpty() || revision < 1) {
      throw new IOException("no alert: it has no alertId or no revision");
    }
    return new AlertMessage(
        id,
        revision,
        json.path("status").asText(""),
        json.path("rule").asText(""),
        json.path("severity").asText(""),
        json.path("asset").asText(""),
        json.path("side").asText(""),
        json.path("openedAt").asLong(),
        json.path("eventTime").asLong(),
        json.path("title").asText(""),
        json.path("catchUp").asBoolean(),
        json);
  }

  /** It is over, or should not have been. */
  public boolean isOver() {
    return status.equals("RESOLVE") || status.equals("RETRACT");
  }

  /** Whether it is as severe as {@code least}, or nobody can tell. */
  public boolean isAtLeast(String least) {
    int rank = SEVERITIES.indexOf(severity);
    return rank < 0 || rank >= SEVERITIES.indexOf(least);
  }

  /** 0 for the mildest; an unknown word is above all that are known. */
  public int rank() {
    int rank = SEVERITIES.indexOf(severity);
    return rank < 0 ? SEVERITIES.size() : rank;
  }
}
