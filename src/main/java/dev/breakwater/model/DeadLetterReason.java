package dev.breakwater.model;

/** Why input could not become an event. The names are part of the output contract. */
public enum DeadLetterReason {
  /** Not a JSON text. */
  NOT_JSON,
  /** No envelope and no {@code venue} header, or an envelope that names no venue. */
  NO_VENUE,
  UNKNOWN_VENUE,
  /** JSON of a known venue, but no frame that the venue publishes. */
  UNKNOWN_SHAPE,
  /** The shape is known, a value in it is not usable. */
  BAD_VALUE,
  /** The size counts contracts and nothing says what one is worth. */
  UNKNOWN_INSTRUMENT,
  /** The quote is no dollar and no mark or reference price is young enough. */
  NO_REFERENCE_PRICE,
  TIME_OUT_OF_RANGE,
  /** Further behind the watermark than the allowed lateness. */
  TOO_LATE,
  /** Above the size limit of one record. */
  TOO_LARGE,
  /** Of a symbol that nothing knows, on a venue that has named too many of those. */
  TOO_MANY_SYMBOLS,
  BAD_RULE
}
