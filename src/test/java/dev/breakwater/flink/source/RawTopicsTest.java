package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.flink.source.RawTopic.Feed;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.KafkaFixture;
import dev.breakwater.venue.InputLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class RawTopicsTest {
  private static final long T = 1_763_683_200_000L; // 2025-11-21T00:00:00Z

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  private static KafkaInput input(Start start, RawTopic... topics) {
    return new KafkaInput(
        KAFKA.bootstrap(),
        Map.of(),
        "group-of-" + topics[0].name(),
        List.of(topics),
        start,
        InputLimits.DEFAULT,
        Duration.ofSeconds(5),
        Duration.ofMinutes(10));
  }

  private static RawTopic topic(Feed feed, String name) {
    return new RawTopic(feed, name, Duration.ofMillis(200));
  }

  private static String order(String symbol, long time) {
    return """
        {"e":"forceOrder","o":{"s":"%s","S":"SELL","ap":"91000","z":"1","T":%d}}"""
        .formatted(symbol, time);
  }

  private static String envelope(String symbol, long time) {
    return "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":%s}"
        .formatted(time + 100, order(symbol, time));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, long timestamp, String value) {
    return new ProducerRecord<>(topic, partition, timestamp, null, bytes(value));
  }

  private static byte[] bytes(String value) {
    return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
  }

  /** What came, and the time that Flink gave it. */
  private static final class Line extends ProcessFunction<MarketEvent, String> {
    @Override
    public void processElement(
        MarketEvent event,
        ProcessFunction<MarketEvent, String>.Context context,
        Collector<String> out) {
      if (event.kind() == MarketEvent.Kind.DEAD_LETTER) {
        out.collect(
            "%s/%d %s %s, %d bytes, received %s"
                .formatted(
                    event.deadLetter().partition(),
                    event.deadLetter().offset(),
                    event.deadLetter().reason(),
                    event.deadLetter().venue(),
                    event.deadLetter().valueBytes(),
                    event.deadLetter().receivedAt()));
      } else {
        out.collect(
            "%d/%d %s %s %s at T+%d received T+%d"
                .formatted(
                    event.origin().partition(),
                    event.origin().offset(),
                    event.kind(),
                    event.venue(),
                    event.contract().symbol(),
                    context.timestamp() - T,
                    event.receivedAt() - T));
      }
    }
  }

  /** The first {@code count} lines that come, in their order. */
  private static List<String> lines(int count, KafkaInput input) throws Exception {
    List<String> lines =
        new ArrayList<>(
            RawTopics.read(environment(), input)
                .process(new Line())
                .returns(Types.STRING)
                .executeAndCollect(count));
    Collections.sort(lines);
    return lines;
  }

  @Test
  void rawRecordsBecomeEventsWithTheirTimesAndCoordinates() throws Exception {
    String liquidations = KAFKA.topic("raw.liquidations", 2);
    ProducerRecord<byte[], byte[]> bare = record(liquidations, 1, T + 50, order("SOLUSDT", T + 7));
    bare.headers().add("venue", bytes("binance-usdm"));
    KAFKA.publish(
        List.of(
            record(liquidations, 0, T, envelope("BTCUSDT", T)),
            record(liquidations, 0, T, envelope("ETHUSDT", T + 5)),
            bare));
    assertEquals(
        List.of(
            "0/0 LIQUIDATION binance-usdm BTCUSDT at T+0 received T+100",
            "0/1 LIQUIDATION binance-usdm ETHUSDT at T+5 received T+105",
            "1/0 LIQUIDATION binance-usdm SOLUSDT at T+7 received T+50"),
        lines(3, input(Start.EARLIEST, topic(Feed.LIQUIDATIONS, liquidations))));
  }

  @Test
  void whateverARecordHoldsTheGoodOnesAroundItAreRead() throws Exception {
    String liquidations = KAFKA.topic("raw.liquidations", 1);
    byte[] twentyMegabytes = new byte[20_000_000];
    Arrays.fill(twentyMegabytes, (byte) ' ');
    ProducerRecord<byte[], byte[]> longHeader = record(liquidations, 0, T, "{}");
    longHeader.headers().add("venue", bytes("x".repeat(1_000_000)));
    ProducerRecord<byte[], byte[]> nullHeader = record(liquidations, 0, T, "{}");
    nullHeader.headers().add("venue", null);
    KAFKA.publish(
        List.of(
            record(liquidations, 0, T, envelope("BTCUSDT", T)),
            record(liquidations, 0, T, "\u0000garbage"),
            record(liquidations, 0, T, null),
            new ProducerRecord<>(liquidations, 0, T, null, twentyMegabytes),
            longHeader,
            nullHeader,
            record(liquidations, 0, T, envelope("BTCUSDT", T + 2 * 86_400_000L)),
            record(liquidations, 0, T, envelope("ETHUSDT", T + 1))));
    assertEquals(
        List.of(
            "0/0 LIQUIDATION binance-usdm BTCUSDT at T+0 received T+100",
            "0/1 NOT_JSON null, 8 bytes, received null",
            "0/2 NOT_JSON null, 0 bytes, received null",
            "0/3 TOO_LARGE null, 20000000 bytes, received null",
            "0/4 UNKNOWN_VENUE " + "x".repeat(64) + ", 2 bytes, received 1763683200000",
            "0/5 NO_VENUE null, 2 bytes, received null",
            "0/6 TIME_OUT_OF_RANGE binance-usdm, 148 bytes, received 1763856000100",
            "0/7 LIQUIDATION binance-usdm ETHUSDT at T+1 received T+101"),
        lines(8, input(Start.EARLIEST, topic(Feed.LIQUIDATIONS, liquidations))));
  }

  @Test
  void readingBeginsWhereItIsTold() throws Exception {
    String liquidations = KAFKA.topic("raw.liquidations", 1);
    KAFKA.publish(
        List.of(
            record(liquidations, 0, T, envelope("AUSDT", T)),
            record(liquidations, 0, T + 1_000, envelope("BUSDT", T)),
            record(liquidations, 0, T + 2_000, envelope("CUSDT", T))));
    RawTopic topic = topic(Feed.LIQUIDATIONS, liquidations);

    String first = "0/0 LIQUIDATION binance-usdm AUSDT at T+0 received T+100";
    String second = "0/1 LIQUIDATION binance-usdm BUSDT at T+0 received T+100";
    String third = "0/2 LIQUIDATION binance-usdm CUSDT at T+0 received T+100";
    List<String> all = List.of(first, second, third);
    assertEquals(all, lines(3, input(Start.EARLIEST, topic)));
    assertEquals(List.of(second, third), lines(2, input(Start.at(T + 500), topic)));
    assertEquals(all, lines(3, input(Start.COMMITTED, topic)), "a group never seen");
    try (Admin admin = KAFKA.admin()) {
      admin
          .alterConsumerGroupOffsets(
              "group-of-" + liquidations,
              Map.of(new TopicPartition(liquidations, 0), new OffsetAndMetadata(2)))
          .all()
          .get();
    }
    assertEquals(List.of(third), lines(1, input(Start.COMMITTED, topic)));
  }

  /** Says when time has reached the minute after an event. */
  private static final class Minute extends KeyedProcessFunction<String, MarketEvent, Long> {
    @Override
    public void processElement(
        MarketEvent event,
        KeyedProcessFunction<String, MarketEvent, Long>.Context context,
        Collector<Long> out) {
      context.timerService().registerEventTimeTimer(T + 60_000);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Long> out) {
      out.collect(time);
    }
  }

  @Test
  void timeGoesOnWhenOtherTopicsAreEmptyOrHoldOnlyGarbage() throws Exception {
    String liquidations = KAFKA.topic("raw.liquidations", 1);
    String funding = KAFKA.topic("raw.funding", 1);
    String empty = KAFKA.topic("raw.open-interest", 3);
    KAFKA.publish(
        List.of(
            record(liquidations, 0, T, envelope("BTCUSDT", T)),
            record(liquidations, 0, T, envelope("BTCUSDT", T + 66_000)),
            record(funding, 0, T, "garbage"),
            record(funding, 0, T, envelope("BTCUSDT", T + 2 * 86_400_000L))));
    KafkaInput input =
        input(
            Start.EARLIEST,
            // Never idle: its second event alone carries time over the minute.
            new RawTopic(Feed.LIQUIDATIONS, liquidations, Duration.ofHours(1)),
            topic(Feed.FUNDING, funding),
            topic(Feed.OPEN_INTEREST, empty));
    StreamExecutionEnvironment env = environment();
    env.setParallelism(1);
    DataStream<Long> minutes =
        RawTopics.read(env, input).keyBy(MarketEvent::venue).process(new Minute());
    assertEquals(List.of(T + 60_000), minutes.executeAndCollect(1));
  }

  @Test
  void everyTopicIsASourceWithAUidOfItsOwn() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    RawTopic[] topics =
        Arrays.stream(Feed.values()).map(feed -> topic(feed, feed.name())).toArray(RawTopic[]::new);
    RawTopics.read(env, input(Start.EARLIEST, topics))
        .sinkTo(new DiscardingSink<>())
        .uid("behind-them");
    List<String> uids = new ArrayList<>();
    env.getStreamGraph(false)
        .getStreamNodes()
        .forEach(node -> uids.add(node.getTransformationUID()));
    Collections.sort(uids);
    assertEquals(
        List.of(
            "behind-them",
            "source-context",
            "source-funding",
            "source-instruments",
            "source-liquidations",
            "source-open-interest"),
        uids);
  }

  @Test
  void twoTopicsForOneFeedAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> input(Start.EARLIEST, topic(Feed.FUNDING, "a"), topic(Feed.FUNDING, "b")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new KafkaInput(
                "",
                Map.of(),
                "",
                List.of(),
                Start.EARLIEST,
                InputLimits.DEFAULT,
                Duration.ZERO,
                null));
  }
}
