package dev.breakwater.flink.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.testing.AlertRecords;
import dev.breakwater.testing.CascadeRecords;
import dev.breakwater.testing.KafkaFixture;
import dev.breakwater.wire.AlertJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class KafkaOutputsTest {
  private static final long T = 1_763_683_200_000L;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private final OutputTopics topics = topics(DeliveryGuarantee.AT_LEAST_ONCE);

  private static OutputTopics topics(DeliveryGuarantee alerts) {
    try {
      String panels = KAFKA.topic("panels", 2);
      return new OutputTopics(
          KAFKA.bootstrap(),
          Map.of(),
          "test-" + panels,
          Duration.ofMinutes(15),
          KAFKA.topic("liquidations", 2),
          panels,
          KAFKA.topic("cascades", 2),
          KAFKA.topic("positioning", 2),
          KAFKA.topic("alerts", 2),
          KAFKA.topic("alerts.state", 2),
          KAFKA.topic("alerts.early", 2),
          alerts,
          KAFKA.topic("dead-letters", 1));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.enableCheckpointing(500);
    return env;
  }

  private static Liquidation liquidation(String symbol, long eventTime) {
    return new Liquidation(
        "id",
        "okx",
        symbol,
        "BTC",
        "USDT",
        Margin.LINEAR,
        PositionSide.LONG,
        OrderSide.SELL,
        "1",
        "2",
        PriceBasis.FILL,
        200,
        eventTime,
        eventTime,
        Completeness.COMPLETE,
        0);
  }

  private static PanelRow row(String asset, int minute, int revision) {
    return new PanelRow(
        asset, "*", "1h", T + minute * 60_000L, 1, 0, 1, 0, 1, null, null, false, revision);
  }

  private static DeadLetter letter(String venue, Long receivedAt) {
    return new DeadLetter(
        DeadLetterReason.NOT_JSON, "d", "raw", 0, 0, venue, receivedAt, 0, "sha", null);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<String> keysAndTimes(String topic) {
    List<String> lines = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : KAFKA.settled(topic)) {
      lines.add(text(record.key()) + " at T+" + (record.timestamp() - T));
    }
    Collections.sort(lines);
    return lines;
  }

  @Test
  void recordsHaveTheKeysAndTheTimesOfTheContract() throws Exception {
    StreamExecutionEnvironment env = environment();
    KafkaOutputs outputs = new KafkaOutputs(topics);
    outputs.liquidations(env.fromData(liquidation("BTC-USDT-SWAP", T + 7)));
    outputs.panels(env.fromData(row("BTC", 1, 1)));
    outputs.deadLetters(env.fromData(letter("okx", T + 9), letter("htx", T + 10)));
    EarlyAlert.Status guess = EarlyAlert.Status.SPECULATIVE;
    outputs.alertsEarly(
        env.fromData(
            new EarlyAlert("e1", 1, guess, "BTC", CascadeSide.LONG, T + 11, 1, 5, "t", null)));
    env.execute();

    assertEquals(List.of("okx|BTC-USDT-SWAP at T+7"), keysAndTimes(topics.liquidations()));
    assertEquals(List.of("BTC|*|1h at T+60000"), keysAndTimes(topics.panels()));
    assertEquals(List.of("htx at T+10", "okx at T+9"), keysAndTimes(topics.deadLetters()));
    assertEquals(List.of("e1 at T+11"), keysAndTimes(topics.alertsEarly()));
    assertEquals(
        """
        {"asset":"BTC","venue":"*","window":"1h","asOf":1763683260000,"longUsd":0.01,\
        "shortUsd":0.00,"totalUsd":0.01,"longCount":1,"shortCount":0,"largestUsd":0.01,\
        "lowerBound":false,"revision":1}\
        """,
        text(KAFKA.settled(topics.panels()).get(0).value()));
  }

  @Test
  void aTimeThatTheBrokerWouldRefuseDoesNotStopTheJob() throws Exception {
    long year2099 = 4_070_908_800_000L;
    StreamExecutionEnvironment env = environment();
    KafkaOutputs outputs = new KafkaOutputs(topics);
    outputs.deadLetters(
        env.fromData(letter("future", year2099), letter("past", -1L), letter("none", null)));
    outputs.liquidations(env.fromData(liquidation("FUTURE", year2099)));
    env.execute();

    Set<String> keys = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : KAFKA.settled(topics.deadLetters())) {
      keys.add(text(record.key()));
      assertTrue(record.timestamp() > 0 && record.timestamp() < year2099, record::toString);
    }
    assertEquals(Set.of("future", "past", "none"), keys);
    String value = text(KAFKA.settled(topics.liquidations()).get(0).value());
    assertTrue(value.contains("\"eventTime\":4070908800000"), value);
  }

  @Test
  void theNewestRowOfAKeyIsTheLastInItsPartition() throws Exception {
    List<PanelRow> rows = new ArrayList<>();
    for (int minute = 1; minute <= 50; minute++) {
      for (String asset : List.of("*", "BTC", "ETH")) {
        rows.add(row(asset, minute, 1));
      }
    }
    StreamExecutionEnvironment env = environment();
    // One source of rows, two writers, keys in turns of three: dealt out, each key would go to
    // both.
    new KafkaOutputs(topics).panels(env.fromData(rows).setParallelism(1));
    env.execute();

    Map<String, List<Long>> timesByKey = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : KAFKA.settled(topics.panels())) {
      timesByKey
          .computeIfAbsent(text(record.key()), any -> new ArrayList<>())
          .add((record.timestamp() - T) / 60_000);
    }
    assertEquals(Set.of("*|*|1h", "BTC|*|1h", "ETH|*|1h"), timesByKey.keySet());
    for (List<Long> times : timesByKey.values()) {
      assertEquals(50, times.size());
      assertEquals(times.stream().sorted().toList(), times);
    }
  }

  @Test
  void revisionsOfAnIdAreInOrderInTheirPartition() throws Exception {
    List<String> ids = List.of("a", "b", "c", "d", "e");
    List<CascadeRecord> records = new ArrayList<>();
    for (int revision = 1; revision <= 40; revision++) {
      for (String id : ids) {
        records.add(revision(id, revision));
      }
    }
    StreamExecutionEnvironment env = environment();
    // Five keys in turns over two writers: dealt out, each would go to both.
    new KafkaOutputs(topics).cascades(env.fromData(records).setParallelism(1));
    env.execute();

    Map<String, List<String>> written = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : KAFKA.settled(topics.cascades())) {
      String value = text(record.value());
      written
          .computeIfAbsent(record.partition() + " " + text(record.key()), any -> new ArrayList<>())
          .add(value.replaceAll(".*\"revision\":(\\d+),\"ladderId\":\"(.*?)\".*", "$2 $1"));
      assertTrue(value.contains("\"asOf\":" + record.timestamp() + ","), value);
    }
    assertEquals(ids.size(), written.size(), "one partition for each id");
    written.forEach(
        (place, revisions) -> {
          String id = place.substring(place.length() - 1);
          List<String> expected = new ArrayList<>();
          for (int revision = 1; revision <= 40; revision++) {
            expected.add(id + " " + revision);
          }
          assertEquals(expected, revisions);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = DeliveryGuarantee.class,
      names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void alertsGoToBothTopicsWithTheHeadersOfCloudEvents(DeliveryGuarantee guarantee)
      throws Exception {
    OutputTopics topics = topics(guarantee);
    StreamExecutionEnvironment env = environment();
    new KafkaOutputs(topics).alerts(env.fromData(AlertRecords.bare(), AlertRecords.full()));
    env.execute();

    for (String topic : List.of(topics.alerts(), topics.alertsState())) {
      List<ConsumerRecord<byte[], byte[]>> written = KAFKA.settled(topic);
      assertEquals(2, written.size(), topic);
      for (ConsumerRecord<byte[], byte[]> record : written) {
        assertEquals(AlertRecords.ID, text(record.key()));
      }
      ConsumerRecord<byte[], byte[]> last = written.get(1);
      assertEquals(text(AlertJson.bytes(AlertRecords.full())), text(last.value()));
      assertEquals(AlertRecords.full().eventTime(), last.timestamp());
      List<String> headers = new ArrayList<>();
      last.headers().forEach(header -> headers.add(header.key() + "=" + text(header.value())));
      assertEquals(
          List.of(
              "ce_specversion=1.0",
              "ce_id=fedcba9876543210fedcba9876543210.3",
              "ce_source=/breakwater/alerts",
              "ce_type=dev.breakwater.alert.v1",
              "ce_subject=fedcba9876543210fedcba9876543210",
              "ce_time=2025-10-10T21:16:01Z",
              "content-type=application/json"),
          headers);
    }
  }

  private static CascadeRecord revision(String id, int revision) {
    Ladder any = CascadeRecords.ladder();
    return CascadeRecord.of(
        CascadePhase.UPDATED,
        T + revision,
        revision,
        new Ladder(
            id,
            any.side(),
            any.leader(),
            any.rungs(),
            any.venueRungs(),
            any.breadth(),
            any.kendallTau()));
  }

  @Test
  void everySinkHasAUidOfItsOwn() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    KafkaOutputs outputs = new KafkaOutputs(topics);
    outputs.liquidations(env.fromData(liquidation("X", T)).uid("a"));
    outputs.panels(env.fromData(row("X", 1, 1)).uid("b"));
    outputs.deadLetters(env.fromData(letter("x", T)).uid("c"));
    outputs.cascades(env.fromData(revision("x", 1)).uid("d"));
    outputs.alerts(env.fromData(AlertRecords.bare()).uid("e"));
    Set<String> uids = new HashSet<>();
    env.getStreamGraph(false)
        .getStreamNodes()
        .forEach(node -> uids.add(node.getTransformationUID()));
    assertTrue(
        uids.containsAll(
            Set.of(
                "sink-liquidations",
                "sink-panels",
                "sink-dead-letters",
                "sink-cascades",
                "sink-alerts",
                "sink-alerts-state")),
        uids::toString);
  }
}
