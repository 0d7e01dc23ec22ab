package dev.breakwater.testing;

import dev.breakwater.local.LocalKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real broker, one for all tests of the run; every test makes topics of its own. Waits poll with
 * a deadline and return as soon as there is something to return.
 */
public final class KafkaFixture implements BeforeAllCallback {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final AtomicInteger TOPICS = new AtomicInteger();

  private String bootstrap;

  @Override
  public void beforeAll(ExtensionContext context) {
    LocalKafka kafka =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(KafkaFixture.class))
            .getOrComputeIfAbsent("kafka", key -> started(), LocalKafka.class);
    bootstrap = kafka.bootstrap();
  }

  private static LocalKafka started() {
    try {
      return LocalKafka.start();
    } catch (Exception e) {
      throw new IllegalStateException("no broker", e);
    }
  }

  public String bootstrap() {
    return bootstrap;
  }

  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Creates a topic whose name begins with {@code purpose} and that no other test uses. */
  public String topic(String purpose, int partitions) throws Exception {
    String name = purpose + "-" + TOPICS.incrementAndGet();
    try (Admin admin = admin()) {
      NewTopic topic =
          new NewTopic(name, partitions, (short) 1)
              .configs(Map.of("max.message.bytes", String.valueOf(LocalKafka.LARGEST_RECORD)));
      admin.createTopics(List.of(topic)).all().get();
    }
    return name;
  }

  /** Returns when the broker has every record. */
  public void publish(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "max.in.flight.requests.per.connection",
            1, // tests write to topics that were just created: KAFKA-15591
            "max.request.size",
            LocalKafka.LARGEST_RECORD,
            "buffer.memory",
            2L * LocalKafka.LARGEST_RECORD);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  /** Everything that a read_committed reader sees in {@code topic} now, by partition and offset. */
  public List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(assignAll(consumer, topic));
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read =
          new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
      Instant deadline = Instant.now().plus(DEADLINE);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError("cannot read " + topic + " to its end");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          read.computeIfAbsent(
                  new TopicPartition(topic, record.partition()), any -> new ArrayList<>())
              .add(record);
        }
      }
      return read.values().stream().flatMap(List::stream).toList();
    }
  }

  /**
   * As {@link #committed}, of a job that has ended: its commits are decided, and the broker may
   * need a moment to mark them.
   */
  public List<ConsumerRecord<byte[], byte[]>> settled(String topic) {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (inOpenTransactions(topic) > 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("a transaction stays open in " + topic);
      }
    }
    return committed(topic);
  }

  /** Reads {@code topic} until what a read_committed reader sees of it is {@code enough}. */
  public List<ConsumerRecord<byte[], byte[]>> awaitCommitted(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
      assignAll(consumer, topic);
      Instant deadline = Instant.now().plus(DEADLINE);
      while (!enough.test(read)) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError(
              "after " + DEADLINE + " there are " + read.size() + " records in " + topic);
        }
        consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      }
    }
    return read;
  }

  /** Records between the last stable offset and the end: those of transactions still open. */
  public long inOpenTransactions(String topic) {
    try (KafkaConsumer<byte[], byte[]> stable = consumer("read_committed");
        KafkaConsumer<byte[], byte[]> all = consumer("read_uncommitted")) {
      return sum(all.endOffsets(assignAll(all, topic)))
          - sum(stable.endOffsets(assignAll(stable, topic)));
    }
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> assignAll(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (PartitionInfo partition : consumer.partitionsFor(topic)) {
      partitions.add(new TopicPartition(topic, partition.partition()));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }
}
