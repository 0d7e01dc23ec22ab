package dev.breakwater.config;

import dev.breakwater.level.LevelPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The options that say which prices are levels, a part of {@link Options}; all decide results. */
final class LevelOptions {
  private static final List<Option<?>> DECLARED = new ArrayList<>();
  private static final int MILLION = 1_000_000;

  static final Option<Map<String, List<String>>> PRICES =
      declare(
          Option.live(
              "levels.prices",
              LevelTypes.pricesByAsset(),
              "",
              "Prices in dollars whose loss or gain is told, by asset, several of one asset"
                  + " separated by spaces: BTC=85000 92500, ETH=3000. Each of them alerts whenever"
                  + " the price goes through it."));
  static final Option<Map<String, String>> STEPS =
      declare(
          Option.live(
              "levels.steps",
              LevelTypes.stepByAsset(),
              "BTC=5000, ETH=250, SOL=10",
              "Every multiple of this price is a level of the asset as well; 0 or left out: none."
                  + " A step below a day's usual swing tells of ordinary days. The list replaces"
                  + " this one as a whole."));
  static final Option<Double> MARGIN =
      declare(
          Option.live(
              "levels.margin",
              CascadeTypes.ratio("0", "0.1"),
              "0.0025",
              "Share of a level by which the price must be beyond it; less tells sooner and of a"
                  + " price that dances about a level, each time."));
  static final Option<Duration> DWELL =
      declare(
          new Option<>(
              "levels.dwell",
              Types.duration("0 s", "5 min"),
              "1 min",
              true,
              "How long it must stay there; shorter tells of a spike that is over when the alert is"
                  + " read, longer of a break that everybody has seen. Costs 25 bytes a second and"
                  + " asset."));
  static final Option<Duration> RETAKE_WITHIN =
      declare(
          new Option<>(
              "levels.retake-within",
              Types.duration("1 min", "30 d"),
              "24 h",
              true,
              "A level that is crossed back within this time after its break is told as taken back;"
                  + " later it is a break the other way."));

  static final List<Option<?>> ALL = List.copyOf(DECLARED);

  private LevelOptions() {}

  static LevelPolicy read(Settings settings) {
    Map<String, String> steps = new HashMap<>(settings.get(STEPS));
    steps.values().removeIf("0"::equals);
    return new LevelPolicy(
        settings.get(PRICES),
        steps,
        (int) Math.round(settings.get(MARGIN) * MILLION),
        settings.get(DWELL),
        settings.get(RETAKE_WITHIN));
  }

  private static <T> Option<T> declare(Option<T> option) {
    DECLARED.add(option);
    return option;
  }
}
