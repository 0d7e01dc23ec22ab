package dev.breakwater.positioning;

import dev.breakwater.model.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one contract has said last. Mutable; about 200 bytes. */
public final class Contract {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** No venue settles less often; what is further apart has been missed in between. */
  private static final long LONGEST_INTERVAL = Duration.ofHours(8).toMillis();

  public String venue = "";

  /** Newest event time of anything, a mark too; epoch milliseconds. */
  public long heardAt;

  /** Open interest in units of the asset, or in dollars; neither before the first. */
  public @Nullable String base;

  public @Nullable String usd;
  public long interestAt;

  /** Fraction for one interval, as published. */
  public @Nullable String rate;

  public long rateAt;
  public @Nullable Long fundingTime;
  public @Nullable Integer intervalMinutes;

  void interest(PositioningSample sample) {
    base = sample.base();
    usd = sample.usd();
    interestAt = sample.time();
  }

  /** The interval is what the venue says, else what lies between two settlements. */
  void funding(PositioningSample sample) {
    if (sample.intervalMinutes() != null) {
      intervalMinutes = sample.intervalMinutes();
    } else if (sample.fundingTime() != null && fundingTime != null) {
      long apart = sample.fundingTime() - fundingTime;
      // A running rate that was silent for an hour may have missed a settlement.
      boolean isNext = isSettled(sample) || sample.time() - rateAt < HOUR;
      if (isNext && apart > 0 && apart <= LONGEST_INTERVAL && apart % HOUR == 0) {
        intervalMinutes = (int) Duration.ofMillis(apart).toMinutes();
      }
    }
    if (sample.fundingTime() != null) {
      fundingTime = sample.fundingTime();
    }
    rate = sample.rate();
    rateAt = sample.time();
  }

  private static boolean isSettled(PositioningSample sample) {
    return sample.fundingTime() != null && sample.fundingTime() <= sample.time();
  }

  /**
   * @param prices dollars per unit of the asset, of every venue's newest mark
   * @return null where it is not known, too old, without a price, or more than is believed
   */
  @Nullable Long cents(long asOf, PositioningPolicy policy, Map<String, BigDecimal> prices) {
    boolean isFresh = asOf - toldAt(interestAt, policy) <= policy.staleAfter().toMillis();
    if (!isFresh || (base == null && usd == null)) {
      return null;
    }
    try {
      if (usd != null) {
        return Decimals.toCents(new BigDecimal(usd));
      }
      BigDecimal price = MarkPrices.of(venue, prices);
      return price == null || base == null
          ? null
          : (Long) Decimals.toCents(new BigDecimal(base).multiply(price));
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** A running rate ages like open interest; a settled one holds for an interval. */
  @Nullable Long funding8h(long asOf, PositioningPolicy policy) {
    if (rate == null) {
      return null;
    }
    int minutes = interval(policy);
    long holds = policy.staleAfter().toMillis();
    boolean settled = fundingTime != null && fundingTime <= rateAt;
    if (settled) {
      holds += Duration.ofMinutes(minutes).toMillis();
    }
    return asOf - toldAt(rateAt, policy) > holds ? null : Funding.per8h(rate, minutes);
  }

  private long toldAt(long sampledAt, PositioningPolicy policy) {
    return policy.tellsChanges(venue) ? heardAt : sampledAt;
  }

  private int interval(PositioningPolicy policy) {
    return intervalMinutes != null
        ? intervalMinutes
        : Math.toIntExact(policy.fundingInterval(venue).toMinutes());
  }
}
