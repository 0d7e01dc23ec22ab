package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.endtoend.PlantedFrames;
import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.flink.sink.KafkaOutputs;
import dev.breakwater.flink.source.RawTopics;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.testing.KafkaFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job between Kafka topics, killed in its middle, writes what a back-test of the frames says.
 */
@Timeout(180)
class LiveEqualsReplayTest {
  private static final long SEED = 20251010;
  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;

  /** A partition's last word: a frame that says nothing but moves time past every window's row. */
  private static final long LAST_WORD = PlantedFrames.START + 30 * HOUR + MINUTE / 2;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  @Test
  void killedInTheMiddleTheLiveRunWritesWhatTheReplaySays() throws Exception {
    List<Frame> frames = frames();
    List<String> liquidations = replay(frames).get(0);
    List<String> panels = replay(frames).get(1);
    List<String> cascades = replay(frames).get(2);
    List<String> alerts = replay(frames).get(3);
    assertFalse(cascades.isEmpty(), "cascades were to happen");
    assertFalse(alerts.isEmpty(), "alerts were to be told");

    JobConfig config = config();
    TopicsCommand.createMissing(config);
    JobClient job = start(config);
    try {
      publish(config, frames.subList(0, frames.size() / 2));
      String visible = KafkaEnds.outputs(config).liquidations();
      KAFKA.awaitCommitted(visible, records -> !records.isEmpty()); // so a checkpoint is complete
      FailsOnce.ARMED.set(true);
      publish(config, frames.subList(frames.size() / 2, frames.size()));
      publish(config, List.of(lastWord(), lastWord()));
      awaitAll(KafkaEnds.outputs(config).liquidations(), liquidations);
      awaitAll(KafkaEnds.outputs(config).panels(), panels);
      awaitAll(KafkaEnds.outputs(config).cascades(), cascades);
      assertFalse(FailsOnce.ARMED.get(), "the job was to die once");
      assertAlerts(KafkaEnds.outputs(config).alerts(), alerts);
      assertState(KafkaEnds.outputs(config).alertsState(), alerts);
      assertEquals(List.of(), KAFKA.committed(KafkaEnds.outputs(config).deadLetters()));
    } finally {
      job.cancel().get();
    }
  }

  private static List<Frame> frames() {
    List<Frame> frames = new ArrayList<>(new PlantedFrames(SEED, 300, 26 * HOUR).frames);
    frames.sort(Comparator.comparingLong(Frame::receivedAt));
    return frames;
  }

  private static Frame lastWord() {
    return new Frame(
        LAST_WORD,
        "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":{\"result\":null,\"id\":1}}"
            .formatted(LAST_WORD));
  }

  private List<List<String>> replay(List<Frame> frames) throws IOException {
    Path out = dir.resolve("replay");
    if (Files.notExists(out)) {
      List<String> lines =
          Stream.concat(frames.stream(), Stream.of(lastWord())).map(Frame::line).toList();
      Path input = Files.write(dir.resolve("frames.jsonl"), lines);
      String[] arguments = {"--input", input.toString(), "--out", out.toString()};
      assertEquals(Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments));
    }
    // The watermark of a live run stops short of the last word, a back-test ends a minute after it.
    long lastLive = LAST_WORD / MINUTE * MINUTE;
    return List.of(
        Files.readAllLines(out.resolve("liquidations.jsonl")),
        Files.readAllLines(out.resolve("panels.jsonl")).stream()
            .filter(line -> asOf(line) <= lastLive)
            .toList(),
        Files.readAllLines(out.resolve("cascades.jsonl")).stream()
            .filter(line -> asOf(line) <= lastLive)
            .toList(),
        Files.readAllLines(out.resolve("alerts.jsonl")).stream()
            .filter(line -> field(line, "eventTime").asLong() <= lastLive)
            .toList());
  }

  private static long asOf(String record) {
    return field(record, "asOf").asLong();
  }

  private static JsonNode field(String record, String name) {
    try {
      return new ObjectMapper().readTree(record).get(name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JobConfig config() throws Exception {
    return Settings.of(
            Map.ofEntries(
                Map.entry("kafka.bootstrap-servers", KAFKA.bootstrap()),
                Map.entry("kafka.start", "earliest"),
                Map.entry("topics.partitions", "2"),
                Map.entry("topics.raw-liquidations", "live.raw"),
                Map.entry("topics.raw-funding", ""),
                Map.entry("topics.raw-open-interest", ""),
                Map.entry("topics.raw-context", ""),
                Map.entry("topics.raw-instruments", ""),
                Map.entry("topics.output-prefix", "live."),
                Map.entry("topics.rules", "live.rules"),
                Map.entry("time.idleness.raw-liquidations", "1 d"),
                Map.entry("checkpoint.interval", "300 ms"),
                Map.entry("job.parallelism", "2")))
        .jobConfig();
  }

  /** Round robin over the two partitions. */
  private static void publish(JobConfig config, List<Frame> frames) throws Exception {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      records.add(record(config, i % 2, frames.get(i)));
    }
    KAFKA.publish(records);
  }

  private static ProducerRecord<byte[], byte[]> record(
      JobConfig config, int partition, Frame frame) {
    return new ProducerRecord<>(
        config.topics().rawLiquidations(),
        partition,
        frame.receivedAt(),
        null,
        frame.line().getBytes(StandardCharsets.UTF_8));
  }

  private static JobClient start(JobConfig config) throws Exception {
    Configuration restarts = new Configuration();
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarts.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, restarts);
    environment.configure(CascadeJob.flink(config.run()));
    Topology.build(
        RawTopics.read(environment, KafkaEnds.input(config)).map(new FailsOnce()).uid("fails-once"),
        new KafkaOutputs(KafkaEnds.outputs(config)),
        config);
    return environment.executeAsync("live");
  }

  private static void awaitAll(String topic, List<String> expected) {
    List<String> read =
        KAFKA.awaitCommitted(topic, records -> records.size() >= expected.size()).stream()
            .map(record -> new String(record.value(), StandardCharsets.UTF_8))
            .sorted()
            .toList();
    assertEquals(expected.stream().sorted().toList(), read, "seed " + SEED);
  }

  /**
   * Sent again after the failure, perhaps; of one alertId and revision there are only one's bytes.
   */
  private static void assertAlerts(String topic, List<String> expected) {
    Set<String> read = new TreeSet<>();
    KAFKA.awaitCommitted(
        topic,
        records -> {
          records.forEach(record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
          return read.size() >= expected.size();
        });
    assertEquals(new TreeSet<>(expected), read, "seed " + SEED);
  }

  /** The last record of each alert is its newest revision, so compaction keeps that one. */
  private static void assertState(String topic, List<String> expected) {
    Map<String, String> newest = new TreeMap<>();
    expected.forEach(line -> newest.put(field(line, "alertId").asText(), line));
    Map<String, String> last = new TreeMap<>();
    KAFKA.awaitCommitted(
        topic,
        records -> {
          records.forEach(
              record ->
                  last.put(
                      new String(record.key(), StandardCharsets.UTF_8),
                      new String(record.value(), StandardCharsets.UTF_8)));
          return last.equals(newest);
        });
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
