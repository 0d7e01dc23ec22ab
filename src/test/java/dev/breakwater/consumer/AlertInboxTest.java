package dev.breakwater.consumer;

import static dev.breakwater.testing.AlertLines.id;
import static dev.breakwater.testing.AlertLines.line;
import static dev.breakwater.testing.AlertLines.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.testing.KafkaFixture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertInboxTest {
  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private String topic;
  private final List<String> acted = new ArrayList<>();
  private final List<String> remembered = new ArrayList<>();

  @BeforeEach
  void makeTopic() throws Exception {
    topic = KAFKA.topic("alerts", 2);
  }

  private AlertInbox inbox() {
    return new AlertInbox(
        Map.of("bootstrap.servers", KAFKA.bootstrap(), "group.id", topic),
        topic,
        Duration.ofDays(30),
        InstantSource.system(),
        alert -> remembered.add(named(alert)));
  }

  private static String named(AlertMessage alert) {
    return Integer.parseInt(alert.alertId(), 16) + "." + alert.revision() + " " + alert.status();
  }

  private void publish(String... lines) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String line : lines) {
      records.add(record(topic, 0, line));
    }
    KAFKA.publish(records);
  }

  /** The sample's own loop, ended when there is nothing to be done and {@code times} were. */
  private void run(int times) {
    run(times, Integer.MAX_VALUE);
  }

  /** The same, dying while it acts for the {@code fatal}th time: it acted and did not commit. */
  private void run(int times, int fatal) {
    int before = acted.size();
    Instant deadline = Instant.now().plus(DEADLINE);
    SampleConsumer.run(
        inbox(),
        alert -> {
          acted.add(named(alert));
          if (acted.size() - before == fatal) {
            throw new IllegalStateException("killed");
          }
        },
        () -> {
          assertTrue(Instant.now().isBefore(deadline), acted::toString);
          return acted.size() - before < times;
        });
  }

  @Test
  void actsOnEachRevisionOnceWhateverIsDeliveredAgain() throws Exception {
    publish(line(1, 1, "OPEN", "WARNING"));
    run(1);
    publish(
        line(1, 1, "OPEN", "WARNING"),
        line(1, 2, "UPDATE", "ERROR"),
        line(1, 1, "OPEN", "WARNING"),
        line(1, 2, "UPDATE", "ERROR"));
    run(1);
    publish(line(1, 2, "UPDATE", "ERROR"), line(1, 3, "RESOLVE", "ERROR"));
    publish(line(1, 1, "OPEN", "WARNING"), line(2, 1, "OPEN", "INFO"));
    run(2);
    assertEquals(List.of("1.1 OPEN", "1.2 UPDATE", "1.3 RESOLVE", "2.1 OPEN"), acted);
  }

  @Test
  void ofWhatPiledUpOnlyTheNewestComesOut() throws Exception {
    for (int revision = 1; revision <= 1500; revision++) {
      publish(line(1, revision, revision == 1 ? "OPEN" : "UPDATE", "ERROR"));
      if (revision == 700) {
        publish(line(2, 1, "OPEN", "INFO"), line(2, 2, "RESOLVE", "INFO"));
      }
    }
    run(2);
    assertEquals(List.of("1.1500 UPDATE", "2.2 RESOLVE"), acted);
  }

  @Test
  void actsAgainOnlyOnWhatItDiedIn() throws Exception {
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"), line(3, 1, "OPEN", "ERROR"));
    assertThrows(IllegalStateException.class, () -> run(3, 2));
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN"), acted);
    run(2);
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN", "2.1 OPEN", "3.1 OPEN"), acted);
    assertEquals(List.of("1.1 OPEN"), remembered);
  }

  /** The coordinator, or the leader, or both, each for a while: as a broker that is restarted. */
  @Test
  void goesOnWhenKafkaComesBack() throws Exception {
    publish(line(1, 1, "OPEN", "ERROR"), line(2, 1, "OPEN", "ERROR"));
    run(2);
    publish(line(1, 2, "UPDATE", "ERROR"));
    Map<String, Integer> failures =
        new HashMap<>(
            Map.of("endOffsets", 1, "committed", 2, "offsetsForTimes", 1, "commitSync", 2));
    AlertInbox inbox =
        new AlertInbox(
            failing(failures),
            topic,
            Duration.ofDays(30),
            InstantSource.system(),
            alert -> remembered.add(named(alert)));
    Instant deadline = Instant.now().plus(DEADLINE);
    SampleConsumer.run(
        inbox,
        alert -> acted.add(named(alert)),
        () -> {
          assertTrue(Instant.now().isBefore(deadline), failures::toString);
          return failures.values().stream().anyMatch(left -> left > 0) || acted.size() < 3;
        });
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN", "1.2 UPDATE"), acted);
    assertEquals(List.of("1.1 OPEN", "2.1 OPEN"), remembered);
    publish(line(3, 1, "OPEN", "INFO"));
    run(1);
    assertEquals("3.1 OPEN", acted.get(3), "what was done is written down in the end");
    assertEquals(4, acted.size());
  }

  /** A real consumer of which methods fail as often as said. */
  @SuppressWarnings("unchecked")
  private Consumer<byte[], byte[]> failing(Map<String, Integer> failures) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            KAFKA.bootstrap(),
            "group.id",
            topic,
            "enable.auto.commit",
            "false",
            "auto.offset.reset",
            "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Consumer<byte[], byte[]> real = new KafkaConsumer<>(settings, bytes, bytes);
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> {
              int left = failures.getOrDefault(method.getName(), 0);
              if (left > 0) {
                failures.put(method.getName(), left - 1);
                throw new TimeoutException("away");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void aLaterRunIsToldOnlyOfWhatWasActedOnAndIsOpen() throws Exception {
    publish(
        line(1, 1, "OPEN", "ERROR"),
        line(2, 1, "OPEN", "ERROR"),
        line(3, 1, "OPEN", "ERROR"),
        line(4, 1, "OPEN", "ERROR"));
    settle(4, Set.of(2));
    publish(
        line(1, 2, "UPDATE", "ERROR"),
        line(2, 2, "UPDATE", "ERROR"),
        line(3, 2, "RESOLVE", "ERROR"),
        line(4, 2, "UPDATE", "ERROR"));
    settle(4, Set.of(2, 4));
    remembered.clear();
    publish(line(5, 1, "OPEN", "ERROR"));
    settle(1, Set.of());
    assertEquals(List.of("4.1 OPEN", "1.2 UPDATE"), remembered);
  }

  /** Acts on all but {@code left}. */
  private void settle(int times, Set<Integer> left) {
    try (AlertInbox inbox = inbox()) {
      Instant deadline = Instant.now().plus(DEADLINE);
      for (int settled = 0; settled < times; ) {
        assertTrue(Instant.now().isBefore(deadline), remembered::toString);
        inbox.poll(TICK);
        for (AlertMessage alert = inbox.next(); alert != null; alert = inbox.next()) {
          if (left.contains(Integer.parseInt(alert.alertId(), 16))) {
            inbox.leave(alert);
          } else {
            inbox.done(alert);
          }
          settled++;
        }
        inbox.commit();
      }
    }
  }

  /** Whatever is not understood is handed on: dropping it would hide an alarm. */
  @Test
  void wordsAndFieldsOfALaterVersionComeThrough() throws Exception {
    publish(
        "{\"alertId\":\"" + id(7) + "\"}",
        line(7, 1, "OPEN", "ERROR")
            .replace("\"OPEN\"", "\"ACKNOWLEDGED\"")
            .replace("\"ERROR\"", "\"DISASTER\"")
            .replace("\"wave\":1", "\"wave\":{\"of\":\"tomorrow\"},\"new\":[1]"));
    AlertInbox inbox = inbox();
    AlertMessage alert;
    try (inbox) {
      Instant deadline = Instant.now().plus(DEADLINE);
      while ((alert = inbox.next()) == null) {
        assertTrue(Instant.now().isBefore(deadline));
        inbox.poll(TICK);
      }
      assertEquals(1, inbox.unreadable());
    }
    assertEquals("ACKNOWLEDGED", alert.status());
    assertTrue(alert.isAtLeast("CRITICAL"));
    assertEquals(1, alert.json().get("new").get(0).asInt());
  }

  /**
   * Killed again and again at any place, with everything delivered in doubles: in the end each
   * alert was brought to its newest revision, nothing was done backwards, and nothing was repeated
   * but by a death.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void survivesItsOwnDeaths(long seed) throws Exception {
    Random random = new Random(seed);
    Map<Integer, Integer> newest = new TreeMap<>();
    int deaths = 0;
    for (int round = 0; round < 5; round++) {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int alert = random.nextInt(6);
        int revision = newest.merge(alert, 1, Integer::sum);
        for (int again = Math.max(1, revision - random.nextInt(3)); again <= revision; again++) {
          records.add(record(topic, alert % 2, line(alert, again, "UPDATE", "ERROR")));
        }
      }
      KAFKA.publish(records);
      int fatal = 1 + random.nextInt(6);
      int before = acted.size();
      try {
        run(fatal, fatal);
      } catch (IllegalStateException killed) {
        deaths++;
      }
      assertEquals(before + fatal, acted.size(), "seed " + seed);
    }
    KAFKA.publish(List.of(record(topic, 0, line(99, 1, "OPEN", "INFO"))));
    AlertInbox last = inbox();
    Instant deadline = Instant.now().plus(DEADLINE);
    SampleConsumer.run(
        last,
        alert -> acted.add(named(alert)),
        () -> {
          assertTrue(Instant.now().isBefore(deadline), acted::toString);
          return !acted.contains("99.1 OPEN") || last.size() > 0;
        });

    Map<Integer, Integer> reached = new HashMap<>();
    int repeated = 0;
    for (String each : acted) {
      int alert = Integer.parseInt(each.substring(0, each.indexOf('.')));
      int revision = Integer.parseInt(each.substring(each.indexOf('.') + 1, each.indexOf(' ')));
      int before = reached.getOrDefault(alert, 0);
      assertTrue(revision >= before, "seed " + seed + ": " + acted);
      repeated += revision == before ? 1 : 0;
      reached.put(alert, revision);
    }
    newest.put(99, 1);
    assertEquals(newest, new TreeMap<>(reached), "seed " + seed);
    assertTrue(repeated <= deaths, "seed " + seed + ": " + repeated + " of " + deaths);
  }

  @Test
  void aRecordThatIsNoAlertIsToldFromOne() {
    for (String no : new String[] {"[]", "3", "{}", "{\"alertId\":\"a\",\"revision\":0}", "{\"a"}) {
      assertThrows(
          java.io.IOException.class,
          () -> AlertMessage.of(no.getBytes(StandardCharsets.UTF_8)),
          no);
    }
  }
}
