package dev.breakwater.config;

import dev.breakwater.threshold.ThresholdTable;
import dev.breakwater.wave.SeverityPolicy.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The options that say how cascades are found, a part of {@link Options}; all decide results. */
final class CascadeOptions {
  private static final List<Option<?>> DECLARED = new ArrayList<>();

  // ---- what all of them share
  static final Option<String> RULE_SET =
      result(
          "cascades.rule-set",
          Types.requiredText(),
          "default",
          "Name of this set of rules, part of every episode's and ladder's id; give it another one"
              + " when you change the options below, so that consumers can tell the episodes of both"
              + " apart. What is open at the change keeps its id.");
  static final Option<Duration> MEMORY =
      result(
          "cascades.memory",
          Types.duration("2 d", "365 d"),
          "30 d",
          "Event time without a liquidation after which all that was learned of an asset is"
              + " forgotten; longer costs up to 10 KB for each asset that is no longer traded,"
              + " shorter makes rarely traded ones start untuned each time.");
  static final Option<Duration> OLDEST_MARK =
      result(
          "cascades.oldest-mark",
          Types.duration("1 s", "1 h"),
          "1 min",
          "Age up to which a venue's mark price counts as the price of a cascade; longer tells"
              + " prices from before a move, shorter falls back to fill prices where marks are"
              + " rare.");
  static final Option<Duration> UPDATE_EVERY =
      result(
          "cascades.update-every",
          Types.duration("1 s", "10 min"),
          "10 s",
          "Shortest time between two updates of one wave, episode or ladder; shorter writes more"
              + " records during a crash, longer leaves readers behind. Openings and closings are"
              + " told at once whatever it is.");

  // ---- venues: how finely they tell time
  static final Option<Map<String, Duration>> CADENCES =
      result(
          "venues.cadences",
          CascadeTypes.durationByVenue("0 s", "5 min"),
          "hyperliquid=6 s, bybit=500 ms",
          "The longest pause between two reports of each venue in a cascade. The slowest one bounds"
              + " waves.fast-half-life and waves.quiet from below, and onsets that differ by less"
              + " than the cadence of those who took part are reported together; a cadence that is"
              + " stated too short lets one cascade fall into the venue's own cycles.");
  static final Option<Duration> CADENCE_OF_OTHERS =
      result(
          "venues.cadence-of-others",
          Types.duration("0 s", "5 min"),
          "1 s",
          "Cadence of every venue that venues.cadences leaves out.");

  // ---- waves: opening
  static final Option<Duration> FAST_HALF_LIFE =
      result(
          "waves.fast-half-life",
          Types.duration("1 s", "10 min"),
          "15 s",
          "Half-life of the intensity that makes waves; shorter splits one wave into several, longer"
              + " joins those that follow each other closely. Less than 2.5 times the slowest of"
              + " venues.cadences is refused, because that venue's clock would make waves.");
  static final Option<Duration> SLOW_HALF_LIFE =
      result(
          "waves.slow-half-life",
          Types.duration("1 min", "24 h"),
          "10 min",
          "Half-life of the intensity that is the baseline; shorter takes a slow build-up for usual"
              + " and misses what comes of it, longer lets a busy hour raise the bar for the next.");
  static final Option<Double> BASELINE_RATIO =
      live(
          "waves.baseline-ratio",
          CascadeTypes.ratio("1", "100"),
          "3",
          "How many times the baseline the intensity must be to open a wave; less opens on ordinary"
              + " swings of a busy market, more misses waves out of one.");
  static final Option<Double> DOMINANCE =
      live(
          "waves.dominance",
          CascadeTypes.ratio("0.5", "1"),
          "0.65",
          "Share of the USD that makes a wave, an episode or a turn-over one of LONG or of SHORT;"
              + " more tells more of them as BOTH, which open later and take no part in ladders.");
  static final Option<Integer> LEAST_COUNT =
      live(
          "waves.least-count",
          Types.integer(1, 10_000),
          "5",
          "Fewest liquidations that open a wave; fewer lets a single large account be one.");
  static final Option<Integer> LEAST_BATCHES =
      live(
          "waves.least-batches",
          Types.integer(1, 1_000),
          "2",
          "Fewest different milliseconds that those must come in; 1 lets one message of one venue"
              + " be a wave, however few liquidations it holds above waves.least-count.");
  static final Option<Integer> BLOCK_COUNT =
      live(
          "waves.block-count",
          Types.integer(2, 100_000),
          "20",
          "Liquidations in one millisecond that are a wave by themselves, as on venues that report a"
              + " crash in a few blocks; more misses a crash that is one block.");
  static final Option<Double> BLOCK_RATIO =
      live(
          "waves.block-ratio",
          CascadeTypes.ratio("1", "1000"),
          "5",
          "How many times the floor such a block must bring; less opens on ordinary portfolio"
              + " closures.");
  static final Option<Double> WHIPSAW_RATIO =
      live(
          "waves.whipsaw-ratio",
          CascadeTypes.ratio("1", "100"),
          "3",
          "How many times the threshold a wave of BOTH sides needs; less opens on two-sided noise.");
  static final Option<Double> SAMPLED_RATIO =
      live(
          "waves.sampled-ratio",
          CascadeTypes.ratio("1", "100"),
          "2",
          "How many times the floor is asked while only sampled feeds take part, of which nobody"
              + " knows what they left out; less opens on them alone more easily.");
  static final Option<Map<String, Long>> FLOORS =
      live(
          "waves.floors",
          CascadeTypes.usdByAsset(),
          "*=40k, BTC=20k, ETH=15k, SOL=10k, XRP=10k, DOGE=10k",
          "USD per second below which nothing opens, by asset and for the market (`*`); this alone"
              + " guards a key until it has learned. The list replaces this one as a whole: assets"
              + " that it leaves out have waves.floor-of-others. A quarter of these opens on noise"
              + " once or twice a day and asset.");
  static final Option<Long> FLOOR_OF_OTHERS =
      live(
          "waves.floor-of-others",
          CascadeTypes.usd(),
          "3k",
          "Floor of every asset that waves.floors leaves out; less makes episodes of a few accounts"
              + " of a small coin.");

