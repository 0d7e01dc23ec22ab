package dev.breakwater.alert;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the alert desk remembers. Mutable; lists, because their order is part of what is
 * emitted.
 */
public final class AlertState {
  /** In the order in which their conditions came true; 1 to 2 kB each. */
  public List<OpenAlert> alerts = new ArrayList<>();

  /** Ended not long ago; kept for {@link AlertPolicy.Pace#reopenAfter}. */
  public List<EndedAlert> ended = new ArrayList<>();

  /** Event times of the alerts that opened within the storm window, ascending. */
  public List<Long> opened = new ArrayList<>();

  /** Episodes that have not closed, one an asset and kind. */
  public List<TrackedEpisode> episodes = new ArrayList<>();

  /** Venues that have ever been heard of, ascending. */
  public List<String> venues = new ArrayList<>();

  /** What is wrong with feeds now. */
  public List<FeedStatus> faults = new ArrayList<>();

  /** Newest of each series and asset, ascending by both. */
  public List<ContextSample> context = new ArrayList<>();

  /**
   * An episode that has not closed, and its newest wave.
   *
   * @param side of the episode as it stands
   * @param openWaveSide as the wave opened; absent when it is over
   * @param thresholdCentsPerSecond what it had to exceed to open
   * @param peakCentsPerSecond highest of all its waves
   * @param lowerBound whether its sums leave something out
   */
  public record TrackedEpisode(
      String episodeId,
      String asset,
      CascadeSide side,
      int wave,
      @Nullable CascadeSide openWaveSide,
      long thresholdCentsPerSecond,
      String thresholdSource,
      long peakCentsPerSecond,
      boolean lowerBound) {}

  /**
   * @param key of its reading
   * @param severity the highest it had
   */
  public record EndedAlert(String key, long endedAt, Severity severity) {}

  /** Whether nothing is remembered any more. */
  public boolean isEmpty() {
    return alerts.isEmpty()
        && ended.isEmpty()
        && opened.isEmpty()
        && episodes.isEmpty()
        && venues.isEmpty()
        && faults.isEmpty()
        && context.isEmpty();
  }
}
