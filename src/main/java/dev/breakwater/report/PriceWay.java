package dev.breakwater.report;

import dev.breakwater.report.Lines.CascadeLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the price of an asset went through the waves of an episode, as a person reads it.
 *
 * @param first of the first wave; a dash where there is none
 * @param extreme the farthest from the first of all waves' extremes
 * @param change of the last against the first, a fraction
 */
record PriceWay(String first, String extreme, String last, @Nullable BigDecimal change) {
  private static final PriceWay NONE =
      new PriceWay(Words.UNKNOWN, Words.UNKNOWN, Words.UNKNOWN, null);

  static PriceWay of(List<CascadeLine> waves) {
    List<CascadeLine> priced =
        waves.stream()
            .filter(
                wave ->
                    wave.firstPrice() != null
                        && wave.extremePrice() != null
                        && wave.lastPrice() != null)
            .toList();
    if (priced.isEmpty()) {
      return NONE;
    }
    String first = Words.or(priced.get(0).firstPrice(), "");
    String last = Words.or(priced.get(priced.size() - 1).lastPrice(), "");
    BigDecimal start = new BigDecimal(first);
    String extreme = first;
    for (CascadeLine wave : priced) {
      String candidate = Words.or(wave.extremePrice(), first);
      if (distance(candidate, start).compareTo(distance(extreme, start)) > 0) {
        extreme = candidate;
      }
    }
    BigDecimal change =
        start.signum() == 0
            ? null
            : new BigDecimal(last).subtract(start).divide(start, 6, RoundingMode.HALF_UP);
    return new PriceWay(Words.price(first), Words.price(extreme), Words.price(last), change);
  }

  private static BigDecimal distance(String price, BigDecimal from) {
    return new BigDecimal(price).subtract(from).abs();
  }
}
