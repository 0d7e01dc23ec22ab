package dev.breakwater.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where a job without a checkpoint begins to read.
 *
 * @param timestamp epoch milliseconds; 0 unless {@code at} is TIMESTAMP
 */
public record StartFrom(At at, long timestamp) implements Serializable {
  public static final StartFrom COMMITTED = new StartFrom(At.COMMITTED, 0);
  public static final StartFrom EARLIEST = new StartFrom(At.EARLIEST, 0);

  /** The choices. */
  public enum At {
    /** Where the group stopped; a partition it has never read, from its earliest record. */
    COMMITTED,
    EARLIEST,
    /** The first record whose own time is not before {@link StartFrom#timestamp}. */
    TIMESTAMP
  }

  static StartFrom timestamp(long millis) {
    return new StartFrom(At.TIMESTAMP, millis);
  }

  @Override
  public String toString() {
    return switch (at) {
      case COMMITTED -> "committed";
      case EARLIEST -> "earliest";
      case TIMESTAMP -> "timestamp:" + Instant.ofEpochMilli(timestamp);
    };
  }
}
