package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * A guess on arrival, before event-time order is certain: the record of the {@code alerts.early}
 * topic. It is confirmed or taken back within a minute.
 *
 * @param earlyId hash of asset, side and first liquidation, 32 hexadecimal digits
 * @param revision from 1
 * @param eventTime event time it speaks of, epoch milliseconds
 * @param cents USD seen so far, a lower bound by nature
 * @param episodeId of the episode that confirms it
 */
public record EarlyAlert(
    String earlyId,
    int revision,
    Status status,
    String asset,
    CascadeSide side,
    long eventTime,
    long cents,
    long count,
    String title,
    @Nullable String episodeId) {
  /** Where a guess stands. */
  public enum Status {
    SPECULATIVE,
    CONFIRMED,
    RETRACTED
  }
}
