package dev.breakwater.score;

/**
 * A wave, planted or detected.
 *
 * @param peakTime event time in ms
 */
record Wave(String side, TimeRange range, long peakTime, long usdCents, long knownAt)
    implements Span {
  Wave shifted(long millis) {
    return new Wave(side, range.shifted(millis), peakTime + millis, usdCents, knownAt + millis);
  }
}
