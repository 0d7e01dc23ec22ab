package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import dev.breakwater.scenario.PublishedTotals.Total;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A day whose totals come out to the cent, told by a {@link Story}. */
final class ArticleDay {
  private static final int MARKET_EVERY_SECONDS = 300;
  private static final int MERGE_WITHIN_SECONDS = 60;
  private static final int LEAD_IN_EVERY_SECONDS = 45;
  private static final int LEAD_IN_USD = 4_000;

  /**
   * Flow whose peak is lower than this many hundredths of its coin's floor is not called a wave.
   */
  private static final int LOWEST_PEAK = 125;

  private final Story story;
  private final List<Total> totals;
  private final long seed;
  private final List<PlantedWave> waves;

  private ArticleDay(Story story, List<Total> totals, long seed) {
    this.story = story;
    this.totals = totals;
    this.seed = seed;
    this.waves = waves();
  }

  static Plot plot(Story story, List<Total> totals, List<String> choices, long seed) {
    ArticleDay day = new ArticleDay(story, totals, seed);
    List<String> all = new ArrayList<>(choices);
    all.add(
        "Liquidations inside a wave are counted as planted, calm flow included; flow whose planned"
            + " peak is below 1.25 times its asset's default floor is not listed as a wave.");
    return new Plot(
        story.leadIn(),
        story.end(),
        story.trail(),
        story,
        MARKET_EVERY_SECONDS,
        day.flows(),
        day.waves,
        MERGE_WITHIN_SECONDS,
        List.of(),
        Delivery.PLAIN,
        all);
  }

  private List<PlantedWave> waves() {
    List<PlantedWave> clear = new ArrayList<>();
    for (Story.Wave wave : story.waves()) {
      for (PositionSide side : PositionSide.values()) {
        for (Coin coin : Coin.values()) {
          int seconds = Story.seconds(wave, side);
          long inWave = cents(coin, side) / 1000 * Story.share(wave, side);
          if (2 * inWave / seconds >= (long) coin.floorUsdPerSecond() * LOWEST_PEAK) {
            long start = Story.start(wave, coin, side);
            clear.add(
                new PlantedWave(
                    coin, Side.valueOf(side.name()), Kind.BURST, start, start + seconds));
          }
        }
      }
    }
    clear.sort(PlantedWave.IN_TIME);
    return List.copyOf(clear);
  }

  private long cents(Coin coin, PositionSide side) {
    return totals.stream()
        .filter(total -> total.listing().coin() == coin && total.side() == side)
        .mapToLong(Total::cents)
        .sum();
  }

  private List<Flow> flows() {
    List<Account> accounts = accounts();
    List<Flow> flows = new ArrayList<>();
    flows.add(this::leadIn);
    flows.addAll(accounts);
    flows.add(
        (second, out) -> {
          if (second == story.end() && !accounts.stream().allMatch(Account::isClosed)) {
            throw new IllegalStateException("a total was not brought to its cent in time");
          }
        });
    return flows;
  }

  private List<Account> accounts() {
    Map<Listing, Account.Throttle> throttles = new HashMap<>();
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < totals.size(); i++) {
      Total total = totals.get(i);
      long span = story.end() - 30 - story.closing();
      accounts.add(
          new Account(
              total.listing(),
              total.side(),
              total.cents(),
              total.listing().coin().typicalUsd * 100L,
              course(total.listing().coin(), total.side()),
              story,
              throttles.computeIfAbsent(total.listing(), Account.Throttle::of),
              story.closing() + span * i / totals.size(),
              seed * 1000 + i));
    }
    return accounts;
  }

  private Account.Course course(Coin coin, PositionSide side) {
    List<PlantedWave> own =
        waves.stream()
            .filter(wave -> wave.coin() == coin && wave.side().name().equals(side.name()))
            .toList();
    return new Account.Course() {
      @Override
      public long happened(long second) {
        return second < story.begin() ? 0 : story.happened(coin, side, second);
      }

      @Override
      public @Nullable PlantedWave waveAt(long second) {
        return own.stream().filter(wave -> wave.covers(second)).findFirst().orElse(null);
      }
    };
  }

  /** Small liquidations before the 24 hours begin; they have left every window at their end. */
  private void leadIn(long second, Consumer<PlannedLiquidation> out) {
    if (second < story.begin() && second % LEAD_IN_EVERY_SECONDS == 0) {
      Total one = totals.get((int) (second / LEAD_IN_EVERY_SECONDS % totals.size()));
      Listing listing = one.listing();
      long ticks = listing.ticks(story.price(listing.coin(), second));
      long lots = listing.lots(LEAD_IN_USD * 100L, ticks);
      out.accept(new PlannedLiquidation(listing, one.side(), second * 1000, lots, ticks, null));
    }
  }
}
