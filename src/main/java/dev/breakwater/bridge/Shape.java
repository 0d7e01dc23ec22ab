package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a service wants to be sent. */
interface Shape {
  /**
   * The body of one request.
   *
   * @param told what the service was told of this alert last; nothing before its first request
   * @param now the clock on the wall
   */
  JsonNode body(AlertMessage alert, @Nullable Told told, Instant now);

  /** Content type of the body. */
  default String contentType() {
    return "application/json";
  }

  /**
   * Whether each update is sent. Else only those are that change something a person acts on: the
   * severity, or another wave.
   */
  default boolean wantsEveryUpdate() {
    return false;
  }

  /**
   * What the service was told of an alert.
   *
   * @param wave 0 where there is none
   */
  record Told(String severity, int wave) {
    static Told of(AlertMessage alert) {
      return new Told(alert.severity(), alert.json().path("wave").asInt(0));
    }
  }
}
