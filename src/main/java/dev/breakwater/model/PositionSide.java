package dev.breakwater.model;

/**
 * The side of a position that was closed by force. A long is closed by a sell order, a short by a
 * buy order.
 */
public enum PositionSide {
  LONG,
  SHORT;

  /** The side of the order that closes this position. */
  public OrderSide closingOrder() {
    return this == LONG ? OrderSide.SELL : OrderSide.BUY;
  }
}
