package dev.breakwater.model;

/**
 * What one venue or asset contributed.
 *
 * @param cents USD
 * @param firstTime event time of its first liquidation, epoch milliseconds
 */
public record Share(String name, long cents, long firstTime) {
  Share plus(Share other) {
    return new Share(name, Math.addExact(cents, other.cents), Math.min(firstTime, other.firstTime));
  }
}
