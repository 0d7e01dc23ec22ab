package dev.breakwater.config;

import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.wave.SeverityPolicy;

/** From options to what alerts: every option of {@link AlertOptions} that decides is used here. */
final class AlertPolicyReader {
  private static final int MILLION = 1_000_000;

  private AlertPolicyReader() {}

  static AlertPolicy read(Settings settings, SeverityPolicy severities) {
    return new AlertPolicy(
        new AlertPolicy.Scope(
            settings.get(AlertOptions.RULES),
            settings.get(AlertOptions.ASSETS),
            settings.get(AlertOptions.LEAST_SEVERITY),
            settings.get(AlertOptions.LEAST_SEVERITY_OF_MARKET)),
        new AlertPolicy.Pace(
            settings.get(AlertOptions.COOL_DOWN),
            settings.get(AlertOptions.REOPEN_AFTER),
            settings.get(AlertOptions.HEARTBEAT),
            settings.get(AlertOptions.STANDING_HEARTBEAT),
            millionths(settings, AlertOptions.GROWTH),
            millionths(settings, AlertOptions.DEESCALATE_AT),
            settings.get(AlertOptions.DWELL),
            settings.get(AlertOptions.RECOVERED_FOR),
            settings.get(AlertOptions.STALE_FOR)),
        new AlertPolicy.Storms(
            settings.get(AlertOptions.STORM_OPENS), settings.get(AlertOptions.STORM_WINDOW)),
        new AlertPolicy.Conditions(
            settings.get(AlertOptions.CONTAGION_ASSETS),
            settings.get(AlertOptions.CONTAGION_WITHIN),
            millionths(settings, AlertOptions.CONCENTRATION_SHARE),
            millionths(settings, AlertOptions.CROWDING_INDEX),
            millionths(settings, AlertOptions.CROWDING_WARNING),
            settings.get(AlertOptions.RETAKE_HOLDS),
            settings.get(AlertOptions.LEVEL_SETTLES),
            settings.get(AlertOptions.RESET_FOR)),
        severities,
        new AlertPolicy.Context(
            settings.get(AlertOptions.OLDEST_CONTEXT), settings.get(AlertOptions.MOST_CONTEXT)));
  }

  private static int millionths(Settings settings, Option<Double> option) {
    return (int) Math.round(settings.get(option) * MILLION);
  }
}