  // ---- waves: closing and separation
  static final Option<Double> CLOSE_RATIO =
      result(
          "waves.close-ratio",
          CascadeTypes.ratio("0.01", "0.9"),
          "0.3",
          "Share of its own peak at which a wave is over, and of the flow on both sides that the"
              + " valley between two waves may have; more counts more waves in the same flow.");
  static final Option<Duration> CLOSE_AFTER =
      result(
          "waves.close-after",
          Types.duration("0 s", "10 min"),
          "10 s",
          "How long it must stay there; shorter counts a pause for breath as the end of a wave.");
  static final Option<Duration> QUIET =
      result(
          "waves.quiet",
          Types.duration("1 s", "10 min"),
          "20 s",
          "Silence that ends a wave whatever its intensity; less than 3 times the slowest of"
              + " venues.cadences is refused, because that venue's pauses would end waves.");
  static final Option<Double> AFTERSHOCK_RATIO =
      result(
          "waves.aftershock-ratio",
          CascadeTypes.ratio("0", "1"),
          "0.02",
          "Share of an episode's highest intensity that its further waves must reach; less numbers"
              + " every ripple after a crash, more misses a second wave that is small beside the"
              + " first.");
  static final Option<Double> VALLEY_RATIO =
      live(
          "waves.valley-ratio",
          CascadeTypes.ratio("1", "100"),
          "1.5",
          "How far the intensity must rise over its lowest since the last wave to be a next one;"
              + " less makes waves of a tail that is not smooth.");
  static final Option<Duration> TURN_OVER =
      result(
          "waves.turn-over",
          Types.duration("1 s", "10 min"),
          "20 s",
          "How long the other side must dominate to end an episode and begin one of its own;"
              + " shorter cuts an episode at each bounce, longer mixes a crash with the squeeze that"
              + " follows.");

  // ---- episodes
  static final Option<Duration> EPISODE_GAP =
      result(
          "episodes.gap",
          Types.duration("1 min", "4 h"),
          "15 min",
          "Time without a wave that ends an episode, and after a burst before a grind is looked"
              + " for; longer makes one episode of two, and closes each that much later.");
  static final Option<Duration> LONGEST_EPISODE =
      result(
          "episodes.longest",
          Types.duration("10 min", "24 h"),
          "4 h",
          "An episode ends after this whatever happens; nothing is learned while one is open, so"
              + " longer keeps thresholds where they were.");

  // ---- severity
  static final Option<Limits> MARKET_LIMITS =
      live(
          "severity.market",
          CascadeTypes.limits(),
          "50M, 250M, 1B",
          "USD from which an episode of the market is a WARNING, an ERROR, CRITICAL; lower ones wake"
              + " more people.");
  static final Option<Limits> BTC_LIMITS =
      live(
          "severity.btc",
          CascadeTypes.limits(),
          "20M, 100M, 400M",
          "The same for BTC, and by severity.divisors for every other asset.");
  static final Option<Map<String, Integer>> DIVISORS =
      live(
          "severity.divisors",
          CascadeTypes.divisors(),
          "ETH=2, SOL=5, XRP=5, DOGE=5",
          "By what severity.btc is divided for each asset; a larger divisor makes its episodes more"
              + " severe. The list replaces this one as a whole.");
  static final Option<Integer> DIVISOR_OF_OTHERS =
      live(
          "severity.divisor-of-others",
          Types.integer(1, 10_000),
          "20",
          "Divisor of every asset that severity.divisors leaves out.");

