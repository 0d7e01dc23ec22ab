package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.testing.KafkaFixture;
import dev.breakwater.testing.RawLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The raw topics of a cluster, from the records they hold to output files and a manifest. */
@Timeout(120)
class TopicBacktestTest {
  /** 2023-11-14T22:13:00Z, a whole minute. */
  private static final long T = 1_699_999_980_000L;

  private static final long HOUR = 3_600_000;

  private static final List<String> OUTPUTS =
      List.of("liquidations.jsonl", "panels.jsonl", "dead-letters.jsonl");

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  private record Ended(int code, String out, String err) {}

  private Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Commands.commandLine(new BacktestCommand(StandIn::build, StandIn.ENCODERS))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  /** The topics are those of liquidations and of instruments, the latter empty for none. */
  private Ended runOver(String liquidations, String instruments, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--bootstrap", KAFKA.bootstrap(), "--out", dir.resolve(out).toString()));
    Map.of(
            "topics.raw-liquidations", liquidations,
            "topics.raw-funding", "",
            "topics.raw-open-interest", "",
            "topics.raw-context", "",
            "topics.raw-instruments", instruments)
        .forEach((key, name) -> arguments.addAll(List.of("--set", key + "=" + name)));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, long time, String line) {
    return new ProducerRecord<>(
        topic, partition, time, null, line.getBytes(StandardCharsets.UTF_8));
  }

  private static String at(String symbol, long offset) {
    return RawLines.liquidation(symbol, T + offset, "1");
  }

