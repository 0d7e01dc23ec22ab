package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * What one contract is worth, as one version of a venue's instrument list says.
 *
 * @param contractValue worth of one contract, positive plain decimal text, multipliers of the list
 *     already applied
 * @param unit BASE: the value is in the venue's base units (OKX BTC-USDT: 0.01). QUOTE: in quote
 *     currency (inverse: 100)
 * @param currency of quanto contracts only, with unit BASE: value times price is an amount of this
 *     currency and not of the quote (BitMEX ETHUSD: 0.000001 x price BTC)
 */
public record Instrument(String contractValue, SizeUnit unit, @Nullable String currency) {
  /** A contract that is worth a fixed amount of its base or of its quote. */
  public Instrument(String contractValue, SizeUnit unit) {
    this(contractValue, unit, null);
  }
}
