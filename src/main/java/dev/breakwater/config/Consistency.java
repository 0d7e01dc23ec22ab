package dev.breakwater.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Options that are right each and wrong together. */
final class Consistency {
  private Consistency() {}

  static void check(Settings settings, Problems problems) {
    times(settings, problems);
    topics(settings, problems);
    run(settings, problems);
    CascadeConsistency.check(settings, problems);
    AlertConsistency.check(settings, problems);
  }

  private static void times(Settings settings, Problems problems) {
    if (settings.has(Options.EARLIEST, Options.LATEST)
        && settings.get(Options.EARLIEST) >= settings.get(Options.LATEST)) {
      problem(settings, problems, Options.EARLIEST, "must lie before input.latest");
    }
    if (settings.has(Options.ID_MEMORY, Options.ALLOWED_LATENESS, Options.OUT_OF_ORDERNESS)) {
      Duration latest =
          settings.get(Options.ALLOWED_LATENESS).plus(settings.get(Options.OUT_OF_ORDERNESS));
      if (settings.get(Options.ID_MEMORY).compareTo(latest) < 0) {
        problem(
            settings,
            problems,
            Options.ID_MEMORY,
            "must cover time.allowed-lateness and time.out-of-orderness, or late copies count twice");
      }
    }
  }

  private static void topics(Settings settings, Problems problems) {
    Map<String, String> usedBy = new HashMap<>();
    for (Option<String> option :
        List.of(
            Options.RAW_LIQUIDATIONS,
            Options.RAW_FUNDING,
            Options.RAW_OPEN_INTEREST,
            Options.RAW_CONTEXT,
            Options.RAW_INSTRUMENTS,
            Options.RULES)) {
      if (!settings.has(option) || settings.get(option).isEmpty()) {
        continue;
      }
      String other = usedBy.putIfAbsent(settings.get(option), option.key());
      if (other != null) {
        problem(
            settings,
            problems,
            option,
            "is " + other + " already and would be read twice; leave one of them empty");
      }
    }
    if (!settings.has(Options.OUTPUT_PREFIX)) {
      return;
    }
    for (OutputTopic output : OutputTopic.values()) {
      String input = usedBy.get(output.nameWith(settings.get(Options.OUTPUT_PREFIX)));
      if (input != null) {
        problem(
            settings,
            problems,
            Options.OUTPUT_PREFIX,
            "makes the output topic " + output.suffix() + " the same as " + input);
      }
    }
  }

  private static void run(Settings settings, Problems problems) {
    if (settings.has(Options.TRANSACTION_TIMEOUT, Options.CHECKPOINT_INTERVAL)
        && settings
                .get(Options.TRANSACTION_TIMEOUT)
                .compareTo(settings.get(Options.CHECKPOINT_INTERVAL))
            <= 0) {
      problem(
          settings,
          problems,
          Options.TRANSACTION_TIMEOUT,
          "must be longer than checkpoint.interval, or every transaction times out");
    }
    if (settings.has(Options.PARALLELISM, Options.MAX_PARALLELISM)
        && settings.get(Options.PARALLELISM) > settings.get(Options.MAX_PARALLELISM)) {
      problem(settings, problems, Options.PARALLELISM, "must not be above job.max-parallelism");
    }
  }

  static void problem(Settings settings, Problems problems, Option<?> option, String why) {
    Given given = settings.given(option);
    problems.value(given.shown(), given.value(), why);
  }
}
