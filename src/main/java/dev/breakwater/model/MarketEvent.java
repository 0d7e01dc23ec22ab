package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a raw frame said, or the reason why it said nothing: the element of the job's
 * input stream.
 *
 * <p>A flat tagged record, because Flink serialises neither sealed interfaces nor {@code Optional}
 * without Kryo. Exactly the payload that belongs to {@code kind} is present.
 *
 * @param venue canonical venue name; empty only on dead letters without a venue
 * @param contract absent on CONTEXT, CONTROL and DEAD_LETTER
 * @param eventTime epoch milliseconds UTC; of a frame without a time of its own, {@code receivedAt}
 * @param markPrice quote per unit of the venue's base, plain decimal text
 * @param origin present on LIQUIDATION: the only kind that can still be refused after decoding, but
 *     for lateness
 */
public record MarketEvent(
    Kind kind,
    String venue,
    @Nullable ContractSymbol contract,
    long eventTime,
    long receivedAt,
    @Nullable ForcedOrder forcedOrder,
    @Nullable FundingRate fundingRate,
    @Nullable OpenInterest openInterest,
    @Nullable String markPrice,
    @Nullable Instrument instrument,
    @Nullable DeadLetter deadLetter,
    @Nullable Origin origin,
    @Nullable ContextSample contextSample) {

  /** An event that is no sample of a context series. */
  public MarketEvent(
      Kind kind,
      String venue,
      @Nullable ContractSymbol contract,
      long eventTime,
      long receivedAt,
      @Nullable ForcedOrder forcedOrder,
      @Nullable FundingRate fundingRate,
      @Nullable OpenInterest openInterest,
      @Nullable String markPrice,
      @Nullable Instrument instrument,
      @Nullable DeadLetter deadLetter,
      @Nullable Origin origin) {
    this(
        kind,
        venue,
        contract,
        eventTime,
        receivedAt,
        forcedOrder,
        fundingRate,
        openInterest,
        markPrice,
        instrument,
        deadLetter,
        origin,
        null);
  }

  /** A sample of a context series, which takes effect at {@code eventTime}. */
  public static MarketEvent ofContext(
      String venue, long eventTime, long receivedAt, ContextSample sample) {
    return new MarketEvent(
        Kind.CONTEXT,
        venue,
        null,
        eventTime,
        receivedAt,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        sample);
  }

  /** In the order in which events of one millisecond apply. */
  public enum Kind {
    INSTRUMENT,
    MARK_PRICE,
    OPEN_INTEREST,
    FUNDING_RATE,
    LIQUIDATION,
    /** A value of a context series. */
    CONTEXT,
    /** A frame that carries no event but shows that its feed lives; advances time. */
    CONTROL,
    /** Moves no watermark: its time cannot be trusted. */
    DEAD_LETTER
  }
}
