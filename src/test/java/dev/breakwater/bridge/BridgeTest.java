package dev.breakwater.bridge;

import static dev.breakwater.testing.AlertLines.line;
import static dev.breakwater.testing.AlertLines.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.consumer.AlertInbox;
import dev.breakwater.testing.KafkaFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker on one side, an HTTP server with moods on the other. */
class BridgeTest {
  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4));

  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> acceptedRequests = new ConcurrentLinkedQueue<>();
  private final List<String> log = new ArrayList<>();
  private String topic;
  private int lookedAt;
  private String least = "INFO";
  private boolean everyUpdate = true;
  private HttpServer server;
  private volatile IntSupplier mood = () -> 202;
  private volatile String retryAfter;

  /** Moves on only when a test says so, or an hour with each look where one is impatient. */
  private Instant now = Instant.parse("2025-10-10T21:30:00Z");

  @BeforeEach
  void start() throws Exception {
    topic = KAFKA.topic("alerts", 1);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode event = JSON.readTree(exchange.getRequestBody());
    String what =
        Integer.parseInt(event.get("subject").asText(), 16)
            + "."
            + event.at("/data/revision").asInt()
            + " "
            + event.at("/data/status").asText();
    requests.add(what);
    int status = mood.getAsInt();
    if (retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    if (status / 100 == 2) {
      acceptedRequests.add(what);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private String lastRequest() {
    return List.copyOf(requests).get(requests.size() - 1);
  }

  private void publishLater(String... lines) {
    try {
      publish(lines);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(String... lines) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String line : lines) {
      records.add(record(topic, 0, line));
    }
    KAFKA.publish(records);
  }

  /** One life of a bridge; killed at the end, so nothing is committed that it did not commit. */
  private Bridge live(Backoff backoff, InstantSource clock, BooleanSupplier enough)
      throws Exception {
    Announcements announcements = new Announcements(least, false, everyUpdate);
    Map<String, String> kafka =
        Map.of("bootstrap.servers", KAFKA.bootstrap(), "group.id", "group-" + topic);
    AlertInbox inbox =
        new AlertInbox(
            kafka, topic, Duration.ofDays(30), InstantSource.system(), announcements::posted);
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    Bridge bridge =
        new Bridge(
            inbox,
            announcements,
            new CloudEventsShape(),
            new Webhook(url, "hidden-token", clock),
            backoff,
            clock,
            log::add);
    try (inbox) {
      Instant deadline = Instant.now().plus(DEADLINE);
      while (!enough.getAsBoolean()) {
        assertTrue(Instant.now().isBefore(deadline), () -> log.toString());
        bridge.step();
      }
    }
    return bridge;
  }

  private Bridge live(int accepted) throws Exception {
    return live(AT_ONCE, InstantSource.system(), () -> acceptedRequests.size() >= accepted);
  }

  @Test
  void tellsAfterARestartOfTheEndAndNothingTwice() throws Exception {
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    live(2);
    publish(line(1, 1, "OPEN", "ERROR"), line(1, 2, "RESOLVE", "ERROR"));
    live(3);
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN", "1.2 RESOLVE"), List.copyOf(requests));
  }

  @Test
  void anAlertThatCameAndWentWhileItWasAwayIsNotTold() throws Exception {
    publish(
        line(1, 1, "OPEN", "ERROR"),
        line(1, 2, "UPDATE", "ERROR"),
        line(2, 1, "OPEN", "ERROR"),
        line(1, 3, "RESOLVE", "ERROR"),
        line(2, 2, "UPDATE", "CRITICAL"));
    Bridge bridge = live(1);
    assertEquals(List.of("2.2 UPDATE"), List.copyOf(requests));
    assertTrue(bridge.summary().contains("1 over before"), bridge.summary());
  }

  @Test
  void whatIsRefusedForGoodStopsNothing() throws Exception {
    mood = () -> requests.size() == 1 ? 400 : 202;
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    Bridge bridge = live(1);
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN"), List.copyOf(requests));
    assertTrue(bridge.summary().startsWith("1 posted, 1 refused, 0 attempts"), bridge.summary());
    live(AT_ONCE, InstantSource.system(), () -> restarted());
    assertEquals(2, requests.size(), "not tried again by a later run");
  }

  /** A marker that the run after a restart gets to. */
  private boolean restarted() {
    if (lookedAt++ == 0) {
      publishLater(line(9, 1, "OPEN", "ERROR").replace("Up\":false", "Up\":true"));
    }
    return lookedAt > 5;
  }

  @Test
  void anAlertThatWasRefusedIsAnnouncedByItsNextRevisionEvenAfterARestart() throws Exception {
    everyUpdate = false;
    mood = () -> requests.size() == 1 ? 400 : 202;
    publish(line(1, 1, "OPEN", "CRITICAL"), line(2, 1, "OPEN", "ERROR"));
    live(1);
    publish(line(2, 2, "UPDATE", "ERROR"), line(1, 2, "UPDATE", "CRITICAL"));
    live(2);
    assertEquals(List.of("2.1 OPEN", "1.2 UPDATE"), List.copyOf(acceptedRequests));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 407, 410})
  void nothingIsGivenUpWhileTheKeyOrTheAddressIsWrong(int answer) throws Exception {
    mood = () -> answer;
    publish(line(1, 1, "OPEN", "CRITICAL"), line(2, 1, "OPEN", "ERROR"));
    live(AT_ONCE, InstantSource.system(), () -> requests.size() >= 3);
    assertTrue(log.get(0).contains("HTTP " + answer), log::toString);
    mood = () -> 202;
    live(2);
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN"), List.copyOf(acceptedRequests));
  }

  @Test
  void whatWasTooMildBeforeARestartIsAnnouncedByItsNextRevision() throws Exception {
    everyUpdate = false;
    least = "ERROR";
    publish(line(1, 1, "OPEN", "WARNING"), line(2, 1, "OPEN", "ERROR"));
    live(1);
    least = "INFO";
    publish(line(2, 2, "UPDATE", "ERROR"), line(1, 2, "UPDATE", "WARNING"));
    live(2);
    assertEquals(List.of("2.1 OPEN", "1.2 UPDATE"), List.copyOf(acceptedRequests));
  }

  @Test
  void whatWasAnnouncedIsEndedByARunThatWouldFindItTooMild() throws Exception {
    publish(line(1, 1, "OPEN", "WARNING"));
    live(1);
    least = "ERROR";
    publish(line(1, 2, "RESOLVE", "WARNING"));
    live(2);
    assertEquals(List.of("1.1 OPEN", "1.2 RESOLVE"), List.copyOf(acceptedRequests));
  }

  /** The ERROR was overtaken before anybody was told. */
  @Test
  void whatWasNeverSentIsNotFollowedAfterARestart() throws Exception {
    least = "ERROR";
    publish(line(1, 1, "OPEN", "ERROR"), line(1, 2, "UPDATE", "INFO"), line(2, 1, "OPEN", "ERROR"));
    live(1);
    publish(line(1, 3, "UPDATE", "INFO"), line(3, 1, "OPEN", "ERROR"));
    live(2);
    assertEquals(List.of("2.1 OPEN", "3.1 OPEN"), List.copyOf(requests));
  }

  /** What its last accepted request said, not what the refused one would have. */
  @Test
  void knowsAfterRestartsWhatTheServiceWasToldLast() throws Exception {
    everyUpdate = false;
    mood = () -> requests.size() == 2 ? 422 : 202;
    publish(line(1, 1, "OPEN", "ERROR"));
    live(1);
    publish(line(1, 2, "UPDATE", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    live(AT_ONCE, InstantSource.system(), () -> requests.size() >= 2);
    publish(line(1, 3, "UPDATE", "ERROR"), line(2, 2, "UPDATE", "ERROR"));
    live(2);
    publish(line(1, 4, "RESOLVE", "ERROR"), line(2, 3, "RESOLVE", "ERROR"));
    live(4);
    assertEquals(
        List.of("1.1 OPEN", "2.1 OPEN", "2.2 UPDATE", "1.4 RESOLVE", "2.3 RESOLVE"),
        List.copyOf(requests));
  }

  /** The clock stands still: none of them waits for anything. */
  @Test
  void anAlertThatIsNeverAcceptedHoldsUpNoOther() throws Exception {
    mood = () -> lastRequest().startsWith("1.") ? 500 : 202;
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"), line(3, 1, "OPEN", "ERROR"));
    live(
        Backoff.DEFAULT,
        () -> now,
        () -> {
          if (acceptedRequests.size() == 2 && lookedAt++ == 0) {
            publishLater(line(4, 1, "OPEN", "ERROR"), line(1, 2, "UPDATE", "ERROR"));
          }
          return acceptedRequests.size() >= 3;
        });
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN", "3.1 OPEN", "4.1 OPEN"), List.copyOf(requests));
    mood = () -> 202;
    live(4);
    assertEquals("1.2 UPDATE", lastRequest());
  }

  /** One of them after each wait, those that were not tried yet first. */
  @Test
  void allWaitWhenTheNextOneFailsToo() throws Exception {
    mood = () -> requests.size() <= 4 ? 503 : 202;
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"), line(3, 1, "OPEN", "ERROR"));
    Map<Integer, Instant> madeBy = new HashMap<>();
    live(
        Backoff.DEFAULT,
        () -> now,
        () -> {
          madeBy.putIfAbsent(requests.size(), now);
          now = now.plusSeconds(requests.size() < 2 ? 0 : 2);
          return acceptedRequests.size() >= 3;
        });
    assertEquals(
        List.of("1.1", "2.1", "3.1", "1.1", "2.1", "1.1", "3.1"),
        requests.stream().map(request -> request.substring(0, 3)).toList());
    assertTrue(log.get(0).endsWith("again in 1.0 s"), log::toString);
    assertTrue(log.get(3).endsWith("again in 8.0 s"), log::toString);
    assertEquals(Duration.ofSeconds(2 + 4 + 8), Duration.between(madeBy.get(2), madeBy.get(5)));
  }

  @Test
  void waitsAsLongAsTheServiceAsks() throws Exception {
    mood = () -> requests.size() == 1 ? 429 : 202;
    retryAfter = "90";
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    Instant began = now;
    live(
        Backoff.DEFAULT,
        () -> now,
        () -> {
          if (requests.size() == 1) {
            now = now.plusSeconds(10);
          }
          return !acceptedRequests.isEmpty();
        });
    assertEquals(2, requests.size(), "another alert is no reason to come earlier");
    long waited = Duration.between(began, now).toSeconds();
    assertTrue(waited >= 90 && waited <= 110, waited + " s");
    assertTrue(log.get(0).contains("HTTP 429"), log::toString);
    assertTrue(log.get(0).contains("again in 90.0 s"), log::toString);
  }

  @Test
  void aNewerRevisionTakesThePlaceOfOneThatIsNotAccepted() throws Exception {
    mood = () -> 503;
    publish(line(1, 1, "OPEN", "ERROR"));
    live(AT_ONCE, InstantSource.system(), () -> requests.size() >= 3);
    publish(line(1, 2, "UPDATE", "ERROR"), line(1, 3, "UPDATE", "CRITICAL"));
    mood = () -> 202;
    live(1);
    assertEquals(List.of("1.3 UPDATE"), List.copyOf(acceptedRequests));
  }

  /** Nobody listens at that port at all. */
  @Test
  void aServiceThatIsNotThereIsTriedAgain() throws Exception {
    int port = server.getAddress().getPort();
    server.stop(0);
    publish(line(1, 1, "OPEN", "ERROR"));
    live(
        AT_ONCE,
        InstantSource.system(),
        () -> {
          if (log.size() == 2 && lookedAt++ == 0) {
            restart(port);
          }
          return !acceptedRequests.isEmpty();
        });
    assertTrue(log.get(0).contains("no answer"), log::toString);
  }

  private void restart(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/hook", this::answer);
    server.start();
  }

  @Test
  void nothingThatIsLoggedHoldsASecret() throws Exception {
    mood = () -> requests.size() == 1 ? 500 : requests.size() == 2 ? 413 : 202;
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    Bridge bridge = live(1);
    assertEquals(3, log.size());
    String all = log + bridge.summary();
    assertFalse(all.contains("hidden-token") || all.contains("/hook"), all);
  }

  /** Flaky answers, restarts anywhere, everything in doubles: in order per alert, to the newest. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void everyAlertEndsOnItsNewestRevisionInOrder(long seed) throws Exception {
    Random random = new Random(seed);
    Random moods = new Random(seed + 1);
    mood = () -> List.of(202, 202, 503, 429, 500).get(moods.nextInt(5));
    Map<Integer, Integer> newest = new HashMap<>();
    for (int life = 0; life < 4; life++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        int alert = 1 + random.nextInt(4);
        int revision = newest.merge(alert, 1, Integer::sum);
        lines.add(line(alert, revision, revision == 1 ? "OPEN" : "UPDATE", "ERROR"));
        lines.add(line(alert, Math.max(1, revision - 1), "UPDATE", "ERROR"));
      }
      publish(lines.toArray(String[]::new));
      int requestsOfThisLife = requests.size() + 2 + random.nextInt(3);
      live(AT_ONCE, InstantSource.system(), () -> requests.size() >= requestsOfThisLife);
    }
    live(
        AT_ONCE,
        InstantSource.system(),
        () ->
            newest.entrySet().stream()
                .allMatch(
                    each ->
                        acceptedRequests.stream()
                            .anyMatch(
                                request ->
                                    request.startsWith(
                                        each.getKey() + "." + each.getValue() + " "))));
    Map<String, Integer> reached = new HashMap<>();
    for (String request : acceptedRequests) {
      String alert = request.substring(0, request.indexOf('.'));
      int revision = Integer.parseInt(request.substring(alert.length() + 1, request.indexOf(' ')));
      assertTrue(
          revision > reached.getOrDefault(alert, 0), "seed " + seed + ": " + acceptedRequests);
      reached.put(alert, revision);
    }
  }
}
