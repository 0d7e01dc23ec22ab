package dev.breakwater.score;

/**
 * The milliseconds {@code start} to {@code end}, both included: a wave of one batch is one
 * millisecond long, not nothing.
 */
record TimeRange(long start, long end) {
  TimeRange {
    if (end < start) {
      throw new IllegalArgumentException("a range from " + start + " to " + end);
    }
  }

  long length() {
    return end - start + 1;
  }

  /** Milliseconds that both have; 0 if they are apart. */
  long overlap(TimeRange other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start) + 1);
  }

  TimeRange shifted(long millis) {
    return new TimeRange(start + millis, end + millis);
  }
}
