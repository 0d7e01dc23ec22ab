package dev.breakwater.flink.source;

import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Where a job without a checkpoint begins to read.
 *
 * @param timestamp epoch milliseconds, for {@link Mode#TIMESTAMP} only: each partition begins at
 *     its first record of that time or later
 */
public record Start(Mode mode, long timestamp) implements Serializable {
  public static final Start COMMITTED = new Start(Mode.COMMITTED, 0);
  public static final Start EARLIEST = new Start(Mode.EARLIEST, 0);

  /** The words of {@code --start}. */
  public enum Mode {
    /** Where the consumer group left off; at the earliest record where it has never been. */
    COMMITTED,
    EARLIEST,
    TIMESTAMP
  }

  public static Start at(long timestamp) {
    return new Start(Mode.TIMESTAMP, timestamp);
  }

  @SuppressWarnings("deprecation") // the connector's own signature asks for it
  OffsetsInitializer offsets() {
    return switch (mode) {
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case EARLIEST -> OffsetsInitializer.earliest();
      case TIMESTAMP -> OffsetsInitializer.timestamp(timestamp);
    };
  }

  /** As {@code kafka.start} is written. */
  @Override
  public String toString() {
    return switch (mode) {
      case COMMITTED -> "committed";
      case EARLIEST -> "earliest";
      case TIMESTAMP -> "timestamp:" + Instant.ofEpochMilli(timestamp);
    };
  }
}
