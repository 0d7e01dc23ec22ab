package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The liquidations of one coin that happen every day: clustered and on both sides, with a daily
 * rhythm and sizes of which few are large. The figures are chosen, not measured; docs/scenarios.md
 * compares them with a record.
 */
final class Background implements Flow {
  /** Offspring of each event. */
  static final double BRANCHING = 0.6;

  /** How fast it comes, per second: on average after 20 seconds. */
  static final double DECAY = 0.05;

  private static final double SAME_SIDE = 0.85;
  private static final double DAILY_SWING = 0.4;
  private static final int BUSIEST_HOUR = 15;

  /** Standard deviation of the logarithm of sizes. */
  private static final double SPREAD = 1.3;

  /** Largest size, in median sizes. */
  private static final double LARGEST = 60;

  private final Coin coin;
  private final Market market;
  private final Random random;
  private final Hawkes hawkes;
  private final List<Listing> listings;
  private final int weights;
  private Hawkes.Event next;

  Background(Coin coin, Market market, long start, long seed) {
    this.coin = coin;
    this.market = market;
    this.random = new Random(Seeds.of(seed, 2));
    double base = perMinute(coin) * (1 - BRANCHING) / 60;
    this.hawkes =
        new Hawkes(
            second -> base * rhythm(second),
            base * (1 + DAILY_SWING),
            BRANCHING,
            DECAY,
            SAME_SIDE,
            start,
            new Random(Seeds.of(seed, 3)));
    this.listings = Listings.of(coin);
    this.weights = listings.stream().mapToInt(Background::weight).sum();
    this.next = hawkes.next();
  }

  /** Of every coin. */
  static List<Flow> ofAllCoins(Market market, long start, long seed) {
    List<Flow> all = new ArrayList<>();
    for (Coin coin : Coin.values()) {
      all.add(new Background(coin, market, start, Seeds.of(seed, 100 + coin.lagSeconds)));
    }
    return all;
  }

  /** Events a minute, both sides, all venues, at a mean hour. */
  static double perMinute(Coin coin) {
    return switch (coin) {
      case BTC -> 6;
      case ETH -> 4;
      case SOL -> 2;
      case XRP, DOGE -> 1;
      default -> 0.4;
    };
  }

  private static double medianUsd(Coin coin) {
    return switch (coin) {
      case BTC -> 2_500;
      case ETH -> 1_800;
      case SOL -> 1_000;
      case XRP, DOGE -> 700;
      default -> 400;
    };
  }

  private static int weight(Listing listing) {
    return switch (listing.venue()) {
      case BYBIT -> 30;
      case BINANCE, OKX -> 20;
      case HYPERLIQUID -> 15;
      case GATE -> 10;
      case HTX -> 5;
    };
  }

  /** Around 1 within a day. */
  private static double rhythm(long second) {
    double hours = (second % 86_400) / 3600.0 - BUSIEST_HOUR;
    return 1 + DAILY_SWING * StrictMath.cos(2 * StrictMath.PI * hours / 24);
  }

  @Override
  public void during(long second, Consumer<PlannedLiquidation> out) {
    while (next.time() < second + 1) {
      out.accept(order(second, next.isLong()));
      next = hawkes.next();
    }
  }

  private PlannedLiquidation order(long second, boolean isLong) {
    Listing listing = drawListing();
    long price = market.price(coin, second);
    long beyond = price * listing.venue().priceBeyondMarket(random) / Market.MILLION;
    long ticks = listing.ticks(isLong ? price - beyond : price + beyond);
    double size =
        medianUsd(coin) * Math.min(LARGEST, StrictMath.exp(SPREAD * random.nextGaussian()));
    return new PlannedLiquidation(
        listing,
        isLong ? PositionSide.LONG : PositionSide.SHORT,
        listing.venue().momentWithin(second, random),
        listing.lots((long) (size * 100), ticks),
        ticks,
        null);
  }

  private Listing drawListing() {
    int drawn = random.nextInt(weights);
    for (Listing listing : listings) {
      drawn -= weight(listing);
      if (drawn < 0) {
        return listing;
      }
    }
    throw new IllegalStateException("a coin that is listed nowhere: " + coin);
  }
}