  private static List<ProducerRecord<byte[], byte[]>> hourly(String topic, int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(topic, 0, T + i * HOUR, at("BTCUSDT", i * HOUR)));
    }
    return records;
  }

  private JsonNode inputs(String out) throws IOException {
    return new ObjectMapper().readTree(dir.resolve(out + "/manifest.json").toFile()).get("inputs");
  }

  private List<String> times(String out) throws IOException {
    List<String> times = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve(out).resolve("liquidations.jsonl"))) {
      times.add((new ObjectMapper().readTree(line).get("eventTime").asLong() - T) / HOUR + " h");
    }
    return times;
  }

  /** One topic lies days behind the other, and nothing is late for it. */
  @Test
  void topicsSayWhatFilesSay() throws Exception {
    long seed = 11;
    Random random = new Random(seed);
    record Arrival(long key, String line) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      long time = random.nextInt(900_000) + (i % 4 == 0 ? 100 * HOUR : 0);
      arrivals.add(
          new Arrival(time + random.nextInt(5_001), at("S" + random.nextInt(7) + "USDT", time)));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::key));
    String wide = KAFKA.topic("raw", 3);
    String narrow = KAFKA.topic("raw", 1);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      boolean second = arrival.key() > 50 * HOUR;
      records.add(
          record(
              second ? narrow : wide,
              second ? 0 : random.nextInt(3),
              T + arrival.key(),
              arrival.line()));
    }
    KAFKA.publish(records);
    Path file =
        Files.write(dir.resolve("all.jsonl"), arrivals.stream().map(Arrival::line).toList());

    assertEquals(
        0, run("--input", file.toString(), "--out", dir.resolve("files").toString()).code());
    Ended ended = runOver(wide, narrow, "topics", "--parallelism", "3");
    assertEquals(0, ended.code(), ended.err());

    assertEquals("", Files.readString(dir.resolve("files/dead-letters.jsonl")), "none is late");
    for (String output : OUTPUTS) {
      assertEquals(
          Files.readString(dir.resolve("files").resolve(output)),
          Files.readString(dir.resolve("topics").resolve(output)),
          output + ", seed " + seed);
    }
    assertTrue(ended.out().contains("400 records in 4 partitions"), ended.out());
    long read = 0;
    for (JsonNode input : inputs("topics")) {
      assertEquals(0, input.get("firstOffset").asLong());
      read += input.get("lastOffset").asLong() + 1;
    }
    assertEquals(400, read);
  }

  @Test
  void rangeReadsNoMoreThanMayCount() throws Exception {
    String topic = KAFKA.topic("raw", 2);
    KAFKA.publish(hourly(topic, 100));
    String from = String.valueOf(T + 50 * HOUR);
    String to = String.valueOf(T + 53 * HOUR);

    Ended ended = runOver(topic, "", "out", "--from", from, "--to", to);

    assertEquals(0, ended.code(), ended.err());
    assertEquals(List.of("50 h", "51 h", "52 h"), times("out"));
    // An hour and a minute before, for clocks; an hour and five seconds after, for what is late.
    assertEquals(
        "[{\"topic\":\"%s\",\"partition\":0,\"firstOffset\":49,\"lastOffset\":55},{\"topic\":\"%s\",\"partition\":1}]"
            .formatted(topic, topic),
        inputs("out").toString());
  }

  @Test
  void offsetsOfAnEarlierManifestReadTheSameAgain() throws Exception {
    String topic = KAFKA.topic("raw", 1);
    KAFKA.publish(hourly(topic, 10));
    assertEquals(0, runOver(topic, "", "out", "--offsets", topic + ":0=3..5").code());
    assertEquals(List.of("3 h", "4 h", "5 h"), times("out"));
    assertEquals(3, inputs("out").get(0).get("firstOffset").asLong());
    assertEquals(5, inputs("out").get(0).get("lastOffset").asLong());

    assertEquals(0, runOver(topic, "", "open", "--offsets", topic + ":0=8..").code());
    assertEquals(List.of("8 h", "9 h"), times("open"));
    assertEquals(
        new Ended(1, "", "backtest: --offsets " + topic + ":0: its last offset is 9\n"),
        runOver(topic, "", "no", "--offsets", topic + ":0=8..10"));
    assertEquals(
        new Ended(
            1,
            "",
            "backtest: --offsets "
                + topic
                + ":7: no raw topic has this partition; see topics.raw-*\n"),
        runOver(topic, "", "no", "--offsets", topic + ":7=0..1"));
    assertTrue(
        runOver(topic, "", "no", "--offsets", topic + "=0..1")
            .err()
            .contains("needs TOPIC:PARTITION=FIRST..LAST"));
    assertTrue(Files.notExists(dir.resolve("no")));
  }

  @Test
  void historyThatIsGoneIsSaid() throws Exception {
    String topic = KAFKA.topic("raw", 1);
    KAFKA.publish(hourly(topic, 10));
    try (Admin admin = KAFKA.admin()) {
      admin
          .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
          .all()
          .get();
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("retention.ms", "" + Long.MAX_VALUE),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    Ended ended = runOver(topic, "", "out", "--from", String.valueOf(T));
    assertEquals(0, ended.code(), ended.err());
    assertEquals(6, times("out").size());
    String retention =
        "warning: %s deletes history that a replay needs (retention.ms=%d); scripts/topics says how to keep it\n"
            .formatted(topic, Long.MAX_VALUE);
    String gone =
        "warning: %s:0: what was before offset 4 (2023-11-15T02:13:00Z) has been deleted and may have been in the range\n"
            .formatted(topic);
    assertEquals(retention + gone, ended.err());

    String later = String.valueOf(T + 6 * HOUR);
    Ended afterIt = runOver(topic, "", "later", "--from", later);
    assertEquals(0, afterIt.code(), afterIt.err());
    assertEquals(retention, afterIt.err());
  }

  /** The end of a partition is where its last transaction was given up. */
  @Test
  void abortedRecordsAreNeitherReadNorWaitedFor() throws Exception {
    String topic = KAFKA.topic("raw", 1);
    KAFKA.publish(hourly(topic, 2));
    Map<String, Object> settings =
        Map.of("bootstrap.servers", KAFKA.bootstrap(), "transactional.id", topic);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> lost : hourly(topic, 5)) {
        producer.send(lost).get();
      }
      producer.abortTransaction();
    }
    Ended ended = runOver(topic, "", "out");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(List.of("0 h", "1 h"), times("out"));
    assertEquals(1, inputs("out").get(0).get("lastOffset").asLong());
  }

  @Test
  void nothingToReadIsOneLineAndLeavesNothing() throws Exception {
    String topic = KAFKA.topic("raw", 1);
    String none = topic + "-none";
    assertEquals(
        new Ended(
            1,
            "",
            "backtest: topic "
                + none
                + " does not exist at "
                + KAFKA.bootstrap()
                + "; scripts/topics creates what is missing, --set topics.raw-instruments= reads"
                + " none\n"),
        runOver(topic, none, "out"));
    Ended empty = runOver(topic, "", "out");
    assertEquals(1, empty.code());
    assertTrue(
        empty.err().startsWith("backtest: nothing to read at " + KAFKA.bootstrap()), empty.err());
    assertTrue(empty.err().contains(": the raw topics are empty"), empty.err());

    KAFKA.publish(hourly(topic, 3));
    Ended before = runOver(topic, "", "out", "--to", String.valueOf(T - 1));
    assertEquals(1, before.code());
    assertEquals(
        "backtest: there are no events to 2023-11-14T22:12:59.999Z: those that were read are from"
            + " 2023-11-14T22:13:00Z to 2023-11-15T00:13:00Z\n",
        before.err());
    Ended after = runOver(topic, "", "out", "--from", String.valueOf(T + 100 * HOUR));
    assertEquals(1, after.code());
    assertTrue(after.err().contains("no raw topic has a record of 2023-11-19T02:13"), after.err());
    assertEquals(List.of(), List.of(dir.toFile().list()), "half-written results");
  }
}
