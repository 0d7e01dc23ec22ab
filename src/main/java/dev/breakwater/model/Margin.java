package dev.breakwater.model;

/**
 * How a contract settles: in its quote, in its base, in a third currency, or a margin loan on spot.
 */
public enum Margin {
  LINEAR,
  INVERSE,
  QUANTO,
  MARGIN
}
