package dev.breakwater.model;

/** The side of an order. */
public enum OrderSide {
  SELL,
  BUY
}
