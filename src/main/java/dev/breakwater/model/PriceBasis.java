package dev.breakwater.model;

/** What the price of a liquidation record is. Only FILL is a price at which a trade took place. */
public enum PriceBasis {
  FILL,
  BANKRUPTCY,
  ORDER,
  UNKNOWN
}
