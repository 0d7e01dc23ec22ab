package dev.breakwater.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.admin.AskedOffsets;
import dev.breakwater.admin.RawHistory;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.MergedSource;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.TimeRange;
import dev.breakwater.flink.source.TopicHistory;
import java.util.List;
import java.util.Locale;

/**
 * Raw topics of a Kafka cluster, between offsets that are fixed before the run.
 *
 * @param ranges of every partition, the empty ones too
 */
record TopicInput(List<OffsetRange> ranges) implements BacktestInput {

  /** Asks the cluster what it holds; what a person should know of that goes to the console. */
  static TopicInput plan(
      JobConfig config, TimeRange range, List<AskedOffsets> offsets, Console console) {
    RawHistory.Plan plan = RawHistory.plan(config, range, offsets);
    plan.warnings().forEach(warning -> console.err().println("warning: " + warning));
    console.err().flush();
    return new TopicInput(plan.ranges());
  }

  @Override
  public String kind() {
    return "topics";
  }

  @Override
  public MergedSource source(JobConfig config, TimeRange range, String run) {
    return MergedSource.ofTopics(
        new TopicHistory(
            config.kafka().forConsumers(),
            ranges,
            config.input(),
            config.normalise().outOfOrderness(),
            config.normalise().allowedLateness(),
            range),
        run);
  }

  @Override
  public long size() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }

  /** Records never change; those that were deleted meanwhile have failed the run. */
  @Override
  public void checkUnchanged() {}

  @Override
  public void describe(ArrayNode inputs, List<OffsetRange> read) {
    for (OffsetRange range : read) {
      ObjectNode input =
          inputs.addObject().put("topic", range.topic()).put("partition", range.partition());
      if (!range.isEmpty()) {
        input.put("firstOffset", range.from()).put("lastOffset", range.to() - 1);
      }
    }
  }

  @Override
  public String summary(long records) {
    return String.format(
        Locale.ROOT,
        "%,d records in %,d partitions",
        records,
        ranges.stream().filter(range -> !range.isEmpty()).count());
  }
}
