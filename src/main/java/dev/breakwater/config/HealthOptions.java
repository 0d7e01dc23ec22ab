package dev.breakwater.config;

import dev.breakwater.health.HealthPolicy;
import dev.breakwater.venue.CompletenessCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The options that say which feeds are trusted, a part of {@link Options}; all decide results. */
final class HealthOptions {
  private static final List<Option<?>> DECLARED = new ArrayList<>();

  static final Option<Double> SURPRISE =
      result(
          "health.surprise",
          CascadeTypes.ratio("3", "100"),
          "12",
          "How many times its usual pause a feed must be silent, while others speak, to be called"
              + " silent; of independent arrivals one pause in e^12 = 163,000 is longer than 12, so"
              + " less accuses feeds that are merely quiet, more takes longer to notice.");
  static final Option<Duration> LEAST_SILENCE =
      result(
          "health.least-silence",
          Types.duration("5 s", "10 min"),
          "15 s",
          "No silence is named before it, however busy the feed; less names every reconnect.");
  static final Option<Duration> LONGEST_SILENCE =
      result(
          "health.longest-silence",
          Types.duration("10 min", "7 d"),
          "24 h",
          "Feeds that are so rare that their silence would be surprising only after longer than this"
              + " are not judged and count as heard.");
  static final Option<Duration> LEARNING =
      result(
          "health.learning",
          Types.duration("1 min", "24 h"),
          "10 min",
          "How long a feed is listened to before its silence is judged; less judges by a rate that"
              + " is hardly known.");
  static final Option<Duration> FORGET_AFTER =
      result(
          "health.forget-after",
          Types.duration("1 d", "365 d"),
          "7 d",
          "A venue that was silent for this long is no longer expected: its alerts end and it no"
              + " longer lowers coverage. Shorter forgets an outage that nobody repaired.");
  static final Option<Double> SATURATION =
      result(
          "health.saturation",
          CascadeTypes.ratio("0.05", "0.95"),
          "0.5",
          "Share of the seconds of a sampled feed's symbols, over a minute, above which it is called"
              + " saturated: with an order in every second nobody knows how many it leaves out. Less"
              + " warns earlier and more often.");
  static final Option<Duration> MOST_DELAY =
      result(
          "health.most-delay",
          Types.duration("1 s", "1 h"),
          "30 s",
          "How long after an event half of its receipts may come before the clocks of venue and"
              + " collector are said to be apart, or the collector behind.");
  static final Option<Duration> MOST_AHEAD =
      result(
          "health.most-ahead",
          Types.duration("0 s", "1 min"),
          "1 s",
          "How long before its event half of the receipts may come; honest clocks differ by some"
              + " milliseconds, and what is beyond input.most-ahead is dead-lettered anyway.");
  static final Option<Map<String, Duration>> DELAYS =
      result(
          "health.delays",
          CascadeTypes.durationByVenue("0 s", "1 h"),
          "bitget=20 s",
          "What venues publish late by design, on top of health.most-delay; a venue that is missing"
              + " here would be said to have a wrong clock for ever.");
  static final Option<Double> FAILURES =
      result(
          "health.failures",
          CascadeTypes.ratio("0.001", "1"),
          "0.1",
          "Share of a venue's records and rows, over five minutes, that may be undecodable; a venue"
              + " that changes its format is above it at once.");
  static final Option<Integer> LEAST_FAILURES =
      result(
          "health.least-failures",
          Types.integer(1, 1_000_000),
          "20",
          "Fewest undecodable ones in five minutes; fewer lets a single damaged frame of a quiet"
              + " venue be an alarm.");
  static final Option<Integer> MOST_SERIES =
      result(
          "context.most-series",
          Types.integer(1, 100_000),
          "256",
          "How many context series are let through, each asset's counted by itself; samples of"
              + " further ones are dropped and counted until a series has been silent for a week."
              + " Every one costs a few hundred bytes in each station that keeps its newest value.");

  static final Option<CompletenessCalendar> CALENDAR =
      result(
          "completeness.calendar",
          HealthTypes.calendar(),
          "",
          "What a venue's feed shows from a date on, for example `okx=2027-01-01:COMPLETE`, several"
              + " separated by commas; goes before the table that ships with the job, for all"
              + " channels of the venue and until its next date. A replay across the date then says"
              + " lowerBound where it must, and shows no event of the market.");

  static final List<Option<?>> ALL = List.copyOf(DECLARED);

  private HealthOptions() {}

  static HealthPolicy read(Settings settings) {
    return new HealthPolicy(
        settings.get(SURPRISE),
        settings.get(LEAST_SILENCE),
        settings.get(LONGEST_SILENCE),
        settings.get(LEARNING),
        settings.get(FORGET_AFTER),
        settings.get(SATURATION),
        settings.get(MOST_DELAY),
        settings.get(MOST_AHEAD),
        settings.get(DELAYS),
        settings.get(FAILURES),
        settings.get(LEAST_FAILURES));
  }

  private static <T> Option<T> result(
      String key, OptionType<T> type, String defaultText, String meaning) {
    Option<T> option = new Option<>(key, type, defaultText, true, meaning);
    DECLARED.add(option);
    return option;
  }
}
