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
    @Nullable Boolean endogenousReliable) {}
