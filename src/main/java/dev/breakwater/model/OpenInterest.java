package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * Open interest as published.
 *
 * @param amount zero or more, plain decimal text, counted in {@code unit}
 * @param bothSides true where the venue adds the long and the short side, so that the amount must
 *     be halved
 * @param baseAmount the venue's own conversion to base units, where it publishes one; same sides as
 *     {@code amount}
 * @param usd the venue's own value in USD, where it publishes one; same sides as {@code amount}
 */
public record OpenInterest(
    String amount,
    SizeUnit unit,
    boolean bothSides,
    @Nullable String baseAmount,
    @Nullable String usd) {}
