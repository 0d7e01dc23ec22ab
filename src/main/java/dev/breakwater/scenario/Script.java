package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import dev.breakwater.scenario.Surges.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a plot: planted waves over the flow of every day. Times are epoch seconds, money is
 * thousands of USD.
 */
final class Script {
  /** Usual shares of the venues in a surge, percent: most of it where everything is shown. */
  static final Map<Venue, Integer> USUAL_VENUES =
      new EnumMap<>(
          Map.of(
              Venue.BYBIT, 35,
              Venue.HYPERLIQUID, 35,
              Venue.HTX, 12,
              Venue.BINANCE, 8,
              Venue.OKX, 6,
              Venue.GATE, 4));

  private static final int MERGE_WITHIN_SECONDS = 60;

  /** Liquidations of a wave are smaller than those of a day, and many. */
  private static final int SIZES_DIVIDED_BY = 3;

  /** Of a wave that closes both sides, this much is long, percent. */
  private static final int LONG_OF_BOTH = 52;

  private final long from;
  private final long seed;
  private final List<PlantedWave> waves = new ArrayList<>();
  private final List<PlantedMarket.Move> moves = new ArrayList<>();
  private final List<Surges.Surge> surges = new ArrayList<>();
  private final List<Surges.Batch> batches = new ArrayList<>();
  private final List<Plot.Outage> outages = new ArrayList<>();
  private final List<Plot.Outage> calm = new ArrayList<>();
  private final Set<String> choices = new LinkedHashSet<>();
  private Delivery delivery = Delivery.PLAIN;
  private int marketEvery = 60;
  private int percent = 100;
  private int mergeWithin = MERGE_WITHIN_SECONDS;

  Script(long from, long seed) {
    this.from = from;
    this.seed = seed;
  }

  /** Bursts from here on have so many hundredths of the money that they are given. */
  void scale(int hundredths) {
    percent = hundredths;
  }

  /** A wave with a peak at the usual venues; the price moves by a hundredth. */
  PlantedWave burst(Coin coin, Side side, long start, int seconds, int thousands) {
    PlantedWave wave = wave(coin, side, Kind.BURST, start, seconds, 10_000);
    int scaled = thousands * percent / 100;
    surge(wave, USUAL_VENUES, scaled, coin.typicalUsd / SIZES_DIVIDED_BY, Shape.PEAK);
    return wave;
  }

  /**
   * A wave without liquidations as yet.
   *
   * @param depth how far it moves the price, millionths
   */
  PlantedWave wave(Coin coin, Side side, Kind kind, long start, int seconds, int depth) {
    PlantedWave wave = new PlantedWave(coin, side, kind, start, start + seconds);
    waves.add(wave);
    int moved =
        switch (side) {
          case LONG -> -depth;
          case SHORT -> depth;
          case BOTH -> 0;
        };
    moves.add(new PlantedMarket.Move(wave, moved));
    return wave;
  }

  /**
   * @param percent shares of the venues; one that does not list the coin has none
   * @param typicalUsd about the mean size of one liquidation
   */
  void surge(
      PlantedWave wave, Map<Venue, Integer> percent, int thousands, int typicalUsd, Shape shape) {
    for (Listing listing : Listings.of(wave.coin())) {
      int share = percent.getOrDefault(listing.venue(), 0);
      long cents = thousands * 1000L * share;
      switch (wave.side()) {
        case LONG -> surge(wave, listing, PositionSide.LONG, cents, typicalUsd, shape);
        case SHORT -> surge(wave, listing, PositionSide.SHORT, cents, typicalUsd, shape);
        case BOTH -> {
          long longs = cents / 100 * LONG_OF_BOTH;
          surge(wave, listing, PositionSide.LONG, longs, typicalUsd, shape);
          surge(wave, listing, PositionSide.SHORT, cents - longs, typicalUsd, shape);
        }
      }
    }
  }

  private void surge(
      PlantedWave wave,
      Listing listing,
      PositionSide side,
      long cents,
      int typicalUsd,
      Shape shape) {
    if (cents > 0) {
      surges.add(new Surges.Surge(wave, listing, side, cents, typicalUsd * 100L, shape));
    }
  }

  /** So many longs of one contract at one moment. */
  void batch(PlantedWave wave, Venue venue, long second, int count, int thousands) {
    Listing listing =
        Listings.of(wave.coin()).stream()
            .filter(one -> one.venue() == venue)
            .findFirst()
            .orElseThrow();
    batches.add(
        new Surges.Batch(wave, listing, PositionSide.LONG, second, count, thousands * 100_000L));
  }

  void outage(Venue venue, long begin, long end) {
    outages.add(new Plot.Outage(venue, begin, end));
  }

  /** Nothing of the flow of every day happens at a venue. */
  void calm(Venue venue, long begin, long end) {
    calm.add(new Plot.Outage(venue, begin, end));
  }

  void delivery(Delivery how) {
    delivery = how;
  }

  void marketEvery(int seconds) {
    marketEvery = seconds;
  }

  void mergeWithin(int seconds) {
    mergeWithin = seconds;
  }

  void choice(String sentence) {
    choices.add(sentence);
  }

  /** When the last of what is planted so far is over. */
  long lastEnd() {
    return waves.stream().mapToLong(PlantedWave::end).max().orElse(from);
  }

  /**
   * @param to a whole minute
   */
  Plot until(long to) {
    waves.sort(PlantedWave.IN_TIME);
    Market market = new PlantedMarket(moves);
    List<Flow> flows = new ArrayList<>();
    for (Flow everyDay : Background.ofAllCoins(market, from, seed)) {
      flows.add(calm.isEmpty() ? everyDay : withoutCalm(everyDay));
    }
    flows.add(new Surges(surges, batches, market, Seeds.of(seed, 5)));
    return new Plot(
        from,
        to,
        to - 1,
        market,
        marketEvery,
        flows,
        List.copyOf(waves),
        mergeWithin,
        List.copyOf(outages),
        delivery,
        List.copyOf(choices));
  }

  private Flow withoutCalm(Flow flow) {
    return (second, out) ->
        flow.during(
            second,
            order -> {
              Venue venue = order.listing().venue();
              if (calm.stream().noneMatch(one -> one.covers(venue, second))) {
                out.accept(order);
              }
            });
  }
}
