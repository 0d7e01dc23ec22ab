package dev.breakwater.flink.source;

import dev.breakwater.Uids;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.rule.RuleReader;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.venue.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of live rules. It is read twice: to its end where the job is submitted, so that nothing
 * is decided without rules that are there already, and from its beginning by the job, for what
 * comes later. What is read twice is the same.
 *
 * @param bootstrap host:port, several separated by commas
 * @param client properties for the Kafka clients
 * @param name of the topic; it need not exist
 */
public record RulesTopic(String bootstrap, Map<String, String> client, String name) {
  private static final Logger LOG = LoggerFactory.getLogger(RulesTopic.class);

  /** Long enough for a broker that is busy, short enough for somebody who mistyped a port. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final byte[] EMPTY = {};

  /**
   * All that is there now, by partition and offset; nothing if the topic does not exist.
   *
   * @throws MistakeException if the brokers do not let it be read
   */
  public List<RuleReading> history(RuleReader reader) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(name);
      if (partitions == null || partitions.isEmpty()) {
        LOG.warn("topic {} does not exist: no live rules until scripts/topics creates it", name);
        return List.of();
      }
      return readings(consumer, partitions, reader);
    } catch (TimeoutException e) {
      throw new MistakeException("no Kafka broker answers at " + bootstrap);
    } catch (KafkaException e) {
      throw new MistakeException("kafka at " + bootstrap + ": " + e.getMessage());
    }
  }

  private List<RuleReading> readings(
      KafkaConsumer<byte[], byte[]> consumer, List<PartitionInfo> partitions, RuleReader reader) {
    List<RuleReading> readings = new ArrayList<>();
    for (PartitionInfo partition : partitions) {
      TopicPartition place = new TopicPartition(name, partition.partition());
      consumer.assign(List.of(place));
      consumer.seekToBeginning(List.of(place));
      long end = consumer.endOffsets(List.of(place)).getOrDefault(place, 0L);
      long readUntil = System.nanoTime() + PATIENCE.toNanos();
      while (consumer.position(place) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.offset() < end) {
            readings.add(reader.read(raw(record)));
          }
          readUntil = System.nanoTime() + PATIENCE.toNanos();
        }
        if (System.nanoTime() - readUntil > 0) {
          throw new MistakeException("topic " + name + " cannot be read to its end");
        }
      }
    }
    return List.copyOf(readings);
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(PATIENCE.toMillis()));
    settings.putAll(client);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return settings;
  }

  static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.topic(),
        record.partition(),
        record.offset(),
        null,
        record.timestamp(),
        record.value() == null ? EMPTY : record.value());
  }

  /**
   * All records from the beginning and those to come. Found by a pattern, because a topic that is
   * asked for by its name must exist; one that is created later is found within minutes.
   */
  public DataStream<RuleReading> follow(
      StreamExecutionEnvironment environment, String groupId, RuleReader reader) {
    Properties properties = new Properties();
    properties.putAll(client);
    KafkaSource<RuleReading> source =
        KafkaSource.<RuleReading>builder()
            .setProperties(properties)
            .setBootstrapServers(bootstrap)
            .setGroupId(groupId)
            .setClientIdPrefix(groupId + "-" + Uids.SOURCE_RULES)
            .setTopicPattern(Pattern.compile(Pattern.quote(name)))
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new RuleReadings(reader))
            .build();
    return environment
        .fromSource(source, WatermarkStrategy.forGenerator(context -> new NoTime()), "read " + name)
        .setParallelism(1)
        .uid(Uids.SOURCE_RULES);
  }

  /** Rules neither move time nor hold it back. */
  private static final class NoTime implements WatermarkGenerator<RuleReading> {
    @Override
    public void onEvent(RuleReading event, long eventTime, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
