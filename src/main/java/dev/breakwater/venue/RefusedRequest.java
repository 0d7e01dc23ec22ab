package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A venue's answer that it will not do what a collector asked: a channel that does not exist, a
 * symbol that was delisted, too many requests.
 *
 * <p>It is no control frame. The feed that was asked for will never come, and a calm market looks
 * the same; so it becomes a dead letter with the venue's own words, whichever venue it is. The
 * forms are so few, and so much alike, that they are told here for all.
 */
final class RefusedRequest {
  private static final Set<String> EVENTS = Set.of("error", "alert", "channel-conn-count-error");

  /** Codes of answers, in the writings of the venues; these mean that all is well. */
  private static final List<String> CODES =
      List.of("code", "retCode", "ret_code", "err_code", "err-code");

  private static final Set<String> WELL = Set.of("", "0", "00000", "200");

  /** Where venues put their words, the most telling first. */
  private static final List<String> WORDS =
      List.of("msg", "message", "retMsg", "ret_msg", "err_msg", "err-msg", "error", "data");

  private RefusedRequest() {}

  /**
   * The venue's words, or its code where it has none; absent if {@code message} refuses nothing.
   */
  static @Nullable String words(JsonNode message) {
    if (!refuses(message)) {
      return null;
    }
    for (JsonNode place : List.of(message.path("error"), message.path("errors").path(0), message)) {
      for (String field : WORDS) {
        String words = place.path(field).asText();
        if (!words.isEmpty()) {
          return words;
        }
      }
    }
    return "code " + code(message);
  }

  private static boolean refuses(JsonNode message) {
    if (!message.isObject()) {
      return false;
    }
    if (Fields.has(message, "error") || !message.path("errors").isEmpty()) {
      return true;
    }
    if (message.path("event").isTextual() && !message.get("event").textValue().isEmpty()) {
      return EVENTS.contains(message.get("event").textValue()); // others have codes for good news
    }
    return message.path("type").asText().equals("error")
        || message.path("channel").asText().equals("error")
        || message.path("status").asText().equals("error")
        || (message.path("success").isBoolean() && !message.get("success").booleanValue())
        || (!WELL.contains(code(message)) && !hasRows(message));
  }

  private static String code(JsonNode message) {
    for (String field : CODES) {
      String code = message.path(field).asText();
      if (!WELL.contains(code)) {
        return code;
      }
    }
    return "";
  }

  private static boolean hasRows(JsonNode message) {
    return !message.path("data").isEmpty() || !message.path("result").path("list").isEmpty();
  }
}
