package dev.breakwater.scenario;

import dev.breakwater.scenario.TruthBook.Arrival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Makes the lines of one second at a time and hands out what nothing later can precede, in the
 * order of receipt. What waits is a few seconds of frames, and whatever is received late on
 * purpose: memory does not depend on the length of the scenario.
 */
final class Lines implements Iterator<RawLine> {
  private static final int CONTROL_EVERY_SECONDS = 60;

  /** A venue whose clock is ahead is received before the second in which it says it happened. */
  private static final int EARLIEST_SECONDS = 2;

  private record Waiting(RawLine line, long sequence) {}

  private final Plot plot;
  private final TruthBook truth;
  private final Map<Venue, VenueFeed> feeds;
  private final Random fate;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting w) -> w.line.receivedAt())
              .thenComparingLong(Waiting::sequence));
  private long second;
  private long sequence;

  Lines(Plot plot, long seed, TruthBook truth) {
    this.plot = plot;
    this.truth = truth;
    this.feeds = feeds(seed);
    this.fate = new Random(Seeds.of(seed, 1));
    this.second = plot.from();
  }

  @Override
  public boolean hasNext() {
    while (second <= plot.trail() && (waiting.isEmpty() || !isDue(waiting.peek()))) {
      makeSecond();
      second++;
    }
    return !waiting.isEmpty();
  }

  /** Whatever is made later is received later than that. */
  private boolean isDue(Waiting first) {
    return first.line.receivedAt() < (second - EARLIEST_SECONDS) * 1000;
  }

  @Override
  public RawLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return waiting.remove().line;
  }

  /** Up to which second frames were made, epoch seconds. */
  long reached() {
    return second;
  }

  /** Frames that are made and not yet handed out. */
  int waiting() {
    return waiting.size();
  }

  private void makeSecond() {
    Map<Venue, List<PlannedLiquidation>> orders = orders();
    List<PlannedLiquidation> published = new ArrayList<>();
    feeds.forEach(
        (venue, feed) -> {
          if (!plot.isOut(venue, second)) {
            VenueFeed.Frames out = frames(venue, 0);
            List<PlannedLiquidation> inTime =
                inTime(venue, feed, Sampling.shown(venue, orders.getOrDefault(venue, List.of())));
            feed.liquidations(inTime, out);
            published.addAll(inTime);
            market(venue, feed, out);
            control(venue, feed, out);
          }
        });
    damage();
    truth.second(second, published);
  }

  private Map<Venue, List<PlannedLiquidation>> orders() {
    Map<Venue, List<PlannedLiquidation>> orders = new EnumMap<>(Venue.class);
    for (Flow flow : plot.flows()) {
      flow.during(
          second,
          order ->
              orders
                  .computeIfAbsent(order.listing().venue(), venue -> new ArrayList<>())
                  .add(order));
    }
    return orders;
  }

  /** Sends off what is received late, and gives back the rest. */
  private List<PlannedLiquidation> inTime(
      Venue venue, VenueFeed feed, List<PlannedLiquidation> shown) {
    int oneIn = plot.delivery().lateOneIn();
    if (oneIn == 0) {
      return shown;
    }
    List<PlannedLiquidation> inTime = new ArrayList<>();
    for (PlannedLiquidation order : shown) {
      boolean late = fate.nextInt(oneIn) == 0;
      int delay = fate.nextInt(4) == 0 ? Delivery.TOO_LATE_SECONDS : Delivery.LATE_SECONDS;
      if (late && second + delay + 60 < plot.quietFrom() && isClearOfWaves()) {
        feed.liquidations(List.of(order), frames(venue, delay * 1000L));
        truth.delayed(order, delay == Delivery.LATE_SECONDS ? Arrival.LATE : Arrival.TOO_LATE);
      } else {
        inTime.add(order);
      }
    }
    return inTime;
  }

  private boolean isClearOfWaves() {
    return plot.waves().stream()
        .allMatch(
            wave ->
                second < wave.start() - Delivery.CLEAR_OF_WAVES
                    || second > wave.end() + Delivery.CLEAR_OF_WAVES);
  }

  /** The larger contracts, venue after venue. */
  private void market(Venue venue, VenueFeed feed, VenueFeed.Frames out) {
    if (second % plot.marketEvery() == venue.number) {
      for (Listing listing : Listings.of(venue)) {
        if (listing.coin().compareTo(Coin.DOGE) <= 0) {
          feed.market(MarketStates.at(listing, plot.market(), second), out);
        }
      }
    }
  }

  /** Every minute, and every second at the end, where nothing else moves time any more. */
  private void control(Venue venue, VenueFeed feed, VenueFeed.Frames out) {
    boolean trailing = second >= plot.quietFrom();
    if (trailing || second % CONTROL_EVERY_SECONDS == 10L + venue.number) {
      for (TopicKind topic : TopicKind.values()) {
        feed.control(topic, second * 1000 + 500, out);
      }
    }
  }

  /** A frame of a shape that no venue has. */
  private void damage() {
    int every = plot.delivery().damagedEvery();
    if (every > 0 && second % every == 33) {
      frames(Venue.BYBIT, 0)
          .add(
              TopicKind.LIQUIDATIONS,
              second * 1000 + 700,
              VenueFeed.json("{'topic':'allLiquidation.','rows':~}", second));
      truth.undecodable();
    }
  }

  /**
   * @param delay how much later than usual liquidations are received, milliseconds
   */
  private VenueFeed.Frames frames(Venue venue, long delay) {
    long added = delay + plot.delivery().skewOf(venue);
    return (topic, receivedAt, liquidations, frame) ->
        add(venue, topic, liquidations > 0 ? receivedAt + added : receivedAt, liquidations, frame);
  }

  private void add(Venue venue, TopicKind topic, long receivedAt, int rows, String frame) {
    String json =
        VenueFeed.json(
            "{'venue':'~','receivedAt':~,'frame':~}", venue.canonicalName, receivedAt, frame);
    RawLine line = new RawLine(topic, venue.canonicalName, receivedAt, json);
    waiting.add(new Waiting(line, sequence++));
    int oneIn = plot.delivery().repeatedOneIn();
    if (rows > 0 && oneIn > 0 && fate.nextInt(oneIn) == 0) {
      waiting.add(new Waiting(line, sequence++));
      truth.repeated(rows);
    }
  }

  private static Map<Venue, VenueFeed> feeds(long seed) {
    Map<Venue, VenueFeed> feeds = new EnumMap<>(Venue.class);
    for (Venue venue : Venue.values()) {
      long own = seed + venue.number;
      feeds.put(
          venue,
          switch (venue) {
            case BYBIT -> new BybitFeed(own);
            case HYPERLIQUID -> new HyperliquidFeed(own);
            case BINANCE -> new BinanceFeed(own);
            case HTX -> new HtxFeed(own);
            case OKX -> new OkxFeed(own);
            case GATE -> new GateFeed(own);
          });
    }
    return feeds;
  }
}
