package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * An episode as it stands. Times are epoch milliseconds UTC.
 *
 * @param endTime last counted liquidation; present when closed
 * @param waves so far
 * @param flow everything from its start to its end, what came between the waves included
 * @param endogenousShare millionths of the activity that earlier activity explains; described,
 *     never a gate, only when closed
 * @param endogenousReliable whether that number can be trusted
 * @param positioning absent while nothing is known of open interest and funding
 */
public record Episode(
    String episodeId,
    String asset,
    CascadeSide side,
    CascadeKind kind,
    long startTime,
    @Nullable Long endTime,
    int waves,
    Flow flow,
    Severity severity,
    @Nullable Integer endogenousShare,
    @Nullable Boolean endogenousReliable,
    @Nullable EpisodePositioning positioning) {

  /** The same episode with what is known of its positioning. */
  public Episode withPositioning(@Nullable EpisodePositioning known) {
    return new Episode(
        episodeId,
        asset,
        side,
        kind,
        startTime,
        endTime,
        waves,
        flow,
        severity,
        endogenousShare,
        endogenousReliable,
        known);
  }
}
