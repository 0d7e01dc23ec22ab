package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.endtoend.PlantedFrames;
import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.flink.sink.KafkaOutputs;
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
 * A job that is warmed from archives and goes on with a topic that overlaps them by an hour, killed
 * on the way, writes what one continuous run says: no gap, nothing twice.
 */
@Timeout(180)
class BootstrapTest {
  private static final long SEED = 20251010;
  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;

  /** A partition's last word: a frame that says nothing but moves time past every window's row. */
  private static final long LAST_WORD = PlantedFrames.START + 30 * HOUR + MINUTE / 2;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  @Test
  void archivesAndATopicThatOverlapAreOneRun() throws Exception {
    List<Frame> frames = frames();
    List<List<String>> whole = replay(frames);
    long cut = frames.get(frames.size() * 3 / 5).receivedAt();
    List<Frame> archived = frames.stream().filter(frame -> frame.receivedAt() < cut).toList();
    List<Frame> live = frames.stream().filter(frame -> frame.receivedAt() >= cut - HOUR).toList();
    assertTrue(archived.size() + live.size() > frames.size() + 3, "they were to overlap");

    JobConfig config = config(archives(archived));
    TopicsCommand.createMissing(config);
    publish(config, live.subList(0, live.size() / 2));
    JobClient job = start(config);
    try {
      String visible = KafkaEnds.outputs(config).liquidations();
      KAFKA.awaitCommitted(visible, records -> !records.isEmpty()); // so a checkpoint is complete
      FailsOnce.ARMED.set(true);
      publish(config, live.subList(live.size() / 2, live.size()));
      publish(config, List.of(lastWord(), lastWord()));
      awaitAll(KafkaEnds.outputs(config).liquidations(), whole.get(0));
      awaitAll(KafkaEnds.outputs(config).panels(), whole.get(1));
      awaitAll(KafkaEnds.outputs(config).cascades(), whole.get(2));
      assertFalse(FailsOnce.ARMED.get(), "the job was to die once");
    } finally {
      job.cancel().get();
    }
  }

  /** Two files that lie within each other, as two collectors would have written them. */
  private String archives(List<Frame> frames) throws IOException {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      (i % 3 == 0 ? one : other).add(frames.get(i).line());
    }
    return Files.write(dir.resolve("one.jsonl"), one)
        + ","
        + Files.write(dir.resolve("other.jsonl"), other);
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
            .toList());
  }

  private static long asOf(String record) {
    try {
      return new ObjectMapper().readTree(record).get("asOf").asLong();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JobConfig config(String archives) throws Exception {
    return Settings.of(
            Map.ofEntries(
                Map.entry("kafka.bootstrap-servers", KAFKA.bootstrap()),
                Map.entry("kafka.start", "earliest"),
                Map.entry("bootstrap.files", archives),
                Map.entry("topics.partitions", "2"),
                Map.entry("topics.raw-liquidations", "boot.raw"),
                Map.entry("topics.raw-funding", ""),
                Map.entry("topics.raw-open-interest", ""),
                Map.entry("topics.raw-context", ""),
                Map.entry("topics.raw-instruments", ""),
                Map.entry("topics.output-prefix", "boot."),
                Map.entry("topics.rules", "boot.rules"),
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
        KafkaEnds.events(environment, config).map(new FailsOnce()).uid("fails-once"),
        new KafkaOutputs(KafkaEnds.outputs(config)),
        config);
    return environment.executeAsync("bootstrap");
  }

  private static void awaitAll(String topic, List<String> expected) {
    List<String> read =
        KAFKA.awaitCommitted(topic, records -> records.size() >= expected.size()).stream()
            .map(record -> new String(record.value(), StandardCharsets.UTF_8))
            .sorted()
            .toList();
    assertEquals(expected.stream().sorted().toList(), read, "seed " + SEED);
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
