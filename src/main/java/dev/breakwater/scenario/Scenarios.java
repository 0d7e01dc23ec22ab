package dev.breakwater.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/** All scenarios by name. */
public final class Scenarios {
  /** The seed of the demo. */
  public static final long DEMO_SEED = 20_251_121L;

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final int WARM_UP = 2 * HOUR;
  private static final int COOL_DOWN = HOUR;

  /** How much later than two hours after its beginning a scenario may come to its point. */
  private static final int JITTER = 900;

  private static final long USUAL_START = second("2026-03-03T12:00:00Z");
  private static final int LONG_MARKET_SECONDS = 300;

  /** How large an episode of a year is beside the scenario that shows its kind alone. */
  private static final int SMALLEST_PERCENT = 80;

  private static final int LARGEST_PERCENT = 300;

  private static final Delivery DOUBLED = new Delivery(2, 0, 0, Map.of());
  private static final Delivery LATE =
      new Delivery(0, 40, 700, Map.of(Venue.HTX, 2_200, Venue.OKX, -1_200));

  // spotless:off
  private static final List<Scenario> ALL =
      List.of(
          planted("single-wave", "one wave of BTC longs", Kinds::single),
          planted("several-waves", "one episode of four waves, minutes apart", Kinds::several),
          planted(
              "huge-batch",
              "11,279 liquidations at one millisecond, 52 seconds of silence, another wave",
              Kinds::hugeBatch),
          planted(
              "grind",
              "90 minutes of elevated flow without a spike, through several price levels",
              Kinds::grind),
          planted("whipsaw", "a wave that closes longs and shorts alike", Kinds::whipsaw),
          planted("short-squeeze", "one wave of BTC shorts", Kinds::squeeze),
          planted("turn-over", "longs fall, then shorts", Kinds::turnOver),
          planted(
              "contagion-ladder",
              "BTC, ETH, SOL, then XRP and DOGE together, then ADA, with given lags",
              Kinds::ladder),
          planted(
              "venue-outage",
              "Bybit is not received for eight minutes in the middle of a cascade",
              Kinds::outage),
          planted(
              "sampled-saturation",
              "ten minutes at Binance and OKX only, an order in every second",
              Kinds::saturation),
          planted(
              "doubled-archive",
              "four waves, every other frame with liquidations stands twice in the file",
              (script, at) -> {
                script.delivery(DOUBLED);
                Kinds.several(script, at);
              }),
          planted(
              "late-and-skewed",
              "one wave; venue clocks apart, rows that are late and too late, damaged frames",
              (script, at) -> {
                script.delivery(LATE);
                Kinds.single(script, at);
              }),
          Scenario.fixed(
              "november-2025",
              "20 and 21 November 2025: 2.00 billion USD in five waves; the demo's",
              ArticleDays::november),
          Scenario.fixed(
              "day-1400m",
              "a day of 1.40 billion USD, BTC 391 million long and 20.2 million short",
              ArticleDays::of1400),
          Scenario.fixed(
              "day-860m", "a day of 860 million USD, 780 million of it long", ArticleDays::of860),
          Scenario.fixed("day-700m", "a day of 700 million USD", ArticleDays::of700),
          Scenario.fixed(
              "day-400m", "a day of 400 million USD, 177 million of it BTC", ArticleDays::of400),
          planted(
              "october-2025",
              "a crash like 10 October 2025: 63,637 liquidations in 12 minutes at Hyperliquid",
              Scenarios::october),
          Scenario.ofDays(
              "quiet-weeks",
              "no cascade: clustered, two-sided flow with a daily rhythm",
              14,
              Scenarios::quiet),
          Scenario.ofDays(
              "year",
              "quiet flow and planted episodes of many kinds at seeded times",
              365,
              Scenarios::year));
  // spotless:on

  private static final List<BiConsumer<Script, Long>> KINDS =
      List.of(
          Kinds::single,
          Kinds::ether,
          Kinds::several,
          Kinds::grind,
          Kinds::whipsaw,
          Kinds::squeeze,
          Kinds::turnOver,
          Kinds::ladder);

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL;
  }

  /** What the demo plays. */
  public static Scenario november() {
    return named("november-2025").orElseThrow();
  }

  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  private static Scenario planted(String name, String description, BiConsumer<Script, Long> plant) {
    LongFunction<Plot> plot =
        seed -> {
          Script script = new Script(USUAL_START, seed);
          plant.accept(
              script, USUAL_START + WARM_UP + new Random(Seeds.of(seed, 4)).nextInt(JITTER));
          return script.until((script.lastEnd() + COOL_DOWN) / 60 * 60 + 60);
        };
    return Scenario.fixed(name, description, plot);
  }

  private static void october(Script script, long at) {
    Crash.plant(script, at);
    script.choice(
        "Published of the record are the number and sum of Hyperliquid's liquidations, the engine's"
            + " six seconds and the six largest moments; the rest of the course, the coins, the"
            + " date and all other venues are invented.");
    script.choice(
        "The three humps of the course are three waves of one episode although less than a minute"
            + " lies between them.");
  }

  private static Plot quiet(long seed, int days) {
    long from = second("2026-02-02T00:00:00Z");
    Script script = new Script(from, seed);
    script.marketEvery(LONG_MARKET_SECONDS);
    return script.until(from + (long) days * DAY);
  }

  /**
   * An episode every two days on average, the first on the second day, nine hours apart at least.
   */
  private static Plot year(long seed, int days) {
    long from = second("2025-06-01T00:00:00Z");
    long to = from + (long) days * DAY;
    Script script = new Script(from, seed);
    script.marketEvery(LONG_MARKET_SECONDS);
    Random random = new Random(Seeds.of(seed, 6));
    long at = from + DAY;
    while (at < to - 6 * HOUR) {
      script.scale(SMALLEST_PERCENT + random.nextInt(LARGEST_PERCENT - SMALLEST_PERCENT));
      KINDS.get(random.nextInt(KINDS.size())).accept(script, at);
      at += 9 * HOUR + (long) (-StrictMath.log(1 - random.nextDouble()) * 39 * HOUR);
    }
    return script.until(to);
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
