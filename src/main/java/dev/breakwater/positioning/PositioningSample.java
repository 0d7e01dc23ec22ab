package dev.breakwater.positioning;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.FundingRate;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PositionSide;
import dev.breakwater.normalise.ReferenceMark;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said of an asset's positions. A flat tagged record; what belongs to {@code
 * kind} is present.
 *
 * @param symbol the venue's own; empty on LIQUIDATION
 * @param time event time, epoch milliseconds
 * @param base open interest, one side, units of {@code asset}; plain decimal text
 * @param usd open interest, one side, where it is known in dollars without a mark
 * @param rate fraction for one funding interval
 * @param intervalMinutes of the funding rate, as far as the venue says
 * @param fundingTime when the rate is or was settled
 * @param price dollars per unit of {@code asset}
 * @param longCents USD of liquidated longs, as are {@code shortCents} of shorts
 */
public record PositioningSample(
    Kind kind,
    String asset,
    String venue,
    String symbol,
    long time,
    @Nullable String base,
    @Nullable String usd,
    @Nullable String rate,
    @Nullable Integer intervalMinutes,
    @Nullable Long fundingTime,
    @Nullable String price,
    long longCents,
    long shortCents) {

  /** What was said. */
  public enum Kind {
    INTEREST,
    FUNDING,
    MARK,
    LIQUIDATION
  }

  /** Open interest, of which {@code base} or {@code usd} is present. */
  static PositioningSample interest(
      MarketEvent event, @Nullable String base, @Nullable String usd) {
    return of(Kind.INTEREST, event, base, usd, null, null, null);
  }

  /**
   * @param event the newest rate
   * @param intervalMinutes newest that the venue has stated, with this rate or before
   * @param fundingTime likewise
   */
  public static PositioningSample funding(
      MarketEvent event, @Nullable Integer intervalMinutes, @Nullable Long fundingTime) {
    FundingRate funding = Objects.requireNonNull(event.fundingRate(), "not a funding rate");
    return of(Kind.FUNDING, event, null, null, funding.rate(), intervalMinutes, fundingTime);
  }

  private static PositioningSample of(
      Kind kind,
      MarketEvent event,
      @Nullable String base,
      @Nullable String usd,
      @Nullable String rate,
      @Nullable Integer intervalMinutes,
      @Nullable Long fundingTime) {
    ContractSymbol contract = Objects.requireNonNull(event.contract(), "figures have a contract");
    return new PositioningSample(
        kind,
        contract.asset(),
        event.venue(),
        contract.symbol(),
        event.eventTime(),
        base,
        usd,
        rate,
        intervalMinutes,
        fundingTime,
        null,
        0,
        0);
  }

  public static PositioningSample of(ReferenceMark mark) {
    return new PositioningSample(
        Kind.MARK,
        mark.currency(),
        mark.venue(),
        mark.symbol(),
        mark.time(),
        null,
        null,
        null,
        null,
        null,
        mark.price(),
        0,
        0);
  }

  /** Without venue and symbol: only its side and its USD count. */
  public static PositioningSample of(Liquidation liquidation) {
    boolean isLong = liquidation.positionSide() == PositionSide.LONG;
    return new PositioningSample(
        Kind.LIQUIDATION,
        liquidation.asset(),
        "",
        "",
        liquidation.eventTime(),
        null,
        null,
        null,
        null,
        null,
        null,
        isLong ? liquidation.usdCents() : 0,
        isLong ? 0 : liquidation.usdCents());
  }

  /** Under which samples of one minute are one: its kind and its contract. */
  public String place() {
    return kind + "|" + venue + "|" + symbol;
  }

  /** This and another of the same place and minute, in any order: the newer one, or the sum. */
  public PositioningSample with(PositioningSample other) {
    if (kind == Kind.LIQUIDATION) {
      return new PositioningSample(
          kind,
          asset,
          venue,
          symbol,
          Math.max(time, other.time),
          null,
          null,
          null,
          null,
          null,
          null,
          Math.addExact(longCents, other.longCents),
          Math.addExact(shortCents, other.shortCents));
    }
    if (time != other.time) {
      return time > other.time ? this : other;
    }
    return toString().compareTo(other.toString()) >= 0 ? this : other;
  }
}
