package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A liquidation before it is written in its venue's shape.
 *
 * @param time epoch milliseconds UTC
 * @param lots size on the listing's grid
 * @param ticks price on the listing's grid
 * @param wave what it belongs to; absent on background flow
 */
record PlannedLiquidation(
    Listing listing,
    PositionSide side,
    long time,
    long lots,
    long ticks,
    @Nullable PlantedWave wave) {
  long cents() {
    return listing.cents(lots, ticks);
  }

  BigDecimal price() {
    return listing.price(ticks);
  }

  BigDecimal size() {
    return listing.size(lots);
  }

  boolean isLong() {
    return side == PositionSide.LONG;
  }
}
