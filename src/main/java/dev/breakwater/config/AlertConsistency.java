package dev.breakwater.config;

import static dev.breakwater.config.Consistency.problem;

import java.time.Duration;

/** Options of alerts that are right each and wrong together. */
final class AlertConsistency {
  private AlertConsistency() {}

  static void check(Settings settings, Problems problems) {
    notBelow(settings, problems, AlertOptions.HEARTBEAT, AlertOptions.COOL_DOWN);
    notBelow(settings, problems, AlertOptions.STANDING_HEARTBEAT, AlertOptions.HEARTBEAT);
    notBelow(settings, problems, AlertOptions.STALE_FOR, AlertOptions.RECOVERED_FOR);
    if (settings.has(AlertOptions.CROWDING_INDEX, AlertOptions.CROWDING_WARNING)
        && settings.get(AlertOptions.CROWDING_WARNING)
            < settings.get(AlertOptions.CROWDING_INDEX)) {
      problem(
          settings,
          problems,
          AlertOptions.CROWDING_WARNING,
          "must not be below alerts.crowding-index, which opens the alert");
    }
  }

  private static void notBelow(
      Settings settings, Problems problems, Option<Duration> option, Option<Duration> least) {
    if (settings.has(option, least) && settings.get(option).compareTo(settings.get(least)) < 0) {
      problem(settings, problems, option, "must not be shorter than " + least.key());
    }
  }
}
