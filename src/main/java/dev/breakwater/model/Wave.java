package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * A wave as it stands. Times are epoch milliseconds UTC.
 *
 * @param number from 1, within the episode
 * @param openedSide the side when it opened, which its ladder is of; no part of the record on the
 *     topic
 * @param startTime first liquidation of the rise
 * @param endTime last counted liquidation; present when closed
 * @param peakCentsPerSecond highest decayed intensity, cents of USD per second
 * @param thresholdCentsPerSecond what the intensity had to exceed to open
 * @param thresholdSource FLOOR, SPOT or BASELINE: which of the thresholds was the highest
 * @param oiCents USD of open interest of its asset when it was told, for the ladder; no part of the
 *     record on the topic; absent where it is not known
 */
public record Wave(
    String episodeId,
    int number,
    String asset,
    CascadeSide side,
    CascadeSide openedSide,
    CascadeKind kind,
    WaveStage stage,
    long startTime,
    long peakTime,
    @Nullable Long endTime,
    Flow flow,
    long peakCentsPerSecond,
    long thresholdCentsPerSecond,
    String thresholdSource,
    @Nullable Long oiCents) {

  /** Before open interest is looked up. */
  public Wave(
      String episodeId,
      int number,
      String asset,
      CascadeSide side,
      CascadeSide openedSide,
      CascadeKind kind,
      WaveStage stage,
      long startTime,
      long peakTime,
      @Nullable Long endTime,
      Flow flow,
      long peakCentsPerSecond,
      long thresholdCentsPerSecond,
      String thresholdSource) {
    this(
        episodeId,
        number,
        asset,
        side,
        openedSide,
        kind,
        stage,
        startTime,
        peakTime,
        endTime,
        flow,
        peakCentsPerSecond,
        thresholdCentsPerSecond,
        thresholdSource,
        null);
  }

  public Wave withOpenInterest(@Nullable Long cents) {
    return new Wave(
        episodeId,
        number,
        asset,
        side,
        openedSide,
        kind,
        stage,
        startTime,
        peakTime,
        endTime,
        flow,
        peakCentsPerSecond,
        thresholdCentsPerSecond,
        thresholdSource,
        cents);
  }
}
