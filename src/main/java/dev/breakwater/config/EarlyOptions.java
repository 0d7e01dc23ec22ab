package dev.breakwater.config;

import dev.breakwater.early.EarlyPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How guesses on arrival are made. None of it decides a result: a back-test makes no guesses, and
 * nothing else depends on one.
 */
final class EarlyOptions {
  static final Option<Boolean> ENABLED =
      how(
          "early.enabled",
          Types.yesOrNo(),
          "false",
          "Whether alerts.early gets guesses on arrival, seconds before an alert is certain; each"
              + " is confirmed or taken back, and no replay repeats them.");
  static final Option<Duration> WINDOW =
      how(
          "early.window",
          Types.duration("1 s", "2 min"),
          "15 s",
          "Event time whose liquidations are summed; longer guesses later and at slower flows.");
  static final Option<Double> FLOOR_RATIO =
      how(
          "early.floor-ratio",
          CascadeTypes.ratio("0.1", "100"),
          "1.5",
          "How many times the floor of its asset (waves.floors) that sum must bring a second; less"
              + " guesses sooner and is taken back more often.");
  static final Option<Duration> CONFIRM_WITHIN =
      how(
          "early.confirm-within",
          Types.duration("10 s", "10 min"),
          "60 s",
          "Event time after which a guess that no wave has confirmed is taken back; shorter takes"
              + " back guesses that were right.");

  static final List<Option<?>> ALL = List.of(ENABLED, WINDOW, FLOOR_RATIO, CONFIRM_WITHIN);

  private EarlyOptions() {}

  static EarlyPolicy read(Settings settings) {
    return new EarlyPolicy(
        settings.get(ENABLED),
        settings.get(WINDOW),
        settings.get(FLOOR_RATIO),
        settings.get(CONFIRM_WITHIN),
        CascadePolicyReader.read(settings).waves());
  }

  private static <T> Option<T> how(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return new Option<>(key, type, defaultText, false, meaning);
  }
}