  // ---- thresholds
  static final Option<Double> FALSE_ALARMS_PER_MINUTE =
      live(
          "thresholds.false-alarms-per-minute",
          CascadeTypes.ratio("0.0000001", "0.005"),
          "0.0001",
          "Share of ordinary minutes that may exceed the learned threshold; the default is 0.14 a"
              + " day and asset before the other conditions, ten times as much opens ten times as"
              + " often on noise and finds smaller waves.");
  static final Option<Integer> TRUSTED_MINUTES =
      result(
          "thresholds.trusted-minutes",
          Types.integer(100, 10_000),
          "1000",
          "Minutes with a liquidation until a learned threshold is used, and after which it is"
              + " checked against the market each time; fewer follows the market faster and errs"
              + " more, until then the floors decide alone.");
  static final Option<Integer> MOST_PEAKS =
      result(
          "thresholds.most-peaks",
          Types.integer(200, 2_000),
          "500",
          "Highest minutes remembered for each key, 8 bytes each; the default reaches back 17 days"
              + " of a key that never rests, more remembers longer and forgets a wild month later.");
  static final Option<Integer> MOST_FLOORS =
      live(
          "thresholds.most-floors",
          Types.integer(1, 10_000),
          "5",
          "How many times the floor of its asset a learned threshold counts at most, so that no wild"
              + " past can make the job blind; 1 leaves the floors alone in charge, more lets an"
              + " asset that is always busy be judged by its own past alone.");
  static final Option<ThresholdTable> WARM_START =
      result(
          "thresholds.warm-start",
          CascadeTypes.thresholds(),
          "",
          "The thresholds.jsonl of a back-test, read where the job is submitted; assets of which"
              + " nothing is known yet begin with what it learned instead of a day untuned, and a"
              + " checkpoint's own knowledge goes before it. Learned with other waves.fast-half-life,"
              + " thresholds.trusted-minutes or thresholds.most-peaks it is refused. Not where it"
              + " lies but what it holds is part of the configuration hash. Empty: all are learned"
              + " from nothing.");

  // ---- grinds
  static final Option<Double> ELEVATION =
      result(
          "grinds.elevation",
          CascadeTypes.ratio("1.5", "100"),
          "3",
          "How many times the usual number of liquidations a minute is found soonest; less takes a"
              + " busy afternoon for a grind, and elevations under about 0.6 of it are never found.");
  static final Option<Integer> GRIND_FALSE_ALARM_EVERY =
      result(
          "grinds.false-alarm-every",
          CascadeTypes.minutes("1 h", "365 d"),
          "10 d",
          "The wanted time between false alarms of one side of an asset, before the other"
              + " conditions; longer finds grinds later, by the logarithm.");
  static final Option<Integer> LEAST_GRIND =
      result(
          "grinds.least-duration",
          CascadeTypes.minutes("1 min", "24 h"),
          "20 min",
          "No grind is reported before it has lasted this long; shorter reports bursts too small to"
              + " be waves as grinds.");
  static final Option<Integer> GRIND_CALM =
      result(
          "grinds.calm",
          CascadeTypes.minutes("1 min", "24 h"),
          "20 min",
          "Calm that ends a grind; shorter cuts one into several.");
  static final Option<Integer> LONGEST_GRIND =
      result(
          "grinds.longest",
          CascadeTypes.minutes("1 h", "7 d"),
          "8 h",
          "A grind that lasts longer is the new usual and ends; longer reports a market that has"
              + " become busy as one grind without end.");
  static final Option<Integer> GRIND_LEARNING =
      result(
          "grinds.learning",
          CascadeTypes.minutes("15 min", "7 d"),
          "2 h",
          "Nothing is reported of an asset before; shorter reports what is its usual, of which"
              + " nothing is known yet.");
  static final Option<Double> GRIND_FLOOR_SHARE =
      live(
          "grinds.floor-share",
          CascadeTypes.ratio("0", "10"),
          "0.2",
          "Share of a wave's floor that a grind must bring on average; less reports grinds of many"
              + " small accounts.");

  // ---- ladders
  /** Not shorter than a wave looks back for its onset, or a chain is over before it is known. */
  static final Option<Duration> CHAIN_GAP =
      result(
          "ladders.chain-gap",
          Types.duration("2 min", "4 h"),
          "20 min",
          "Longest time between the onset of one asset and of the next in the same ladder; longer"
              + " chains cascades that have nothing to do with each other, shorter misses assets"
              + " whose onset is found late, up to 2 min after it.");

  static final Option<List<String>> REFERENCE_ORDER =
      result(
          "ladders.reference",
          CascadeTypes.assets(),
          "BTC, ETH, SOL",
          "The order in which assets are expected to be taken, all others after them; kendallTau"
              + " says how far a ladder agrees with it, and nothing else depends on it.");

  static final List<Option<?>> ALL = List.copyOf(DECLARED);

  private CascadeOptions() {}

  private static <T> Option<T> result(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return declare(new Option<>(key, type, defaultText, true, meaning));
  }

  private static <T> Option<T> live(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return declare(Option.live(key, type, defaultText, meaning));
  }

  private static <T> Option<T> declare(Option<T> option) {
    DECLARED.add(option);
    return option;
  }
}
