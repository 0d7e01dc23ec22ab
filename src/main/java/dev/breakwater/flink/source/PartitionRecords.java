package dev.breakwater.flink.source;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The records of any number of partitions between fixed offsets, each partition to be read at its
 * own pace.
 *
 * <p>One consumer fetches for all. What has come and is not taken yet waits here, about {@value
 * #MOST_WAITING} bytes of a partition: then that one is paused until less is left. Aborted
 * transactions and markers leave gaps, so a partition ends by the consumer's position and not by
 * its last record.
 *
 * <p>Not thread-safe.
 */
final class PartitionRecords implements Closeable {
  private static final int MOST_WAITING = 1024 * 1024;

  /** In one answer of a broker, for all partitions; a larger record comes alone. */
  private static final int FETCH_BYTES = 16 * 1024 * 1024;

  private static final Duration ONE_POLL = Duration.ofMillis(200);

  /** Without a single record of any partition, though there must be more. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String servers;
  private final Map<TopicPartition, Waiting> waiting = new HashMap<>();
  private final Set<TopicPartition> paused = new HashSet<>();

  /** What has come of one partition. */
  private static final class Waiting {
    final ArrayDeque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();
    final long end;
    long bytes;

    Waiting(long end) {
      this.end = end;
    }
  }

  PartitionRecords(Map<String, String> client, List<OffsetRange> ranges) {
    servers = String.valueOf(client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
    consumer =
        new KafkaConsumer<>(
            properties(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    for (OffsetRange range : ranges) {
      if (!range.isEmpty()) {
        waiting.put(partition(range), new Waiting(range.to()));
      }
    }
    consumer.assign(waiting.keySet());
    for (OffsetRange range : ranges) {
      if (!range.isEmpty()) {
        consumer.seek(partition(range), range.from());
      }
    }
  }

  private static Properties properties(Map<String, String> client) {
    Properties properties = new Properties();
    properties.setProperty(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(MOST_WAITING));
    properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(FETCH_BYTES));
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.putAll(client);
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // An offset that has been deleted is an error to be told, not a reason to begin elsewhere.
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return properties;
  }

  /**
   * The next record of {@code range}, which may have to come first.
   *
   * @return null at its end
   * @throws InputTopicException if the brokers do not give what they have said to hold
   */
  @Nullable ConsumerRecord<byte[], byte[]> next(OffsetRange range) throws InputTopicException {
    TopicPartition partition = partition(range);
    Waiting own = waiting.get(partition);
    if (own == null) {
      return null;
    }
    if (own.records.isEmpty()) {
      await(partition, own);
    }
    ConsumerRecord<byte[], byte[]> next = own.records.poll();
    if (next == null) {
      return null;
    }
    own.bytes -= bytes(next);
    if (own.bytes < MOST_WAITING / 2
        && paused.contains(partition)
        && consumer.position(partition) < own.end) {
      resume(partition);
    }
    return next;
  }

  /** Nothing more is wanted of {@code range}. */
  void leave(OffsetRange range) {
    if (waiting.remove(partition(range)) != null) {
      consumer.assign(waiting.keySet());
    }
  }

  private void await(TopicPartition partition, Waiting own) throws InputTopicException {
    long began = System.nanoTime();
    while (own.records.isEmpty() && consumer.position(partition) < own.end) {
      resume(partition);
      if (fetch()) {
        began = System.nanoTime();
      } else if (System.nanoTime() - began > LONGEST_SILENCE.toNanos()) {
        throw new InputTopicException(
            "%s: no Kafka broker answers at %s any more; stopped at offset %d of %d"
                .formatted(partition, servers, consumer.position(partition), own.end));
      }
    }
  }

  /** Returns whether anything came, or any partition passed over a gap. */
  private boolean fetch() throws InputTopicException {
    ConsumerRecords<byte[], byte[]> fetched = poll();
    for (TopicPartition partition : fetched.partitions()) {
      Waiting own = waiting.get(partition);
      if (own == null) {
        continue; // left while its answer was on the way
      }
      for (ConsumerRecord<byte[], byte[]> record : fetched.records(partition)) {
        if (record.offset() < own.end) {
          own.records.add(record);
          own.bytes += bytes(record);
        }
      }
      if (own.bytes >= MOST_WAITING || consumer.position(partition) >= own.end) {
        pause(partition);
      }
    }
    return !fetched.isEmpty() || !fetched.nextOffsets().isEmpty();
  }

  private ConsumerRecords<byte[], byte[]> poll() throws InputTopicException {
    try {
      return consumer.poll(ONE_POLL);
    } catch (InterruptException e) {
      throw e; // the run is being stopped
    } catch (OffsetOutOfRangeException e) {
      throw new InputTopicException(
          "%s: deleted while it was read; retention.ms=-1 keeps history (scripts/topics says more)"
              .formatted(e.offsetOutOfRangePartitions().keySet()));
    } catch (KafkaException e) {
      throw new InputTopicException("kafka at " + servers + ": " + e.getMessage());
    }
  }

  private void pause(TopicPartition partition) {
    if (paused.add(partition)) {
      consumer.pause(Set.of(partition));
    }
  }

  private void resume(TopicPartition partition) {
    if (paused.remove(partition)) {
      consumer.resume(Set.of(partition));
    }
  }

  private static long bytes(ConsumerRecord<byte[], byte[]> record) {
    return record.serializedValueSize() + record.serializedKeySize() + 100L;
  }

  private static TopicPartition partition(OffsetRange range) {
    return new TopicPartition(range.topic(), range.partition());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
