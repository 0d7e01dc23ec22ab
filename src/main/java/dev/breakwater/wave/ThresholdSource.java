package dev.breakwater.wave;

/** Which of the opening thresholds was the highest and so decided. */
public enum ThresholdSource {
  /** The configured floor. */
  FLOOR,
  /** Learned from the key's own past, see {@link dev.breakwater.threshold}. */
  SPOT,
  /** A multiple of the slow intensity. */
  BASELINE
}
