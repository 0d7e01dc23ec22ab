package dev.breakwater.normalise;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How forced orders become liquidations.
 *
 * @param dollarQuotes currencies that count as one USD
 * @param referenceCurrencies further currencies in which contracts are priced or settled, whose
 *     marks in dollars are kept
 * @param outOfOrderness how far events of one partition may lie behind its newest
 * @param allowedLateness how far behind the watermark a liquidation is still accepted
 * @param idMemory event time for which ids are remembered, so that a resent frame collapses
 * @param mostSymbols how many symbols that neither a table nor a list knows one venue may have
 */
public record NormalisePolicy(
    Set<String> dollarQuotes,
    Set<String> referenceCurrencies,
    Duration outOfOrderness,
    Duration allowedLateness,
    Duration idMemory,
    int mostSymbols)
    implements Serializable {
  public static final NormalisePolicy DEFAULT =
      new NormalisePolicy(
          Set.of("USD", "USDT", "USDC", "BUSD", "FDUSD"),
          Set.of("BTC", "ETH", "BNB", "SOL", "EUR", "USDE", "USD1"),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofHours(24),
          4096);

  /** Whether {@code mark} prices a currency in which contracts are priced or settled. */
  public boolean isReference(ReferenceMark mark) {
    return referenceCurrencies.contains(mark.currency());
  }
}
