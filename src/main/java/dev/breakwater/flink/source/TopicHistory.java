package dev.breakwater.flink.source;

import dev.breakwater.venue.InputLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a bounded run reads of the raw topics.
 *
 * @param client properties of the consumer, {@code bootstrap.servers} among them
 * @param ranges at most one for each partition; those without offsets say nothing
 * @param outOfOrderness how far events may lie behind those of earlier records of their own
 *     partition
 * @param allowedLateness what comes later than this is not counted anyway, so a partition is left
 *     when its time is that far, and the out-of-orderness, beyond the end of {@code range}: of a
 *     year of history a day is read without the rest
 */
public record TopicHistory(
    Map<String, String> client,
    List<OffsetRange> ranges,
    InputLimits limits,
    Duration outOfOrderness,
    Duration allowedLateness,
    TimeRange range)
    implements Serializable {

  public TopicHistory {
    client = Map.copyOf(client);
    ranges = List.copyOf(ranges);
  }

  MergedReader open(String run) {
    PartitionRecords records = new PartitionRecords(client, ranges);
    List<FramePartition> partitions = new ArrayList<>();
    for (OffsetRange offsets : ranges) {
      partitions.add(new FramePartition(offsets, records, limits, lastUse()));
    }
    MergedFrames frames = new MergedFrames(partitions, records, outOfOrderness, range);
    return new MergedReader(
        frames, () -> partitions.stream().map(FramePartition::read).toList(), run);
  }

  /** Event time after which a partition holds nothing that counts. */
  private long lastUse() {
    return range.hasEnd()
        ? range.to() + outOfOrderness.toMillis() + allowedLateness.toMillis()
        : Long.MAX_VALUE;
  }
}
