package dev.breakwater.model;

/**
 * A normalised liquidation: the record of the {@code liquidations} topic.
 *
 * @param id 32 hexadecimal digits, the same for every copy of the event and in every replay
 * @param quantity units of {@code asset}, plain decimal text
 * @param price quote per unit of {@code asset}, plain decimal text
 * @param usdCents worth at the record's own price, rounded once, HALF_UP
 * @param eventTime the venue's time, epoch milliseconds UTC
 * @param completeness of the feed it came from, at its date
 * @param lateAt the watermark, epoch milliseconds UTC, that it was behind when it was accepted; 0
 *     if it came in time. No part of the record on the topic: it tells later stations when they
 *     heard of it, so that none has to look at a clock of its own
 */
public record Liquidation(
    String id,
    String venue,
    String symbol,
    String asset,
    String quote,
    Margin margin,
    PositionSide positionSide,
    OrderSide orderSide,
    String quantity,
    String price,
    PriceBasis priceBasis,
    long usdCents,
    long eventTime,
    long receivedAt,
    Completeness completeness,
    long lateAt) {
  public boolean isLate() {
    return lateAt != 0;
  }
}
