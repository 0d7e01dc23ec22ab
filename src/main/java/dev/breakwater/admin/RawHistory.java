package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.RawTopic;
import dev.breakwater.flink.source.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which offsets of the raw topics a bounded run reads, and what of them is gone. */
public final class RawHistory {
  /**
   * Records are found by their own time and used by that of their events. A record is as young as
   * its frame or younger; this much for clocks that disagree.
   */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final Cluster cluster;
  private final JobConfig config;
  private final TimeRange range;
  private final Map<String, AskedOffsets> asked = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * What is to be read.
   *
   * @param ranges of every partition of every raw topic, the empty ones too; in the order of the
   *     configuration
   * @param warnings what the person should know of it, a sentence each
   */
  public record Plan(List<OffsetRange> ranges, List<String> warnings) {}

  private RawHistory(
      Cluster cluster, JobConfig config, TimeRange range, List<AskedOffsets> offsets) {
    this.cluster = cluster;
    this.config = config;
    this.range = range;
    offsets.forEach(one -> asked.put(one.place(), one));
  }

  /**
   * All that the raw topics hold now, or what of it may hold events in {@code range}; of the
   * partitions in {@code offsets} those.
   *
   * @throws MistakeException if there is nothing to read
   */
  public static Plan plan(JobConfig config, TimeRange range, List<AskedOffsets> offsets) {
    try (Cluster cluster = Cluster.connect(config.kafka())) {
      return new RawHistory(cluster, config, range, offsets).plan();
    }
  }

  private Plan plan() {
    List<RawTopic> topics = config.topics().raw();
    Map<String, ExistingTopic> existing =
        cluster.describe(topics.stream().map(RawTopic::name).toList());
    refuseMissing(topics, existing);
    List<OffsetRange> ranges = new ArrayList<>();
    for (RawTopic topic : topics) {
      ExistingTopic found = existing.get(topic.name());
      if (found != null) {
        warnOfRetention(topic.name(), found);
        ranges.addAll(rangesOf(topic, found.partitions()));
      }
    }
    refuseUnknown(ranges);
    if (ranges.stream().allMatch(OffsetRange::isEmpty)) {
      throw new MistakeException(
          "nothing to read at "
              + config.kafka().bootstrapServers()
              + (range.hasStart()
                  ? ": no raw topic has a record of "
                      + Instant.ofEpochMilli(range.from())
                      + " or later"
                  : ": the raw topics are empty")
              + String.join("", warnings.stream().map(warning -> "; " + warning).toList()));
    }
    return new Plan(ranges, warnings);
  }

  private void refuseMissing(List<RawTopic> topics, Map<String, ExistingTopic> existing) {
    List<RawTopic> missing =
        topics.stream().filter(topic -> !existing.containsKey(topic.name())).toList();
    if (!missing.isEmpty()) {
      RawTopic one = missing.get(0);
      boolean several = missing.size() > 1;
      throw new MistakeException(
          (several ? "topics " : "topic ")
              + String.join(", ", missing.stream().map(RawTopic::name).toList())
              + (several ? " do not exist at " : " does not exist at ")
              + config.kafka().bootstrapServers()
              + "; scripts/topics creates what is missing, --set "
              + key(one)
              + "= reads none");
    }
  }

