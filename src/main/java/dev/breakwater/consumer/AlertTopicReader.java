package dev.breakwater.consumer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All alerts of a topic from its beginning on, for somebody who looks on and acts on nothing: no
 * group, no offsets.
 */
public final class AlertTopicReader implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;

  /**
   * @param kafka settings of the consumer: {@code bootstrap.servers}, and what it takes to log in
   * @param topic which exists
   */
  public AlertTopicReader(Map<String, ?> kafka, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    ends = consumer.endOffsets(partitions);
  }

  /** What has come, waiting at most {@code patience} for it. What is no alert is left out. */
  public List<AlertMessage> poll(Duration patience) {
    List<AlertMessage> alerts = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      if (record.value() != null) {
        try {
          alerts.add(AlertMessage.of(record.value()));
        } catch (IOException e) {
          // Nobody can be shown it; dropping it hides no alert.
        }
      }
    }
    return alerts;
  }

  /** Everything is read that was there at the beginning. */
  public boolean hasCaughtUp() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** From another thread: ends a {@link #poll} that waits, with a {@code WakeupException}. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
