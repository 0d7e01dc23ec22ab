package dev.breakwater.positioning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Funding rates of several intervals, made comparable: billionths for eight hours. */
final class Funding {
  private static final int EIGHT_HOURS = 8 * 60;
  private static final int BILLIONTHS = 9;

  /** 100 % for eight hours: a mistake or an attack. */
  private static final BigDecimal MOST = BigDecimal.ONE;

  private Funding() {}

  /**
   * @param rate fraction for one interval, decimal text
   * @return null if it is more than is believed
   */
  static @Nullable Long per8h(String rate, int intervalMinutes) {
    BigDecimal of8h =
        new BigDecimal(rate)
            .multiply(BigDecimal.valueOf(EIGHT_HOURS))
            .divide(BigDecimal.valueOf(intervalMinutes), BILLIONTHS, RoundingMode.HALF_EVEN);
    return of8h.abs().compareTo(MOST) > 0 ? null : of8h.unscaledValue().longValueExact();
  }

  /**
   * Weighted by open interest. Where that of no contract is known, the plain mean of the venues: a
   * rate alone is more than nothing.
   */
  static @Nullable Long of(List<ContractNow> contracts) {
    Weighted weighted = new Weighted();
    contracts.forEach(weighted::add);
    if (weighted.isKnown()) {
      return weighted.mean();
    }
    Weighted plain = new Weighted();
    byVenue(contracts).values().forEach(rate -> plain.add(1, rate));
    return plain.isKnown() ? plain.mean() : null;
  }

  /** Of each venue by itself: weighted likewise, else the plain mean of its contracts. */
  static Map<String, Long> byVenue(List<ContractNow> contracts) {
    Map<String, Weighted> weighted = new TreeMap<>();
    Map<String, Weighted> plain = new TreeMap<>();
    for (ContractNow contract : contracts) {
      if (contract.funding8h() != null) {
        weighted.computeIfAbsent(contract.venue(), venue -> new Weighted()).add(contract);
        plain
            .computeIfAbsent(contract.venue(), venue -> new Weighted())
            .add(1, contract.funding8h());
      }
    }
    Map<String, Long> rates = new TreeMap<>();
    plain.forEach((venue, mean) -> rates.put(venue, mean.mean()));
    weighted.forEach(
        (venue, mean) -> {
          if (mean.isKnown()) {
            rates.put(venue, mean.mean());
          }
        });
    return rates;
  }

  /** A mean in the making. */
  static final class Weighted {
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal weights = BigDecimal.ZERO;

    void add(ContractNow contract) {
      if (contract.cents() != null && contract.funding8h() != null) {
        add(contract.cents(), contract.funding8h());
      }
    }

    void add(long weight, long rate) {
      sum = sum.add(BigDecimal.valueOf(weight).multiply(BigDecimal.valueOf(rate)));
      weights = weights.add(BigDecimal.valueOf(weight));
    }

    boolean isKnown() {
      return weights.signum() > 0;
    }

    long mean() {
      return sum.divide(weights, 0, RoundingMode.HALF_EVEN).longValueExact();
    }
  }
}