  private static String key(RawTopic topic) {
    return "topics.raw-" + topic.feed().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void refuseUnknown(List<OffsetRange> ranges) {
    for (AskedOffsets one : asked.values()) {
      boolean known =
          ranges.stream()
              .anyMatch(r -> r.topic().equals(one.topic()) && r.partition() == one.partition());
      if (!known) {
        throw new MistakeException(
            "--offsets " + one.place() + ": no raw topic has this partition; see topics.raw-*");
      }
    }
  }

  private List<OffsetRange> rangesOf(RawTopic topic, int count) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      partitions.add(new TopicPartition(topic.name(), i));
    }
    Map<TopicPartition, ListOffsetsResultInfo> kept =
        cluster.offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        cluster.offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, ListOffsetsResultInfo> begins =
        range.hasStart() && topic.feed() != RawTopic.Feed.INSTRUMENTS
            ? cluster.offsets(partitions, OffsetSpec.forTimestamp(firstRecordTime()))
            : kept;
    warnOfDeleted(topic.name(), kept);
    List<OffsetRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = offset(ends, partition);
      long found = offset(begins, partition);
      long begin = found < 0 ? end : Math.min(found, end);
      ranges.add(within(partition, offset(kept, partition), begin, end));
    }
    return ranges;
  }

  /** No record before this time holds an event of the range, instruments apart. */
  private long firstRecordTime() {
    return Math.max(0, range.from() - config.input().mostAhead() - CLOCKS_DIFFER.toMillis());
  }

  private OffsetRange within(TopicPartition partition, long kept, long begin, long end) {
    AskedOffsets own = asked.get(partition.topic() + ":" + partition.partition());
    if (own == null) {
      return new OffsetRange(partition.topic(), partition.partition(), begin, end);
    }
    if (own.last() != Long.MAX_VALUE && own.last() >= end) {
      throw new MistakeException("--offsets " + own.place() + ": its last offset is " + (end - 1));
    }
    if (own.first() != Long.MIN_VALUE && own.first() < kept) {
      warnings.add(
          "%s: offsets %d to %d have been deleted".formatted(own.place(), own.first(), kept - 1));
    }
    long first = own.first() == Long.MIN_VALUE ? kept : Math.max(kept, own.first());
    long last = own.last() == Long.MAX_VALUE ? end : own.last() + 1;
    return new OffsetRange(partition.topic(), partition.partition(), Math.min(first, last), last);
  }

  private void warnOfRetention(String topic, ExistingTopic found) {
    Map<String, String> settings = found.settings();
    String policy = settings.getOrDefault("cleanup.policy", "delete");
    List<String> reasons = new ArrayList<>();
    for (String limit : List.of("retention.ms", "retention.bytes")) {
      String value = settings.getOrDefault(limit, TopicCatalogue.FOR_EVER);
      if (policy.contains("delete") && !value.equals(TopicCatalogue.FOR_EVER)) {
        reasons.add(limit + "=" + value);
      }
    }
    if (policy.contains("compact")) {
      reasons.add("cleanup.policy=" + policy);
    }
    if (!reasons.isEmpty()) {
      warnings.add(
          topic
              + " deletes history that a replay needs ("
              + String.join(", ", reasons)
              + "); scripts/topics says how to keep it");
    }
  }

  /** A beginning that is gone matters where the range reaches back to it. */
  private void warnOfDeleted(String topic, Map<TopicPartition, ListOffsetsResultInfo> kept) {
    List<TopicPartition> cut =
        kept.keySet().stream()
            .filter(partition -> offset(kept, partition) > 0)
            .sorted(Comparator.comparingInt(TopicPartition::partition))
            .toList();
    Map<TopicPartition, ListOffsetsResultInfo> oldest =
        cluster.offsets(cut, OffsetSpec.forTimestamp(0));
    for (TopicPartition partition : cut) {
      @Nullable ListOffsetsResultInfo record = oldest.get(partition);
      long time = record == null || record.offset() < 0 ? Long.MAX_VALUE : record.timestamp();
      if (!asked.containsKey(partition.topic() + ":" + partition.partition())
          && time > range.from()) {
        warnings.add(
            "%s:%d: what was before offset %d (%s) has been deleted and may have been in the range"
                .formatted(
                    topic,
                    partition.partition(),
                    offset(kept, partition),
                    time == Long.MAX_VALUE ? "now its end" : Instant.ofEpochMilli(time)));
      }
    }
  }

  private static long offset(
      Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
    ListOffsetsResultInfo info = offsets.get(partition);
    return info == null ? -1 : info.offset();
  }
}
