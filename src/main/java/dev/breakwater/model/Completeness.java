package dev.breakwater.model;

/**
 * How much of a venue's liquidations its feed shows; everything but COMPLETE makes a sum a lower
 * bound.
 */
public enum Completeness {
  COMPLETE,
  SAMPLED,
  UNKNOWN
}
