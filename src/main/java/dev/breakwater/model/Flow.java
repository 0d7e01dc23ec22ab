package dev.breakwater.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Liquidations of some span of time, summed. All money is in cents of USD.
 *
 * @param lowerBound true when any of them is not COMPLETE
 * @param onlySampled true when all of them are SAMPLED
 * @param venues ascending by name
 * @param assets ascending by name
 * @param price absent where no liquidation has a price of the asset itself
 */
public record Flow(
    long longCents,
    long shortCents,
    long longCount,
    long shortCount,
    long largestCents,
    boolean lowerBound,
    boolean onlySampled,
    List<Share> venues,
    List<Share> assets,
    @Nullable PriceMove price) {
  public static final Flow NONE = new Flow(0, 0, 0, 0, 0, false, true, List.of(), List.of(), null);

  /**
   * Of one liquidation.
   *
   * @param isAssetPrice whether its price is one of the asset in dollars
   */
  public static Flow of(Liquidation liquidation, boolean isAssetPrice) {
    boolean isLong = liquidation.positionSide() == PositionSide.LONG;
    long cents = liquidation.usdCents();
    return new Flow(
        isLong ? cents : 0,
        isLong ? 0 : cents,
        isLong ? 1 : 0,
        isLong ? 0 : 1,
        cents,
        liquidation.completeness() != Completeness.COMPLETE,
        liquidation.completeness() == Completeness.SAMPLED,
        List.of(new Share(liquidation.venue(), cents, liquidation.eventTime())),
        List.of(new Share(liquidation.asset(), cents, liquidation.eventTime())),
        isAssetPrice
            ? PriceMove.at(liquidation.price(), MovePriceBasis.of(liquidation.priceBasis()))
            : null);
  }

  public long totalCents() {
    return Math.addExact(longCents, shortCents);
  }

  public long count() {
    return longCount + shortCount;
  }

  public boolean isEmpty() {
    return count() == 0;
  }

  /** The side with at least {@code dominance} millionths of the money, else BOTH. */
  public CascadeSide side(int dominance) {
    return CascadeSide.of(longCents, shortCents, dominance);
  }

  /** This flow and one that came after it. */
  public Flow then(Flow later) {
    return plus(later, price == null || later.price == null ? any(later) : price.then(later.price));
  }

  /** This flow and another of the same millisecond, in any order; {@link #swept} completes it. */
  public Flow together(Flow other) {
    return plus(
        other, price == null || other.price == null ? any(other) : price.together(other.price));
  }

  /** With the price's way through its range, once everything of the millisecond is there. */
  public Flow swept() {
    return price == null ? this : withPrice(price.swept(longCents >= shortCents));
  }

  public Flow withPrice(@Nullable PriceMove newPrice) {
    return new Flow(
        longCents,
        shortCents,
        longCount,
        shortCount,
        largestCents,
        lowerBound,
        onlySampled,
        venues,
        assets,
        newPrice);
  }

  private @Nullable PriceMove any(Flow other) {
    return price == null ? other.price : price;
  }

  private Flow plus(Flow other, @Nullable PriceMove newPrice) {
    return new Flow(
        Math.addExact(longCents, other.longCents),
        Math.addExact(shortCents, other.shortCents),
        longCount + other.longCount,
        shortCount + other.shortCount,
        Math.max(largestCents, other.largestCents),
        lowerBound || other.lowerBound,
        onlySampled && other.onlySampled,
        merged(venues, other.venues),
        merged(assets, other.assets),
        newPrice);
  }

  private static List<Share> merged(List<Share> one, List<Share> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<Share> sum = new ArrayList<>(one.size() + other.size());
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      int order =
          i == one.size()
              ? 1
              : j == other.size() ? -1 : one.get(i).name().compareTo(other.get(j).name());
      if (order == 0) {
        sum.add(one.get(i++).plus(other.get(j++)));
      } else {
        sum.add(order < 0 ? one.get(i++) : other.get(j++));
      }
    }
    return sum;
  }
}
