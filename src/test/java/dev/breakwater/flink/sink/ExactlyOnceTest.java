package dev.breakwater.flink.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.flink.sink.FailOnce.Phase;
import dev.breakwater.flink.source.KafkaInput;
import dev.breakwater.flink.source.RawTopic;
import dev.breakwater.flink.source.RawTopics;
import dev.breakwater.flink.source.Start;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.KafkaFixture;
import dev.breakwater.venue.InputLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A job from raw topic to output topics dies once, at every phase of a checkpoint where something
 * could be lost or written twice. Checkpoints are taken by the test, at known records, so that each
 * death finds what its phase is about; what it found is asserted, too.
 */
@Timeout(180)
class ExactlyOnceTest {
  private static final long T = 1_763_683_200_000L;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Records of one batch; each tenth is garbage. */
  private static final int BATCH = 200;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private final List<String> goodRecords = new ArrayList<>();
  private final List<String> badRecords = new ArrayList<>();
  private int published;
  private String raw;
  private OutputTopics topics;

  @ParameterizedTest
  @EnumSource(Phase.class)
  void losesNothingAndRepeatsNothingWhenItDies(Phase phase, @InjectMiniCluster MiniCluster flink)
      throws Exception {
    raw = KAFKA.topic("raw.liquidations", 2);
    topics =
        new OutputTopics(
            KAFKA.bootstrap(),
            Map.of(),
            "test-" + raw,
            Duration.ofMinutes(15),
            KAFKA.topic("liquidations", 2),
            "unused",
            "unused",
            "unused",
            "unused",
            "unused",
            "unused",
            DeliveryGuarantee.AT_LEAST_ONCE,
            KAFKA.topic("dead-letters", 2));
    FailureControl control = FailureControl.create(raw, this::countVisible);
    JobClient job = start(control);

    publishBatch();
    control.awaitPassed(published);
    checkpointUntilCommitted(flink, job);

    if (phase == Phase.WHILE_PROCESSING) {
      control.arm(phase);
      publishBatch();
    } else {
      publishBatch();
      control.awaitPassed(published);
      control.arm(phase);
      tryCheckpoint(flink, job);
    }
    FailureControl.Death death = control.awaitDeath();
    assertTrue(death.pending() > 0, "it died with nothing to lose");
    assertEquals(phase == Phase.AFTER_COMMIT ? death.pending() : 0, death.visible(), "visible");

    checkpointUntilCommitted(flink, job);
    publishBatch();
    control.awaitPassed(published);
    checkpointUntilCommitted(flink, job);
    job.cancel().get();

    assertEquals(goodRecords, sorted(topics.liquidations(), ExactlyOnceTest::id));
    assertEquals(badRecords, sorted(topics.deadLetters(), ExactlyOnceTest::coordinates));
    assertEquals(0, KAFKA.inOpenTransactions(topics.liquidations()), "transactions left open");
    assertEquals(0, KAFKA.inOpenTransactions(topics.deadLetters()), "transactions left open");
  }

