package dev.breakwater.admin;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.breakwater.config.OutputTopic;
import dev.breakwater.config.TopicsConfig;
import dev.breakwater.flink.source.RawTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every topic and what it is like.
 *
 * <p>Frames and rules carry the time they were received at, which in a replay is long ago: any
 * retention would delete them as they are written, so they are kept for ever and are stamped by
 * their producers. Outputs are stamped by the broker when they are written, so that their retention
 * counts from then, and the results of a replay outlive it; event time is in their values.
 */
final class TopicCatalogue {
  static final String FOR_EVER = "-1";

  /** A record of 20 MB must reach the job, which says TOO_LARGE about it. */
  static final int LARGEST_MESSAGE = 32 * 1024 * 1024;

  private static final Duration READERS_SEE_EVERY_ROW_FOR = Duration.ofHours(1);

  /** The segment that is being written is never compacted: it must not stay open for a week. */
  private static final Duration COMPACTED_AFTER = Duration.ofHours(6);

  private TopicCatalogue() {}

  static List<TopicSpec> of(TopicsConfig config) {
    List<TopicSpec> topics = new ArrayList<>();
    for (RawTopic raw : config.raw()) {
      topics.add(raw(raw.name(), config));
    }
    topics.add(
        new TopicSpec(
            config.rules(),
            TopicSpec.Use.RULES,
            1,
            config.replicationFactor(),
            // Rules of next month can be published today.
            keptForEver(
                Map.of(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE)))));
    for (OutputTopic output : OutputTopic.values()) {
      topics.add(
          new TopicSpec(
              config.nameOf(output),
              TopicSpec.Use.OUTPUT,
              config.partitions(),
              config.replicationFactor(),
              output(output)));
    }
    return topics;
  }

  static TopicSpec raw(String name, TopicsConfig config) {
    return new TopicSpec(
        name,
        TopicSpec.Use.RAW,
        config.partitions(),
        config.replicationFactor(),
        keptForEver(
            Map.of(
                MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(LARGEST_MESSAGE),
                // A recording made by a clock that runs ahead is still a recording.
                MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                String.valueOf(Long.MAX_VALUE))));
  }

  private static Map<String, String> output(OutputTopic topic) {
    return switch (topic) {
      case LIQUIDATIONS, CASCADES -> deleted(90);
      case PANELS, POSITIONING -> compacted("compact");
      case ALERTS -> deleted(365);
      case ALERTS_STATE -> {
        Map<String, String> settings = compacted("compact,delete");
        settings.put(RETENTION_MS_CONFIG, days(30));
        yield settings;
      }
      case ALERTS_EARLY -> deleted(7);
      case DEAD_LETTERS -> deleted(30);
    };
  }

  private static Map<String, String> keptForEver(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put(CLEANUP_POLICY_CONFIG, "delete");
    settings.put(RETENTION_MS_CONFIG, FOR_EVER);
    settings.put(RETENTION_BYTES_CONFIG, FOR_EVER);
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    return settings;
  }

  private static Map<String, String> deleted(int days) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(CLEANUP_POLICY_CONFIG, "delete");
    settings.put(RETENTION_MS_CONFIG, days(days));
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return settings;
  }

  private static Map<String, String> compacted(String policy) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(CLEANUP_POLICY_CONFIG, policy);
    settings.put(MIN_COMPACTION_LAG_MS_CONFIG, millis(READERS_SEE_EVERY_ROW_FOR));
    settings.put(SEGMENT_MS_CONFIG, millis(COMPACTED_AFTER));
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return settings;
  }

  private static String days(int days) {
    return millis(Duration.ofDays(days));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
