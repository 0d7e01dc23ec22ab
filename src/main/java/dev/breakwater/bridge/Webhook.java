package dev.breakwater.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * One address that takes requests. It is a secret itself with some services, so no message of this
 * class shows more of it than the host.
 */
final class Webhook {
  /** Amounts as they came: no receiver should have to know what 2E+6 is. */
  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build().writer();

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Redirections are not followed: whoever answers could send the token elsewhere. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI url;
  private final @Nullable String token;
  private final InstantSource clock;

  /**
   * @param token sent as a bearer token; null for none
   */
  Webhook(URI url, @Nullable String token, InstantSource clock) {
    this.url = url;
    this.token = token;
    this.clock = clock;
  }

  /** Sends one request and waits for the answer, which may be that none came. */
  Answer post(String contentType, JsonNode body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .header("User-Agent", "breakwater")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<Void> response =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Retry-After").map(this::retryAfter).orElse(null),
          "");
    } catch (IOException e) {
      return Answer.none("no answer: " + e.getClass().getSimpleName());
    }
  }

  /** Seconds, or a date; null if it is neither. */
  private @Nullable Duration retryAfter(String text) {
    try {
      if (text.matches("[0-9]{1,9}")) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      return Duration.between(
          clock.instant(),
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Where it leads, for people. */
  String host() {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }

  private static byte[] bytes(JsonNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
