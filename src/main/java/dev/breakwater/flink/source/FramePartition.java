package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.GuardedDecoder;
import dev.breakwater.venue.InputLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One partition of a raw topic. What it holds while it waits is bounded, so it is never parked. */
final class FramePartition implements FrameReader {
  private final OffsetRange offsets;
  private final PartitionRecords records;
  private final GuardedDecoder decoder;
  private final long lastUse;
  private long next;
  private boolean closed;

  /**
   * @param records of all partitions; whoever made them closes them
   * @param lastUse event time, epoch milliseconds, after which nothing in it is of use
   */
  FramePartition(OffsetRange offsets, PartitionRecords records, InputLimits limits, long lastUse) {
    this.offsets = offsets;
    this.records = records;
    this.decoder = new GuardedDecoder(limits);
    this.lastUse = lastUse;
    this.next = offsets.from();
  }

  @Override
  public @Nullable List<MarketEvent> next() throws IOException {
    ConsumerRecord<byte[], byte[]> record = closed ? null : records.next(offsets);
    if (record == null) {
      close();
      return null;
    }
    next = record.offset() + 1;
    List<MarketEvent> events = new ArrayList<>(1);
    decoder.decode(MarketEvents.raw(record), events::add);
    if (events.stream().anyMatch(event -> Strand.hasTime(event) && event.eventTime() > lastUse)) {
      close();
    }
    return events;
  }

  /** What has been read of it. */
  OffsetRange read() {
    return new OffsetRange(offsets.topic(), offsets.partition(), offsets.from(), next);
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public long passed() {
    return next - offsets.from();
  }

  @Override
  public boolean park() {
    return false;
  }

  @Override
  public void close() {
    closed = true;
    records.leave(offsets);
  }
}
