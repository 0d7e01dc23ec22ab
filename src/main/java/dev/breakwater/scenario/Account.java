package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Spends the total of one contract and side in liquidations that follow a course, and where it is
 * told to close, brings it to the cent with its last one.
 *
 * <p>As soon as the course is ahead of what was spent by the next liquidation's size, that one
 * happens. Half a typical liquidation is kept back until the closing; then a last price and size
 * are searched on the contract's grid whose rounded product is exactly what is left.
 */
final class Account implements Flow {
  /** For accounts whose total is a plan and not a promise. */
  static final long NEVER = Long.MAX_VALUE;

  /** Sizes in sixteenths of the typical one: many small, few large. */
  private static final int[] SIXTEENTHS = {2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 27, 36, 48, 64};

  /** Now and then somebody with a large position falls: this many times the typical size. */
  private static final int GIANT = 15;

  private static final int ONE_GIANT_IN = 700;

  /** How far the last price may be searched from an ordinary one, millionths. */
  private static final long WIDEST_SEARCH = 5_000;

  /** When how much of the total is due. */
  interface Course {
    /** What of it has happened by {@code second}, 0 to a million, never less than before. */
    long happened(long second);

    /** The planted wave that a liquidation of {@code second} belongs to. */
    @Nullable PlantedWave waveAt(long second);
  }

  private final Listing listing;
  private final PositionSide side;
  private final long total;
  private final long typical;
  private final Course course;
  private final Market market;
  private final Throttle throttle;
  private final long closingFrom;
  private final long keptBack;
  private final Random random;
  private long spent;
  private long nextSize;

  /**
   * At most one order a second, where the venue's feed shows no more; both sides of a contract
   * share it.
   */
  static final class Throttle {
    private final boolean held;
    private long lastSecond = Long.MIN_VALUE;

    /** One that lets everything through, for flow that the venue itself will thin out. */
    static Throttle open() {
      return new Throttle(false);
    }

    static Throttle of(Listing listing) {
      return new Throttle(listing.venue().throttled);
    }

    private Throttle(boolean held) {
      this.held = held;
    }

    private boolean isOpen(long second) {
      return !held || second > lastSecond;
    }

    private void used(long second) {
      lastSecond = second;
    }
  }

  /**
   * @param total cents
   * @param typical about the mean size of one liquidation, cents
   * @param closingFrom epoch seconds, or {@link #NEVER}
   */
  Account(
      Listing listing,
      PositionSide side,
      long total,
      long typical,
      Course course,
      Market market,
      Throttle throttle,
      long closingFrom,
      long seed) {
    this.listing = listing;
    this.side = side;
    this.total = total;
    this.typical = typical;
    this.course = course;
    this.market = market;
    this.throttle = throttle;
    this.closingFrom = closingFrom;
    this.keptBack = closingFrom == NEVER ? 0 : Math.min(typical / 2, total / 4);
    this.random = new Random(seed);
    this.nextSize = drawSize();
  }

  @Override
  public void during(long second, Consumer<PlannedLiquidation> out) {
    long due = (total - keptBack) * course.happened(second) / Market.MILLION;
    while (due - spent >= nextSize && throttle.isOpen(second)) {
      out.accept(spend(second, nextSize));
      nextSize = drawSize();
    }
    if (second >= closingFrom && spent < total && throttle.isOpen(second)) {
      out.accept(close(second));
    }
  }

  boolean isClosed() {
    return spent == total;
  }

  /** Never more than a tenth of the total, or a small contract would have nothing but that one. */
  private long drawSize() {
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
    PlannedLiquidation order =
        new PlannedLiquidation(listing, side, time, lots, ticks, course.waveAt(second));
    spent += order.cents();
    throttle.used(second);
    return order;
  }

  /** The exact rest where the grid has it near the market; else a third of it, and another try. */
  private PlannedLiquidation close(long second) {
    long rest = total - spent;
    long middle = publishedPrice(second);
    long widest = middle * WIDEST_SEARCH / Market.MILLION;
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
    long price = market.price(listing.coin(), second);
    long beyond = price * listing.venue().priceBeyondMarket(random) / Market.MILLION;
    return listing.ticks(side == PositionSide.LONG ? price - beyond : price + beyond);
  }
}
