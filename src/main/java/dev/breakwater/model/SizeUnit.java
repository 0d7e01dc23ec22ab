package dev.breakwater.model;

/** What the size of a published order or open interest counts. */
public enum SizeUnit {
  /**
   * Units of the base as the venue names it; a symbol's multiplier (1000PEPE) is not yet removed.
   */
  BASE,
  /** Amount of the quote currency, as in inverse contracts of one USD. */
  QUOTE,
  /** Contracts; worth something only with the instrument's contract value. */
  CONTRACTS
}
