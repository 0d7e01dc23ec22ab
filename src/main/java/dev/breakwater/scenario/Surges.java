package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The liquidations of all planted waves; what is over or not yet begun holds nothing. */
final class Surges implements Flow {
  /** How the money of a surge is spread over its wave. */
  enum Shape {
    /** Some of it at once, then a rise for a quarter of the time and a fall. */
    PEAK,
    FLAT
  }

  /** Of a surge with a peak, so much happens at once: its onset is a time and no guess. */
  private static final int AT_ONCE = 20_000;

  /** Sizes of a batch in eighths of their mean. */
  private static final int[] EIGHTHS = {1, 2, 3, 5, 6, 8, 15, 24};

  /**
   * Money that is liquidated on one contract and side in the course of a wave.
   *
   * @param cents a plan: what happens ends below it by up to one liquidation
   * @param typical about the mean size of one liquidation, cents
   */
  record Surge(
      PlantedWave wave, Listing listing, PositionSide side, long cents, long typical, Shape shape)
      implements Account.Course {
    @Override
    public long happened(long second) {
      long length = wave.end() - wave.start();
      long elapsed = Math.min(length, second - wave.start() + 1);
      if (shape == Shape.FLAT) {
        return elapsed * Market.MILLION / length;
      }
      return AT_ONCE
          + (Market.MILLION - AT_ONCE) * Story.riseAndFall(elapsed, length) / Market.MILLION;
    }

    @Override
    public PlantedWave waveAt(long second) {
      return wave;
    }
  }

  /**
   * Many liquidations of one contract at one moment.
   *
   * @param cents a plan of all of them together
   */
  record Batch(
      PlantedWave wave, Listing listing, PositionSide side, long second, int count, long cents) {}

  private record Running(Surge surge, Account account) {}

  private final List<Surge> surges;
  private final List<Batch> batches;
  private final Market market;
  private final long seed;
  private final List<Running> running = new ArrayList<>();
  private int nextSurge;
  private int nextBatch;

  Surges(List<Surge> surges, List<Batch> batches, Market market, long seed) {
    this.surges =
        surges.stream().sorted(Comparator.comparing(Surge::wave, PlantedWave.IN_TIME)).toList();
    this.batches = batches.stream().sorted(Comparator.comparingLong(Batch::second)).toList();
    this.market = market;
    this.seed = seed;
  }

  @Override
  public void during(long second, Consumer<PlannedLiquidation> out) {
    while (nextSurge < surges.size() && surges.get(nextSurge).wave.start() <= second) {
      Surge surge = surges.get(nextSurge);
      running.add(new Running(surge, account(surge, Seeds.of(seed, nextSurge))));
      nextSurge++;
    }
    running.removeIf(one -> one.surge.wave.end() <= second);
    for (Running one : running) {
      one.account.during(second, out);
    }
    while (nextBatch < batches.size() && batches.get(nextBatch).second <= second) {
      batch(batches.get(nextBatch), new Random(Seeds.of(seed, -1L - nextBatch)), out);
      nextBatch++;
    }
  }

  private Account account(Surge surge, long own) {
    return new Account(
        surge.listing,
        surge.side,
        surge.cents,
        surge.typical,
        surge,
        market,
        Account.Throttle.open(),
        Account.NEVER,
        own);
  }

  private void batch(Batch batch, Random random, Consumer<PlannedLiquidation> out) {
    Listing listing = batch.listing;
    long price = market.price(listing.coin(), batch.second);
    long time = listing.venue().momentWithin(batch.second, random);
    for (int i = 0; i < batch.count; i++) {
      long beyond = price * listing.venue().priceBeyondMarket(random) / Market.MILLION;
      long ticks = listing.ticks(batch.side == PositionSide.LONG ? price - beyond : price + beyond);
      long cents = batch.cents / batch.count * EIGHTHS[random.nextInt(EIGHTHS.length)] / 8;
      out.accept(
          new PlannedLiquidation(
              listing, batch.side, time, listing.lots(cents, ticks), ticks, batch.wave));
    }
  }
}
