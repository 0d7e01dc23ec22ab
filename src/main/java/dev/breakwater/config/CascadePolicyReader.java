package dev.breakwater.config;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.grind.GrindPolicy;
import dev.breakwater.ladder.LadderPolicy;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.wave.SeverityPolicy;
import dev.breakwater.wave.WavePolicy;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** From options to how cascades are found: every option of {@link CascadeOptions} is used here. */
final class CascadePolicyReader {
  private static final int MILLION = 1_000_000;

  private CascadePolicyReader() {}

  static CascadePolicy read(Settings settings) {
    return new CascadePolicy(
        waves(settings),
        severities(settings),
        thresholds(settings),
        grinds(settings),
        ladders(settings),
        settings.get(CascadeOptions.GRIND_FLOOR_SHARE),
        settings.get(CascadeOptions.MOST_FLOORS),
        settings.get(CascadeOptions.WARM_START).states(),
        settings.get(CascadeOptions.MEMORY),
        settings.get(CascadeOptions.OLDEST_MARK));
  }

  private static WavePolicy waves(Settings settings) {
    return new WavePolicy(
        settings.get(CascadeOptions.RULE_SET),
        settings.get(CascadeOptions.FAST_HALF_LIFE),
        settings.get(CascadeOptions.SLOW_HALF_LIFE),
        settings.get(CascadeOptions.BASELINE_RATIO),
        (int) Math.round(settings.get(CascadeOptions.DOMINANCE) * MILLION),
        settings.get(CascadeOptions.LEAST_COUNT),
        settings.get(CascadeOptions.LEAST_BATCHES),
        settings.get(CascadeOptions.BLOCK_COUNT),
        settings.get(CascadeOptions.BLOCK_RATIO),
        settings.get(CascadeOptions.WHIPSAW_RATIO),
        settings.get(CascadeOptions.SAMPLED_RATIO),
        settings.get(CascadeOptions.CLOSE_RATIO),
        settings.get(CascadeOptions.CLOSE_AFTER),
        settings.get(CascadeOptions.QUIET),
        slowestCadence(settings),
        settings.get(CascadeOptions.AFTERSHOCK_RATIO),
        settings.get(CascadeOptions.VALLEY_RATIO),
        settings.get(CascadeOptions.TURN_OVER),
        settings.get(CascadeOptions.EPISODE_GAP),
        settings.get(CascadeOptions.LONGEST_EPISODE),
        settings.get(CascadeOptions.UPDATE_EVERY),
        settings.get(CascadeOptions.FLOORS),
        settings.get(CascadeOptions.FLOOR_OF_OTHERS));
  }

  static Duration slowestCadence(Settings settings) {
    return Stream.concat(
            settings.get(CascadeOptions.CADENCES).values().stream(),
            Stream.of(settings.get(CascadeOptions.CADENCE_OF_OTHERS)))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The benchmark is a whole of itself unless somebody says otherwise. */
  private static SeverityPolicy severities(Settings settings) {
    Map<String, Integer> divisors = new HashMap<>(settings.get(CascadeOptions.DIVISORS));
    divisors.putIfAbsent("BTC", 1);
    return new SeverityPolicy(
        settings.get(CascadeOptions.MARKET_LIMITS),
        settings.get(CascadeOptions.BTC_LIMITS),
        divisors,
        settings.get(CascadeOptions.DIVISOR_OF_OTHERS));
  }

  static SpotPolicy thresholds(Settings settings) {
    return new SpotPolicy(
        settings.get(CascadeOptions.FALSE_ALARMS_PER_MINUTE),
        SpotPolicy.DEFAULT.initialQuantile(),
        settings.get(CascadeOptions.TRUSTED_MINUTES),
        SpotPolicy.DEFAULT.trustedPeaks(),
        settings.get(CascadeOptions.MOST_PEAKS));
  }

  private static GrindPolicy grinds(Settings settings) {
    return new GrindPolicy(
        settings.get(CascadeOptions.ELEVATION),
        settings.get(CascadeOptions.GRIND_FALSE_ALARM_EVERY),
        settings.get(CascadeOptions.LEAST_GRIND),
        settings.get(CascadeOptions.GRIND_CALM),
        settings.get(CascadeOptions.LONGEST_GRIND),
        settings.get(CascadeOptions.GRIND_LEARNING),
        GrindPolicy.DEFAULT.baselineHalfLifeMinutes(),
        GrindPolicy.DEFAULT.leastUsdPerMinute());
  }

  private static LadderPolicy ladders(Settings settings) {
    return new LadderPolicy(
        settings.get(CascadeOptions.RULE_SET),
        settings.get(CascadeOptions.CHAIN_GAP),
        settings.get(CascadeOptions.CADENCES),
        settings.get(CascadeOptions.CADENCE_OF_OTHERS),
        settings.get(CascadeOptions.REFERENCE_ORDER),
        settings.get(CascadeOptions.UPDATE_EVERY));
  }
}
