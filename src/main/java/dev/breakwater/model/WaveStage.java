package dev.breakwater.model;

/** Where a wave stands, by its own intensity. */
public enum WaveStage {
  RISING,
  PEAK,
  FADING
}
