package dev.breakwater.wave;

/**
 * What an intensity must reach.
 *
 * @param source which of the thresholds was the highest
 */
record Threshold(double usdPerSecond, ThresholdSource source) {
  /** The higher of this and {@code other}, which may be NaN for none. */
  Threshold orHigher(double other, ThresholdSource otherSource) {
    return other > usdPerSecond ? new Threshold(other, otherSource) : this;
  }
}