  private JobClient start(FailureControl control) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 2);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.enableCheckpointing(Duration.ofDays(1).toMillis()); // only those that the test asks for
    KafkaInput input =
        new KafkaInput(
            KAFKA.bootstrap(),
            Map.of(),
            "group-" + raw,
            List.of(new RawTopic(RawTopic.Feed.LIQUIDATIONS, raw, Duration.ofSeconds(1))),
            Start.EARLIEST,
            InputLimits.DEFAULT,
            Duration.ofSeconds(5),
            null);
    DataStream<MarketEvent> events =
        RawTopics.read(env, input)
            .rebalance()
            .map(
                new FailOnce(
                    control, Phase.WHILE_PROCESSING, Phase.WHILE_SNAPSHOTTING, Phase.AFTER_COMMIT));
    events
        .map(new FailOnce(control, Phase.BETWEEN_PRE_COMMIT_AND_COMMIT))
        .sinkTo(new DiscardingSink<>());
    KafkaOutputs outputs = new KafkaOutputs(topics);
    outputs.liquidations(
        events
            .filter(event -> event.kind() == MarketEvent.Kind.LIQUIDATION)
            .map(ExactlyOnceTest::liquidation)
            .returns(Liquidation.class));
    outputs.deadLetters(
        events
            .filter(event -> event.kind() == MarketEvent.Kind.DEAD_LETTER)
            .map(MarketEvent::deadLetter)
            .returns(DeadLetter.class));
    return env.executeAsync();
  }

  /** Just enough of a liquidation, with the coordinates of its input for an id. */
  private static Liquidation liquidation(MarketEvent event) {
    return new Liquidation(
        event.origin().partition() + "/" + event.origin().offset(),
        event.venue(),
        event.contract().symbol(),
        event.contract().asset(),
        event.contract().quote(),
        event.contract().margin(),
        event.forcedOrder().positionSide(),
        event.forcedOrder().positionSide().closingOrder(),
        event.forcedOrder().size(),
        event.forcedOrder().price(),
        event.forcedOrder().priceBasis(),
        1,
        event.eventTime(),
        event.receivedAt(),
        event.forcedOrder().completeness(),
        0);
  }

  private void publishBatch() throws Exception {
    List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (int end = published + BATCH; published < end; published++) {
      int partition = published % 2;
      boolean good = published % 10 != 0;
      (good ? goodRecords : badRecords).add(partition + "/" + published / 2);
      String value =
          """
          {"venue":"binance-usdm","receivedAt":%d,"frame":{"e":"forceOrder","o":\
          {"s":"A%dUSDT","S":"SELL","ap":"1","z":"1","T":%d}}}"""
              .formatted(T + published, published % 7, T + published);
      byte[] bytes = (good ? value : "garbage " + published).getBytes(StandardCharsets.UTF_8);
      batch.add(new ProducerRecord<>(raw, partition, T, null, bytes));
    }
    Collections.sort(goodRecords);
    Collections.sort(badRecords);
    KAFKA.publish(batch);
  }

  /** The job may be down at the moment; then there is no checkpoint, and another try later. */
  private static void tryCheckpoint(MiniCluster flink, JobClient job) throws InterruptedException {
    try {
      flink.triggerCheckpoint(job.getJobID(), CheckpointType.FULL).get();
    } catch (ExecutionException e) {
      // Refused or failed: what the outputs hold decides, not this.
    }
  }

  private void checkpointUntilCommitted(MiniCluster flink, JobClient job) throws Exception {
    Instant deadline = Instant.now().plus(DEADLINE);
    int liquidations = 0;
    int letters = 0;
    while (liquidations < goodRecords.size() || letters < badRecords.size()) {
      assertTrue(
          Instant.now().isBefore(deadline),
          "only " + liquidations + " liquidations and " + letters + " letters became visible");
      tryCheckpoint(flink, job);
      liquidations = KAFKA.committed(topics.liquidations()).size();
      letters = KAFKA.committed(topics.deadLetters()).size();
    }
  }

  /** After a commit the broker may need a moment to show it; before one it must show nothing. */
  private int countVisible(Phase phase, Set<String> pending) {
    if (phase == Phase.AFTER_COMMIT) {
      KAFKA.awaitCommitted(topics.liquidations(), seen -> ids(seen).containsAll(pending));
    }
    Set<String> visible = ids(KAFKA.committed(topics.liquidations()));
    visible.retainAll(pending);
    return visible.size();
  }

  private static Set<String> ids(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<String> ids = new HashSet<>();
    records.forEach(record -> ids.add(id(json(record))));
    return ids;
  }

  private static List<String> sorted(String topic, Function<JsonNode, String> name) {
    return KAFKA.committed(topic).stream()
        .map(record -> name.apply(json(record)))
        .sorted()
        .toList();
  }

  private static String id(JsonNode liquidation) {
    return liquidation.get("id").asText();
  }

  private static String coordinates(JsonNode letter) {
    return letter.get("partition").asInt() + "/" + letter.get("offset").asLong();
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    try {
      return JSON.readTree(record.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
