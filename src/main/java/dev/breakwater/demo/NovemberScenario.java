package dev.breakwater.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * 20 and 21 November 2025 as raw frames of six venues, in the order in which a collector would have
 * received them.
 *
 * <p>This is a reconstruction: the totals are published ones, see {@link PublishedTotals}; the
 * single liquidations, their times and prices are made here, always the same bytes. Lines are made
 * second by second, so that memory does not depend on the length of the story.
 */
public final class NovemberScenario implements Iterable<RawLine> {
  /** The published totals are those of the 24 hours before this, epoch milliseconds UTC. */
  public static final long AS_OF = Story.END * 1000;

  /** Receipt of the first line is not before this, epoch milliseconds UTC. */
  public static final long FIRST = Story.LEAD_IN * 1000;

  private static final long SEED = 20_251_121L;
  private static final int MARKET_EVERY_SECONDS = 300;
  private static final int CONTROL_EVERY_SECONDS = 60;
  private static final int LEAD_IN_EVERY_SECONDS = 45;
  private static final int LEAD_IN_USD = 4_000;

  @Override
  public Iterator<RawLine> iterator() {
    return new Lines();
  }

  /** Writes one {@code .jsonl} file for each raw topic. */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Map<TopicKind, BufferedWriter> writers = new EnumMap<>(TopicKind.class);
    try {
      for (TopicKind topic : TopicKind.values()) {
        Path file = directory.resolve(topic.defaultName + ".jsonl");
        writers.put(topic, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      }
      for (RawLine line : this) {
        BufferedWriter writer = writers.get(line.topic());
        if (writer != null) {
          writer.write(line.line());
          writer.write('\n');
        }
      }
    } finally {
      for (BufferedWriter writer : writers.values()) {
        writer.close();
      }
    }
  }

  /** Makes the lines of one second at a time and hands out what nothing later can precede. */
  private static final class Lines implements Iterator<RawLine> {
    private record Waiting(RawLine line, long sequence) {}

    private final Map<Venue, VenueFeed> feeds = feeds();
    private final List<Account> accounts = accounts();
    private final PriorityQueue<Waiting> waiting =
        new PriorityQueue<>(
            Comparator.comparingLong((Waiting w) -> w.line.receivedAt())
                .thenComparingLong(Waiting::sequence));
    private long second = Story.LEAD_IN;
    private long sequence;

    @Override
    public boolean hasNext() {
      while (second <= Story.TRAIL && (waiting.isEmpty() || !isDue(waiting.peek()))) {
        makeSecond();
        second++;
      }
      return !waiting.isEmpty();
    }

    /** Whatever is made later is received after the beginning of its second. */
    private boolean isDue(Waiting first) {
      return first.line.receivedAt() < second * 1000;
    }

    @Override
    public RawLine next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return waiting.remove().line;
    }

    private void makeSecond() {
      Map<Venue, List<PlannedLiquidation>> orders = orders();
      feeds.forEach(
          (venue, feed) -> {
            VenueFeed.Frames out =
                (topic, receivedAt, frame) -> add(venue, topic, receivedAt, frame);
            List<PlannedLiquidation> ofVenue = orders.getOrDefault(venue, new ArrayList<>());
            ofVenue.sort(Comparator.comparingLong(PlannedLiquidation::time));
            feed.liquidations(ofVenue, out);
            market(venue, feed, out);
            control(venue, feed, out);
          });
      if (second == Story.END && !accounts.stream().allMatch(Account::isClosed)) {
        throw new IllegalStateException("a total was not brought to its cent in time");
      }
    }

    private Map<Venue, List<PlannedLiquidation>> orders() {
      Map<Venue, List<PlannedLiquidation>> orders = new EnumMap<>(Venue.class);
      List<PlannedLiquidation> all = new ArrayList<>();
      if (second < Story.BEGIN) {
        leadIn(all);
      } else if (second < Story.END) {
        accounts.forEach(account -> all.addAll(account.during(second)));
      }
      for (PlannedLiquidation order : all) {
        orders.computeIfAbsent(order.listing().venue(), venue -> new ArrayList<>()).add(order);
      }
      return orders;
    }

    /** Small liquidations before the 24 hours begin; they have left every window at their end. */
    private void leadIn(List<PlannedLiquidation> all) {
      if (second % LEAD_IN_EVERY_SECONDS == 0) {
        List<PublishedTotals.Total> totals = PublishedTotals.all();
        PublishedTotals.Total one =
            totals.get((int) (second / LEAD_IN_EVERY_SECONDS % totals.size()));
        Listing listing = one.listing();
        long ticks = listing.ticks(Story.price(listing.coin(), second));
        long lots = listing.lots(LEAD_IN_USD * 100L, ticks);
        all.add(new PlannedLiquidation(listing, one.side(), second * 1000, lots, ticks));
      }
    }

    /** The larger contracts, venue after venue, each every five minutes. */
    private void market(Venue venue, VenueFeed feed, VenueFeed.Frames out) {
      if (second % MARKET_EVERY_SECONDS == venue.number) {
        Listings.of(venue).stream()
            .filter(listing -> listing.coin().compareTo(Coin.DOGE) <= 0)
            .forEach(listing -> feed.market(MarketStates.at(listing, second), out));
      }
    }

    /** Every minute, and every second behind the end, where nothing else moves time any more. */
    private void control(Venue venue, VenueFeed feed, VenueFeed.Frames out) {
      boolean trailing = second > Story.END + 5;
      if (trailing || second % CONTROL_EVERY_SECONDS == 10L + venue.number) {
        for (TopicKind topic : TopicKind.values()) {
          feed.control(topic, second * 1000 + 500, out);
        }
      }
    }

    private void add(Venue venue, TopicKind topic, long receivedAt, String frame) {
      String line =
          VenueFeed.json(
              "{'venue':'~','receivedAt':~,'frame':~}", venue.canonicalName, receivedAt, frame);
      waiting.add(
          new Waiting(new RawLine(topic, venue.canonicalName, receivedAt, line), sequence++));
    }

    private static Map<Venue, VenueFeed> feeds() {
      Map<Venue, VenueFeed> feeds = new EnumMap<>(Venue.class);
      for (Venue venue : Venue.values()) {
        long seed = SEED + venue.number;
        feeds.put(
            venue,
            switch (venue) {
              case BYBIT -> new BybitFeed(seed);
              case HYPERLIQUID -> new HyperliquidFeed(seed);
              case BINANCE -> new BinanceFeed(seed);
              case HTX -> new HtxFeed(seed);
              case OKX -> new OkxFeed(seed);
              case GATE -> new GateFeed(seed);
            });
      }
      return feeds;
    }

    private static List<Account> accounts() {
      List<PublishedTotals.Total> totals = PublishedTotals.all();
      Map<Listing, Account.Throttle> throttles = new HashMap<>();
      List<Account> accounts = new ArrayList<>();
      for (int i = 0; i < totals.size(); i++) {
        PublishedTotals.Total total = totals.get(i);
        long closingFrom = Story.CLOSING + (Story.END - 30 - Story.CLOSING) * i / totals.size();
        accounts.add(
            new Account(
                total,
                closingFrom,
                throttles.computeIfAbsent(total.listing(), listing -> new Account.Throttle()),
                SEED * 1000 + i));
      }
      return accounts;
    }
  }
}
