package dev.breakwater.panel;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositionSide;

/**
 * What one venue liquidated in one minute, or what came late to it: cells of one minute add up in
 * any order. All money is in cents.
 *
 * @param minute since the epoch
 * @param largestCents largest single liquidation
 * @param lowerBound true when any contribution is not COMPLETE
 */
public record MinuteCell(
    String venue,
    int minute,
    long longCents,
    long shortCents,
    int longCount,
    int shortCount,
    long largestCents,
    boolean lowerBound) {

  public static MinuteCell of(Liquidation one) {
    boolean isLong = one.positionSide() == PositionSide.LONG;
    return new MinuteCell(
        one.venue(),
        Minutes.of(one.eventTime()),
        isLong ? one.usdCents() : 0,
        isLong ? 0 : one.usdCents(),
        isLong ? 1 : 0,
        isLong ? 0 : 1,
        one.usdCents(),
        one.completeness() != Completeness.COMPLETE);
  }

  public boolean isSamePlaceAs(MinuteCell other) {
    return minute == other.minute && venue.equals(other.venue);
  }

  public MinuteCell plus(MinuteCell other) {
    return new MinuteCell(
        venue,
        minute,
        longCents + other.longCents,
        shortCents + other.shortCents,
        longCount + other.longCount,
        shortCount + other.shortCount,
        Math.max(largestCents, other.largestCents),
        lowerBound || other.lowerBound);
  }
}
