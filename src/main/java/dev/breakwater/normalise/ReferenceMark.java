package dev.breakwater.normalise;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.MarketEvent;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency is worth in dollars, by the mark price of a contract.
 *
 * <p>Perpetuals only: the mark of a dated future is percents away from the coin's price, by design.
 * Whether a contract is linear or inverse does not matter, both are quoted in dollars.
 *
 * @param price dollars per unit of {@code currency}, plain decimal text
 * @param time of the mark, epoch milliseconds
 */
public record ReferenceMark(String currency, String venue, String symbol, String price, long time) {

  /** Of marks of one millisecond the content decides, not which arrived first. */
  public static final Comparator<ReferenceMark> BY_TIME =
      Comparator.comparingLong(ReferenceMark::time)
          .thenComparing(ReferenceMark::symbol)
          .thenComparing(ReferenceMark::price);

  /**
   * Expiries end in two digits (BTCUSDT_231229, BTC-26DEC25, XBTM21) or are names (BTC_CW); symbols
   * of perpetuals end in letters, or one digit (tBTCF0:USTF0).
   */
  private static final Pattern DATED = Pattern.compile(".*(\\d\\d|_[CN][WQ])");

  /** Whether {@code symbol} is that of a dated future. */
  public static boolean isDated(String symbol) {
    return DATED.matcher(symbol).matches();
  }

  /** What {@code event} says of the worth of its asset, if anything. */
  public static @Nullable ReferenceMark of(MarketEvent event, Set<String> dollarQuotes) {
    ContractSymbol contract = event.contract();
    if (event.markPrice() == null
        || contract == null
        || !dollarQuotes.contains(contract.quote())
        || isDated(contract.symbol())) {
      return null;
    }
    // Multipliers are powers of ten: the division is exact.
    BigDecimal price =
        new BigDecimal(event.markPrice()).divide(BigDecimal.valueOf(contract.multiplier()));
    return new ReferenceMark(
        contract.asset(),
        event.venue(),
        contract.symbol(),
        Decimals.plain(price),
        event.eventTime());
  }
}
