package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.flink.sink.OutputTopics;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.KafkaFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The job between Kafka topics of its own. It dies once, when it is told to, and what it has
 * written by the end is compared with a back-test of the same lines.
 */
final class LiveRun implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final KafkaFixture kafka;
  private final JobConfig config;
  private JobClient job;
  private int writtenBefore;

  /**
   * @param name of its topics and groups, which no other test may use
   * @param settings besides those of every such run
   */
  LiveRun(KafkaFixture kafka, String name, Map<String, String> settings) throws Exception {
    this.kafka = kafka;
    Map<String, String> all = new HashMap<>(settings);
    all.put("kafka.bootstrap-servers", kafka.bootstrap());
    all.put("kafka.group-id", name);
    all.put("kafka.start", "earliest");
    all.put("topics.partitions", String.valueOf(PARTITIONS));
    all.put("topics.raw-liquidations", name + ".raw");
    for (String other : List.of("funding", "open-interest", "context", "instruments")) {
      all.put("topics.raw-" + other, "");
    }
    all.put("topics.output-prefix", name + ".");
    all.put("topics.rules", name + ".rules");
    all.put("time.idleness.raw-liquidations", "1 d");
    all.put("checkpoint.interval", "300 ms");
    config = Settings.of(all).jobConfig();
    TopicsCommand.createMissing(config);
  }

  JobConfig config() {
    return config;
  }

  void start() throws Exception {
    start(2, new Configuration());
  }

  /**
   * Stops at a savepoint and goes on from it otherwise.
   *
   * @param backend of state: hashmap or rocksdb
   */
  void goOn(int parallelism, String backend, Path savepoints) throws Exception {
    awaitCheckpoint();
    Configuration next = new Configuration();
    next.set(
        StateRecoveryOptions.SAVEPOINT_PATH,
        job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
            .get());
    next.set(StateBackendOptions.STATE_BACKEND, backend);
    writtenBefore = kafka.settled(outputs().liquidations()).size();
    start(parallelism, next);
  }

  private void start(int parallelism, Configuration more) throws Exception {
    Configuration flink = CascadeJob.flink(config.run());
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    flink.addAll(more);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    KafkaEnds.build(
        environment,
        KafkaEnds.events(environment, config).map(new FailsOnce()).uid("fails-once"),
        config);
    job = environment.executeAsync("live");
  }

  /** Round robin over the partitions: none may be without an event. */
  void publish(List<String> lines) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String line : lines) {
      records.add(
          new ProducerRecord<>(
              config.topics().rawLiquidations(),
              records.size() % PARTITIONS,
              field(line, "receivedAt").asLong(),
              null,
              line.getBytes(StandardCharsets.UTF_8)));
    }
    kafka.publish(records);
  }

  /** Returns when the job has completed a checkpoint since it was started. */
  private void awaitCheckpoint() {
    kafka.awaitCommitted(outputs().liquidations(), records -> records.size() > writtenBefore);
  }

  /** From a completed checkpoint on, the next event is the job's death. */
  void killAtTheNextEvent() {
    awaitCheckpoint();
    FailsOnce.ARMED.set(true);
  }

  OutputTopics outputs() {
    return KafkaEnds.outputs(config);
  }

  /**
   * Every output holds what the back-test says up to {@code end}, once.
   *
   * @param backtest its directory
   * @param end as far as time has gone here, epoch milliseconds
   */
  void assertWrote(Path backtest, long end) throws IOException {
    assertOnce(
        outputs().liquidations(), Files.readAllLines(backtest.resolve("liquidations.jsonl")));
    assertOnce(outputs().panels(), until(end, "asOf", backtest.resolve("panels.jsonl")));
    assertOnce(outputs().cascades(), until(end, "asOf", backtest.resolve("cascades.jsonl")));
    assertOnce(outputs().positioning(), until(end, "asOf", backtest.resolve("positioning.jsonl")));
    List<String> alerts = until(end, "eventTime", backtest.resolve("alerts.jsonl"));
    assertAlerts(alerts);
    assertStateOfAlerts(alerts);
  }

  boolean isRunning() throws Exception {
    return job.getJobStatus().get() == JobStatus.RUNNING;
  }

  void assertDied() {
    assertFalse(FailsOnce.ARMED.get(), "the job was to die once");
  }

  private static List<String> until(long end, String time, Path file) throws IOException {
    List<String> lines =
        Files.readAllLines(file).stream()
            .filter(line -> field(line, time).asLong() <= end)
            .toList();
    assertFalse(lines.isEmpty(), () -> file + " was to hold something");
    return lines;
  }

  void assertOnce(String topic, List<String> expected) {
    List<String> read =
        kafka.awaitCommitted(topic, records -> records.size() >= expected.size()).stream()
            .map(record -> text(record.value()))
            .sorted()
            .toList();
    assertEquals(expected.stream().sorted().toList(), read, topic);
  }

  /** Sent again after the death, perhaps; of one id and revision there are only one's bytes. */
  private void assertAlerts(List<String> expected) {
    Set<String> read = new TreeSet<>();
    kafka.awaitCommitted(
        outputs().alerts(),
        records -> {
          records.forEach(record -> read.add(text(record.value())));
          return read.size() >= expected.size();
        });
    assertEquals(new TreeSet<>(expected), read);
  }

  /** The last record of each alert is its newest revision, so compaction keeps that one. */
  private void assertStateOfAlerts(List<String> expected) {
    Map<String, String> newest = new TreeMap<>();
    expected.forEach(line -> newest.put(field(line, "alertId").asText(), line));
    Map<String, String> last = new TreeMap<>();
    kafka.awaitCommitted(
        outputs().alertsState(),
        records -> {
          records.forEach(record -> last.put(text(record.key()), text(record.value())));
          return last.equals(newest);
        });
  }

  @Override
  public void close() throws Exception {
    if (job != null) {
      job.cancel().get();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode field(String line, String name) {
    try {
      return new ObjectMapper().readTree(line).get(name);
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }

  /** Dies at the first event after it was armed. */
  private static final class FailsOnce implements MapFunction<MarketEvent, MarketEvent> {
    static final AtomicBoolean ARMED = new AtomicBoolean();

    @Override
    public MarketEvent map(MarketEvent event) {
      if (ARMED.compareAndSet(true, false)) {
        throw new IllegalStateException("planted failure");
      }
      return event;
    }
  }
}
