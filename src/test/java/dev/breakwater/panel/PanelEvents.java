package dev.breakwater.panel;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Liquidations for panel tests: written down, or drawn from a seed. */
public final class PanelEvents {
  public static final long START = Instant.parse("2025-10-10T20:50:00Z").toEpochMilli();

  private PanelEvents() {}

  public static PanelPolicy policy(String... windows) {
    return new PanelPolicy(Arrays.stream(windows).map(Window::of).toList(), Duration.ofHours(1));
  }

  /**
   * @param clock time after {@link #START}, as {@code minutes:seconds.millis}
   */
  public static long at(String clock) {
    String[] parts = clock.split(":", -1);
    return START
        + Long.parseLong(parts[0]) * 60_000
        + Math.round(Double.parseDouble(parts[1]) * 1000);
  }

  public static Liquidation complete(
      String asset, String venue, PositionSide side, long cents, long time) {
    return liquidation(asset, venue, side, cents, time, Completeness.COMPLETE);
  }

  public static Liquidation liquidation(
      String asset,
      String venue,
      PositionSide side,
      long cents,
      long time,
      Completeness completeness) {
    return new Liquidation(
        "id",
        venue,
        asset + "USDT",
        asset,
        "USDT",
        Margin.LINEAR,
        side,
        side.closingOrder(),
        "1",
        "1",
        PriceBasis.FILL,
        cents,
        time,
        time + 100,
        completeness,
        0);
  }

  /** The same, accepted behind {@code watermark}. */
  public static Liquidation late(Liquidation event, long watermark) {
    return new Liquidation(
        event.id(),
        event.venue(),
        event.symbol(),
        event.asset(),
        event.quote(),
        event.margin(),
        event.positionSide(),
        event.orderSide(),
        event.quantity(),
        event.price(),
        event.priceBasis(),
        event.usdCents(),
        event.eventTime(),
        event.receivedAt(),
        event.completeness(),
        watermark);
  }

  /**
   * In order of time. Few sizes and clustered times, so that rows coincide, cancel out and tie;
   * some events on a minute boundary, some worth nothing.
   */
  public static List<Liquidation> random(Random random, int count, long spanMillis) {
    String[] assets = {"BTC", "BTC", "ETH", "PEPE"};
    String[] venues = {"bybit", "okx", "hyperliquid"};
    long[] sizes = {0, 1, 500_00, 500_00, 123_45, 7_000_000_00L};
    List<Liquidation> events = new ArrayList<>();
    while (events.size() < count) {
      long cluster = START + (long) (random.nextDouble() * spanMillis);
      int inCluster = 1 + random.nextInt(6);
      for (int i = 0; i < inCluster && events.size() < count; i++) {
        long time = Math.min(START + spanMillis - 1, cluster + random.nextInt(150_000));
        if (random.nextInt(10) == 0) {
          time = time / 60_000 * 60_000 - random.nextInt(2);
        }
        events.add(
            liquidation(
                assets[random.nextInt(assets.length)],
                venues[random.nextInt(venues.length)],
                random.nextInt(3) == 0 ? PositionSide.SHORT : PositionSide.LONG,
                sizes[random.nextInt(sizes.length)],
                time,
                random.nextInt(12) == 0 ? Completeness.SAMPLED : Completeness.COMPLETE));
      }
    }
    events.sort(Comparator.comparingLong(Liquidation::eventTime));
    return events;
  }

  /** Shuffled so that no event comes after one that is more than {@code millis} newer. */
  public static List<Liquidation> shuffledWithin(
      List<Liquidation> events, long millis, Random random) {
    record Arrival(long time, Liquidation event) {}
    return events.stream()
        .map(event -> new Arrival(event.eventTime() + random.nextLong(millis + 1), event))
        .sorted(Comparator.comparingLong(Arrival::time))
        .map(Arrival::event)
        .toList();
  }

  /** The first whole minute after the last event: where a bounded run ends. */
  public static long lastAsOf(List<Liquidation> events) {
    long last = events.stream().mapToLong(Liquidation::eventTime).max().orElseThrow();
    return Math.floorDiv(last, 60_000) * 60_000 + 60_000;
  }
}
