package dev.breakwater.flink.source;

import dev.breakwater.Uids;
import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The raw topics as one stream of market events. One source for each topic: each has its own pace,
 * its own idleness and its own position.
 *
 * <p>A live run must bound idleness on every topic: a partition without records, and a source
 * subtask without a partition, otherwise hold back time for ever.
 */
public final class RawTopics {
  private static final String ALIGNED = "raw";

  /**
   * Flink's usual second makes a catch-up stop and go: measured, it took three to ten times as long
   * as without alignment; single runs at 100 ms stayed within the spread of those without.
   */
  private static final Duration ALIGNED_EVERY = Duration.ofMillis(100);

  /** Bytes in one answer of the broker; a larger record comes alone. */
  private static final int FETCH_BYTES = 17 * 1024 * 1024;

  private RawTopics() {}

  /** Events with watermarks, without end. */
  public static DataStream<MarketEvent> read(StreamExecutionEnvironment env, KafkaInput input) {
    return input.topics().stream()
        .map(topic -> source(env, input, topic))
        .reduce(DataStream::union)
        .orElseThrow();
  }

  /**
   * Archives first, then the topics: time goes no further than what has been read of the archives,
   * so the topics wait for them, aligned, and what both hold is one to the memory of ids.
   *
   * @param paths of files of envelopes; none for the topics alone
   */
  public static DataStream<MarketEvent> readAfter(
      StreamExecutionEnvironment env, List<String> paths, KafkaInput input) {
    DataStream<MarketEvent> topics = read(env, input);
    if (paths.isEmpty()) {
      return topics;
    }
    WatermarkStrategy<MarketEvent> ofTheMerge = WatermarkStrategy.noWatermarks();
    DataStream<MarketEvent> archive =
        env.fromSource(
                new ArchiveSource(paths, input.limits(), input.outOfOrderness()),
                input.mostAhead() == null
                    ? ofTheMerge
                    : ofTheMerge.withWatermarkAlignment(ALIGNED, input.mostAhead(), ALIGNED_EVERY),
                "read archives",
                TypeInformation.of(MarketEvent.class))
            .setParallelism(1)
            .uid(Uids.SOURCE_ARCHIVE);
    return topics.union(archive);
  }

  private static DataStream<MarketEvent> source(
      StreamExecutionEnvironment env, KafkaInput input, RawTopic topic) {
    return env.fromSource(kafka(input, topic), time(input, topic), "read " + topic.name())
        .uid(topic.feed().uid);
  }

  private static KafkaSource<MarketEvent> kafka(KafkaInput input, RawTopic topic) {
    return KafkaSource.<MarketEvent>builder()
        .setProperties(consumer(input))
        .setBootstrapServers(input.bootstrap())
        .setGroupId(input.groupId())
        .setClientIdPrefix(input.groupId() + "-" + topic.feed().uid)
        .setTopics(topic.name())
        .setStartingOffsets(startOf(topic, input.start()).offsets())
        .setDeserializer(new MarketEvents(input.limits()))
        .build();
  }

  /** Lists of before the start still say what a contract is worth, and no state holds them yet. */
  private static Start startOf(RawTopic topic, Start start) {
    return topic.feed() == RawTopic.Feed.INSTRUMENTS ? Start.EARLIEST : start;
  }

  private static Properties consumer(KafkaInput input) {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    properties.setProperty(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(FETCH_BYTES));
    // Bounds the buffers of a catch-up: each topic has a consumer in each subtask.
    properties.setProperty(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(FETCH_BYTES));
    properties.putAll(input.client());
    return properties;
  }

  /**
   * Alignment does not put a replay in order: the order-insensitive operators do that, from a
   * buffer in their state. It bounds that buffer. After an outage a quiet topic (funding,
   * instruments) is read to its end at once while the busy one takes its time, and all of it would
   * wait in state; aligned, a topic that is {@code mostAhead} ahead of the slowest is paused,
   * though only after what is already fetched. Measured with 200,000 quiet and 1,600,000 busy
   * records over the same 139 days: at the peak 220,000 events waited without and 95,000 with.
   */
  private static WatermarkStrategy<MarketEvent> time(KafkaInput input, RawTopic topic) {
    WatermarkStrategy<MarketEvent> strategy =
        EventTime.strategy(input.outOfOrderness(), topic.idleness());
    return input.mostAhead() == null
        ? strategy
        : strategy.withWatermarkAlignment(ALIGNED, input.mostAhead(), ALIGNED_EVERY);
  }
}
