package dev.breakwater.model;

/**
 * What one contract is worth, as one version of a venue's instrument list says.
 *
 * @param contractValue worth of one contract, positive plain decimal text, multipliers of the list
 *     already applied
 * @param unit BASE: the value is in the venue's base units (OKX BTC-USDT: 0.01). QUOTE: in quote
 *     currency (inverse: 100)
 */
public record Instrument(String contractValue, SizeUnit unit) {}
