package dev.breakwater.config;

import static dev.breakwater.config.Consistency.problem;

import dev.breakwater.threshold.LearnedThreshold.Conditions;
import java.math.BigDecimal;
import java.time.Duration;

/** Options of cascades that are right each and wrong together. */
final class CascadeConsistency {
  /** Cadences in a half-life, so that a venue's clock makes no waves of its own. */
  private static final BigDecimal IN_HALF_LIFE = new BigDecimal("2.5");

  private static final BigDecimal IN_SILENCE = new BigDecimal("3");

  private CascadeConsistency() {}

  static void check(Settings settings, Problems problems) {
    if (settings.has(CascadeOptions.CADENCES, CascadeOptions.CADENCE_OF_OTHERS)) {
      covers(settings, problems, CascadeOptions.FAST_HALF_LIFE, IN_HALF_LIFE);
      covers(settings, problems, CascadeOptions.QUIET, IN_SILENCE);
    }
    if (settings.has(CascadeOptions.FAST_HALF_LIFE, CascadeOptions.SLOW_HALF_LIFE)
        && isNotLonger(settings, CascadeOptions.SLOW_HALF_LIFE, CascadeOptions.FAST_HALF_LIFE)) {
      String why = "must be longer than waves.fast-half-life, whose baseline it is";
      problem(settings, problems, CascadeOptions.SLOW_HALF_LIFE, why);
    }
    if (settings.has(CascadeOptions.EPISODE_GAP, CascadeOptions.LONGEST_EPISODE)
        && isNotLonger(settings, CascadeOptions.LONGEST_EPISODE, CascadeOptions.EPISODE_GAP)) {
      String why = "must be longer than episodes.gap, or every episode ends by it";
      problem(settings, problems, CascadeOptions.LONGEST_EPISODE, why);
    }
    if (settings.has(CascadeOptions.LEAST_GRIND, CascadeOptions.LONGEST_GRIND)
        && settings.get(CascadeOptions.LONGEST_GRIND) <= settings.get(CascadeOptions.LEAST_GRIND)) {
      String why = "must be longer than grinds.least-duration";
      problem(settings, problems, CascadeOptions.LONGEST_GRIND, why);
    }
    warmStart(settings, problems);
  }

  /** What a feed needs does not shrink: the engine would lengthen it without a word. */
  private static void covers(
      Settings settings, Problems problems, Option<Duration> option, BigDecimal cadences) {
    if (!settings.has(option)) {
      return;
    }
    long slowest = CascadePolicyReader.slowestCadence(settings).toMillis();
    long least = cadences.multiply(BigDecimal.valueOf(slowest)).longValue();
    if (settings.get(option).toMillis() < least) {
      problem(
          settings,
          problems,
          option,
          "must be at least %d ms, %s times the slowest of venues.cadences, or its clock makes waves"
              .formatted(least, cadences));
    }
  }

  private static boolean isNotLonger(
      Settings settings, Option<Duration> longer, Option<Duration> shorter) {
    return settings.get(longer).compareTo(settings.get(shorter)) <= 0;
  }

  private static void warmStart(Settings settings, Problems problems) {
    if (!settings.has(
        CascadeOptions.WARM_START,
        CascadeOptions.FAST_HALF_LIFE,
        CascadeOptions.FALSE_ALARMS_PER_MINUTE,
        CascadeOptions.TRUSTED_MINUTES,
        CascadeOptions.MOST_PEAKS)) {
      return;
    }
    Conditions learned = settings.get(CascadeOptions.WARM_START).conditions();
    Conditions wanted =
        Conditions.of(
            CascadePolicyReader.thresholds(settings), settings.get(CascadeOptions.FAST_HALF_LIFE));
    if (learned != null && !learned.equals(wanted)) {
      problem(
          settings,
          problems,
          CascadeOptions.WARM_START,
          "was learned with %s; this configuration has %s".formatted(text(learned), text(wanted)));
    }
  }

  private static String text(Conditions conditions) {
    return "waves.fast-half-life %d ms, thresholds.trusted-minutes %d, thresholds.most-peaks %d"
            .formatted(
                conditions.halfLifeMillis(), conditions.trustedMinutes(), conditions.mostPeaks())
        + ", tails of %d above %s"
            .formatted(conditions.trustedPeaks(), conditions.initialQuantile());
  }
}
