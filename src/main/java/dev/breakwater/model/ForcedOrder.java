package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * A forced order or fill as its venue published it, before contracts are converted. Decimals are
 * plain texts.
 *
 * @param id hash of the venue's natural key, 32 hexadecimal digits; equal for every copy of one
 *     event
 * @param size positive, counted in {@code sizeUnit}
 * @param price positive, quote per unit of the venue's base, multiplier not yet removed
 * @param baseQuantity the venue's own conversion to base units, where it publishes one
 * @param quoteNotional the venue's own notional in quote currency, where it publishes one
 * @param timedByReceipt true where the venue publishes no time: then copies of one event have
 *     different event times
 */
public record ForcedOrder(
    String id,
    PositionSide positionSide,
    String size,
    SizeUnit sizeUnit,
    String price,
    PriceBasis priceBasis,
    Completeness completeness,
    @Nullable String baseQuantity,
    @Nullable String quoteNotional,
    boolean timedByReceipt) {}
