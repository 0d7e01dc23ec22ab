package dev.breakwater.score;

import java.util.List;

/**
 * How well one range is met by others: the parts of range-based precision and recall after Tatbul,
 * Lee, Zdonik, Alam and Gottschlich, "Precision and Recall for Time Series" (NeurIPS 2018), with
 * flat positional bias.
 *
 * @param existence 1 if anything meets it, else 0
 * @param size the share of it that is met, each millisecond once
 * @param cardinality 1/x for x ranges that meet it; 1 for none
 */
record RangeReward(double existence, double size, double cardinality) {
  /** Weight of existence in recall: to be found at all counts as much as how. */
  static final double ALPHA = 0.5;

  /** {@code meeting} in order of their start. */
  static RangeReward of(TimeRange range, List<TimeRange> meeting) {
    long met = 0;
    long upTo = range.start() - 1;
    for (TimeRange other : meeting) {
      long from = Math.max(other.start(), upTo + 1);
      long last = Math.min(other.end(), range.end());
      if (last >= from) {
        met += last - from + 1;
        upTo = last;
      }
    }
    return new RangeReward(
        meeting.isEmpty() ? 0 : 1,
        (double) met / range.length(),
        1.0 / Math.max(1, meeting.size()));
  }

  /** Of a planted range against the detected ones. */
  double recall() {
    return ALPHA * existence + (1 - ALPHA) * cardinality * size;
  }

  /** Of a detected range against the planted ones; a false one gets no credit for existing. */
  double precision() {
    return cardinality * size;
  }
}
