package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Slack, incoming webhooks: one message a revision that changes something. */
final class SlackShape implements Shape {
  @Override
  public JsonNode body(AlertMessage alert, @Nullable Told told, Instant now) {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (alert.status()) {
          case "RESOLVE" -> ":white_check_mark: over";
          case "RETRACT" -> ":leftwards_arrow_with_hook: taken back";
          default -> sign(alert.severity()) + " *" + plain(alert.severity()) + "*";
        });
    text.append("  ").append(plain(alert.title()));
    String quality = Details.quality(alert);
    if (!quality.isEmpty()) {
      text.append("\n_").append(plain(quality)).append('_');
    }
    ObjectNode message = Details.object();
    message.put("text", text.toString());
    return message;
  }

  private static String sign(String severity) {
    return switch (severity) {
      case "INFO" -> ":information_source:";
      case "WARNING" -> ":warning:";
      default -> ":rotating_light:";
    };
  }

  /** Slack reads links and mentions between angle brackets: a symbol must not call a channel. */
  private static String plain(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
