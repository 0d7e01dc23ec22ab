package dev.breakwater.local;

import dev.breakwater.model.PanelRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the job's topics from their beginning, committed transactions only, onto a board. */
final class ResultReader implements AutoCloseable {
  /** What puts one kind of record on the board. */
  private interface Reading {
    void read(byte[] value, DemoBoard board) throws IOException;
  }

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final Map<String, Reading> readings;
  private final String panels;
  private final DemoBoard board;

  ResultReader(DemoTopics topics, String bootstrap, DemoBoard board) {
    this.board = board;
    this.panels = topics.panels();
    this.readings =
        Map.of(
            topics.liquidations(), OutputRecords::liquidation,
            topics.panels(), OutputRecords::panel,
            topics.cascades(), OutputRecords::cascade,
            topics.alerts(), OutputRecords::alert,
            topics.deadLetters(), OutputRecords::deadLetter);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrap,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false",
                "max.poll.records", "5000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    List<TopicPartition> partitions =
        readings.keySet().stream()
            .sorted()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads what has come, waiting at most {@code patience} for it, and says how many records. */
  int read(Duration patience) throws IOException {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Reading reading = readings.get(record.topic());
      if (reading != null && record.value() != null && isShown(record)) {
        reading.read(record.value(), board);
      }
    }
    return records.count();
  }

  /**
   * Everything is read that the job has written, committed or not. Topics become visible one after
   * the other: what one of them shows as complete may not be visible yet in another.
   */
  boolean hasReadAll() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
    consumer.assignment().forEach(partition -> newest.put(partition, OffsetSpec.latest()));
    var ends = admin.listOffsets(newest).all().get();
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue().offset());
  }

  /** Most panels are those of one asset at one venue, which nobody sees here. */
  private boolean isShown(ConsumerRecord<byte[], byte[]> record) {
    return !record.topic().equals(panels)
        || record.key() == null
        || new String(record.key(), StandardCharsets.UTF_8).contains(PanelRow.ALL);
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}
