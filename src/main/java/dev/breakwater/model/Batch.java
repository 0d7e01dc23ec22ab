package dev.breakwater.model;

/**
 * All liquidations of one millisecond, of one asset or of the market.
 *
 * @param time epoch milliseconds
 * @param asset {@code *} for the market
 */
public record Batch(long time, String asset, Flow flow) {
  /** What this asset's millisecond is to the market, which has no price. */
  public Batch ofMarket() {
    return new Batch(time, "*", flow.withPrice(null));
  }
}
