package dev.breakwater.local;

import dev.breakwater.scenario.RawLine;
import dev.breakwater.scenario.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the scenario to the raw topics as fast as the broker takes it, in a thread of its own.
 *
 * <p>Lines go round the partitions of their topic, so that every partition moves time up to the end
 * and none has to be found idle. Records carry the time of receipt, as a collector's would.
 */
final class ScenarioPublisher implements AutoCloseable {
  private final Iterator<RawLine> lines;
  private final DemoTopics topics;
  private final Producer<byte[], byte[]> producer;
  private final AtomicLong published = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;

  ScenarioPublisher(Iterator<RawLine> lines, DemoTopics topics, String bootstrap) {
    this.lines = lines;
    this.topics = topics;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "max.in.flight.requests.per.connection",
                1, // the topics were just created: KAFKA-15591
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "max.request.size",
                16 * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = new Thread(this::publish, "demo-publisher");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Records that the broker has acknowledged. */
  long published() {
    return published.get();
  }

  @Nullable Exception failure() {
    return failure.get();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback sees what becomes of each record
  private void publish() {
    try {
      Map<TopicKind, Integer> partitions = partitions();
      Map<TopicKind, Integer> turns = new EnumMap<>(TopicKind.class);
      while (lines.hasNext()) {
        RawLine line = lines.next();
        int turn = turns.merge(line.topic(), 1, Integer::sum);
        producer.send(
            record(line, turn % partitions.getOrDefault(line.topic(), 1)), this::acknowledged);
      }
      producer.flush();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private Map<TopicKind, Integer> partitions() {
    Map<TopicKind, Integer> partitions = new EnumMap<>(TopicKind.class);
    topics
        .raw()
        .forEach((topic, name) -> partitions.put(topic, producer.partitionsFor(name).size()));
    return partitions;
  }

  private ProducerRecord<byte[], byte[]> record(RawLine line, int partition) {
    return new ProducerRecord<>(
        topics.raw().get(line.topic()),
        partition,
        line.receivedAt(),
        null,
        line.line().getBytes(StandardCharsets.UTF_8));
  }

  private void acknowledged(Object metadata, @Nullable Exception problem) {
    if (problem == null) {
      published.incrementAndGet();
    } else {
      failure.compareAndSet(null, problem);
    }
  }

  /** Ends the thread, if it still runs, by ending its producer. */
  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
