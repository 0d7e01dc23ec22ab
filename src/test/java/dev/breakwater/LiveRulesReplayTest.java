package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.admin.RulesCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.JobConfig;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.testing.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules that change while the job runs do in a back-test what they did live. */
@Timeout(180)
class LiveRulesReplayTest {
  /** 2026-03-02T00:00:00Z. */
  private static final long START = 1_772_409_600_000L;

  private static final long MINUTE = 60_000;
  private static final int BURSTS = 5;
  private static final String DEAF = "{waves.floors: \"*=1B\", waves.floor-of-others: 1B}";

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  private static long burst(int number) {
    return START + number * 30L * MINUTE;
  }

  /** Forty longs of 90,000 USD in ten seconds. */
  private static List<String> frames(int number) {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long time = burst(number) + 250L * i;
      frames.add(
          ("{\"venue\":\"bybit\",\"receivedAt\":%d,\"frame\":{\"topic\":\"allLiquidation.BTCUSDT\","
                  + "\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"BTCUSDT\","
                  + "\"S\":\"Buy\",\"v\":\"1\",\"p\":\"90000\"}]}}")
              .formatted(time, time, time));
    }
    return frames;
  }

  private static String lastWord() {
    long time = burst(BURSTS);
    return "{\"venue\":\"bybit\",\"receivedAt\":%d,\"frame\":{\"op\":\"pong\",\"args\":[\"%d\"]}}"
        .formatted(time, time);
  }

  private List<String> backtest(String name, String... more) throws Exception {
    List<String> lines = new ArrayList<>();
    for (int burst = 0; burst < BURSTS; burst++) {
      lines.addAll(frames(burst));
    }
    lines.add(lastWord());
    Path input = Files.write(dir.resolve("frames.jsonl"), lines);
    Path out = dir.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("--input", input.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    assertEquals(
        Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments.toArray(String[]::new)));
    return Files.readAllLines(out.resolve("cascades.jsonl")).stream()
        .filter(line -> json(line).get("asOf").asLong() < burst(BURSTS) - MINUTE)
        .sorted()
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(text, e);
    }
  }

  /** Bursts in which a wave opened. */
  private static List<Integer> heard(List<String> cascades) {
    List<Integer> bursts = new ArrayList<>();
    for (int burst = 0; burst < BURSTS; burst++) {
      long from = burst(burst);
      boolean any =
          cascades.stream()
              .map(LiveRulesReplayTest::json)
              .filter(record -> record.get("record").asText().equals("WAVE"))
              .mapToLong(record -> record.get("startTime").asLong())
              .anyMatch(time -> time >= from && time < from + MINUTE);
      if (any) {
        bursts.add(burst);
      }
    }
    return bursts;
  }

  private Path rules() throws Exception {
    return Files.write(
        dir.resolve("rules.jsonl"),
        List.of(
            "{\"effectiveAt\":%d,\"version\":\"deaf\",\"settings\":{\"waves\":{\"floors\":\"*=1B\","
                    .formatted(burst(1) - MINUTE)
                + "\"floor-of-others\":\"1B\"}}}",
            "{\"effectiveAt\":%d,\"version\":\"bad\",\"settings\":{\"waves.quiet\":\"30 s\"}}"
                .formatted(burst(2) - MINUTE),
            "{\"effectiveAt\":%d,\"version\":\"again\",\"settings\":{}}"
                .formatted(burst(3) - MINUTE)));
  }

  @Test
  void aBacktestObeysTheRulesOfAFileEachFromItsTime() throws Exception {
    assertEquals(List.of(0, 1, 2, 3, 4), heard(backtest("without")));
    List<String> cascades = backtest("with", "--rules", rules().toString(), "--parallelism", "2");
    assertEquals(List.of(0, 3, 4), heard(cascades));
    assertEquals(cascades, backtest("with-1", "--rules", rules().toString(), "--parallelism", "1"));

    JsonNode manifest = json(Files.readString(dir.resolve("with/manifest.json")));
    assertEquals("default", manifest.get("ruleVersion").asText());
    assertEquals("deaf", manifest.get("rules").get(0).get("version").asText());
    assertEquals(2, manifest.get("rules").size());
    List<String> letters = Files.readAllLines(dir.resolve("with/dead-letters.jsonl"));
    assertEquals(1, letters.size());
    JsonNode letter = json(letters.get(0));
    assertEquals("BAD_RULE", letter.get("reason").asText());
    assertEquals(2, letter.get("offset").asInt());
    assertTrue(letter.get("detail").asText().startsWith("waves.quiet: cannot change"));
  }

  @Test
  void publishedInTheMiddleOfALiveRunThatDiesTheyDoTheSame() throws Exception {
    List<String> replayed = backtest("with", "--rules", rules().toString());
    try (LiveRun run = new LiveRun(KAFKA, "live-rules", Map.of())) {
      JobConfig config = run.config();
      publish(config, "deaf", burst(1) - MINUTE, DEAF); // is there before the job
      run.start();
      run.publish(frames(0));
      run.publish(frames(1));
      KAFKA.publish(List.of(nonsense(config.topics().rules(), burst(2) - MINUTE)));
      publish(config, "again", burst(3) - MINUTE, "{}");
      awaitRead(config, 3);
      run.killAtTheNextEvent();
      for (int burst = 2; burst < BURSTS; burst++) {
        run.publish(frames(burst));
      }
      run.publish(List.of(lastWord(), lastWord()));
      run.assertOnce(run.outputs().cascades(), replayed);
      run.assertDied();
      KAFKA.awaitCommitted(run.outputs().deadLetters(), records -> records.size() == 1);
    }
  }

  private static ProducerRecord<byte[], byte[]> nonsense(String topic, long time) {
    byte[] bytes = "nonsense".getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, 0, time, null, bytes);
  }

  private void publish(JobConfig config, String version, long effectiveAt, String settings)
      throws Exception {
    Path file =
        Files.writeString(
            dir.resolve(version + ".yaml"), "version: " + version + "\nsettings: " + settings);
    String[] arguments = {
      "publish",
      "--file",
      file.toString(),
      "--bootstrap",
      KAFKA.bootstrap(),
      "--set",
      "topics.rules=" + config.topics().rules(),
      "--effective-at",
      String.valueOf(effectiveAt)
    };
    assertEquals(Commands.OK, Commands.run(new RulesCommand(), arguments));
  }

  /** Offsets are committed with a checkpoint: by then every station has heard what came before. */
  private static void awaitRead(JobConfig config, long records) throws Exception {
    TopicPartition rules = new TopicPartition(config.topics().rules(), 0);
    try (Admin admin = KAFKA.admin()) {
      while (true) {
        OffsetAndMetadata read =
            admin
                .listConsumerGroupOffsets(config.kafka().groupId())
                .partitionsToOffsetAndMetadata()
                .get()
                .get(rules);
        if (read != null && read.offset() >= records) {
          return;
        }
      }
    }
  }
}
