package dev.breakwater.demo;

import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Spends the total of one contract and side in liquidations that follow the story, and brings it to
 * the cent with its last one.
 *
 * <p>As soon as the story is ahead of what was spent by the next liquidation's size, that one
 * happens. Half a typical liquidation is kept back until the closing; then a last price and size
 * are searched on the contract's grid whose rounded product is exactly what is left.
 */
final class Account {
  /** Sizes in sixteenths of the typical one: many small, few large. */
  private static final int[] SIXTEENTHS = {2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 27, 36, 48, 64};

  /** Now and then somebody with a large position falls: this many times the typical size. */
  private static final int GIANT = 15;

  private static final int ONE_GIANT_IN = 700;

  /** How far the last price may be searched from an ordinary one, millionths. */
  private static final long WIDEST_SEARCH = 5_000;

  private final Listing listing;
  private final PositionSide side;
  private final long total;
  private final long keptBack;
  private final long closingFrom;
  private final Throttle throttle;
  private final Random random;
  private long spent;
  private long nextSize;

  /**
   * At most one order a second, where the venue's feed shows no more; both sides of a contract
   * share it.
   */
  static final class Throttle {
    private long lastSecond = Long.MIN_VALUE;

    private boolean isOpen(Listing listing, long second) {
      return !listing.venue().throttled || second > lastSecond;
    }

    private void used(long second) {
      lastSecond = second;
    }
  }

  Account(PublishedTotals.Total total, long closingFrom, Throttle throttle, long seed) {
    this.listing = total.listing();
    this.side = total.side();
    this.total = total.cents();
    this.keptBack = Math.min(listing.coin().typicalUsd * 50L, this.total / 4);
    this.closingFrom = closingFrom;
    this.throttle = throttle;
    this.random = new Random(seed);
    this.nextSize = drawSize();
  }

  /** The liquidations of one second. */
  List<PlannedLiquidation> during(long second) {
    List<PlannedLiquidation> orders = new ArrayList<>(0);
    long due = (total - keptBack) * Story.happened(listing.coin(), side, second) / Story.MILLION;
    while (due - spent >= nextSize && throttle.isOpen(listing, second)) {
      orders.add(spend(second, nextSize));
      nextSize = drawSize();
    }
    if (second >= closingFrom && spent < total && throttle.isOpen(listing, second)) {
      orders.add(close(second));
    }
    return orders;
  }

  boolean isClosed() {
    return spent == total;
  }

  /** Never more than a tenth of the total, or a small contract would have nothing but that one. */
  private long drawSize() {
    long typical = listing.coin().typicalUsd * 100L;
    long size =
        random.nextInt(ONE_GIANT_IN) == 0
            ? typical * GIANT
            : typical * SIXTEENTHS[random.nextInt(SIXTEENTHS.length)] / 16;
    return Math.min(total / 10, size + size * (random.nextInt(501) - 250) / 1000);
  }

  private PlannedLiquidation spend(long second, long cents) {
    long ticks = publishedPrice(second);
    return spend(second, listing.lots(cents, ticks), ticks);
  }

  private PlannedLiquidation spend(long second, long lots, long ticks) {
    long time = listing.venue().momentWithin(second, random);
    PlannedLiquidation order = new PlannedLiquidation(listing, side, time, lots, ticks);
    spent += order.cents();
    throttle.used(second);
    return order;
  }

  /** The exact rest where the grid has it near the market; else a third of it, and another try. */
  private PlannedLiquidation close(long second) {
    long rest = total - spent;
    long middle = publishedPrice(second);
    long widest = middle * WIDEST_SEARCH / Story.MILLION;
    for (long distance = 0; distance <= widest; distance++) {
      for (long ticks : new long[] {middle - distance, middle + distance}) {
        long lots = listing.lots(rest, ticks);
        if (listing.cents(lots, ticks) == rest) {
          return spend(second, lots, ticks);
        }
      }
    }
    return spend(second, rest / 3);
  }

  /** Beyond the market, on the side to which the forced order trades. */
  private long publishedPrice(long second) {
    long market = Story.price(listing.coin(), second);
    long beyond = market * listing.venue().priceBeyondMarket(random) / Story.MILLION;
    return listing.ticks(side == PositionSide.LONG ? market - beyond : market + beyond);
  }
}
