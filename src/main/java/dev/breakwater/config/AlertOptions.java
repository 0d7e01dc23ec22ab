package dev.breakwater.config;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** The options that say what alerts and how often, a part of {@link Options}. */
final class AlertOptions {
  private static final List<Option<?>> DECLARED = new ArrayList<>();

  static final Option<DeliveryGuarantee> GUARANTEE =
      declare(
          new Option<>(
              "alerts.guarantee",
              AlertTypes.guarantee(),
              "AT_LEAST_ONCE",
              false,
              "AT_LEAST_ONCE sends an alert as soon as it is decided and may send it again after a"
                  + " failure, with the same alertId and revision; EXACTLY_ONCE shows each once and"
                  + " only when the checkpoint after it is complete."));

  // ---- what may alert
  static final Option<Set<Alert.Rule>> RULES =
      live(
          "alerts.rules",
          AlertTypes.rules(),
          Arrays.stream(Alert.Rule.values()).map(Enum::name).collect(Collectors.joining(", ")),
          "The kinds of alert that are made; what is left out is never told, and without STORM"
              + " nothing says that alerts are being held back.");
  static final Option<Set<String>> ASSETS =
      live(
          "alerts.assets",
          AlertTypes.assetsOrAll(),
          "",
          "Assets that may alert; empty: all. The market as a whole and feeds always may.");
  static final Option<Severity> LEAST_SEVERITY =
      live(
          "alerts.least-severity",
          AlertTypes.severity(),
          "WARNING",
          "Size, by severity.*, from which an episode of a single asset opens alerts; lower tells of"
              + " every small coin, higher is quiet until it is late.");
  static final Option<Severity> LEAST_SEVERITY_OF_MARKET =
      live(
          "alerts.least-severity-of-market",
          AlertTypes.severity(),
          "INFO",
          "The same for episodes of the market; INFO tells from its first wave on, a few times a"
              + " day, and pages nobody where INFO does not page.");

  // ---- how an alert goes on
  static final Option<Duration> COOL_DOWN =
      live(
          "alerts.cool-down",
          Types.duration("0 s", "1 h"),
          "60 s",
          "Shortest time between two revisions of one alert; shorter writes more of them during a"
              + " crash. A rise of severity and the end are told at once whatever it is.");
  static final Option<Duration> REOPEN_AFTER =
      live(
          "alerts.reopen-after",
          Types.duration("0 s", "1 d"),
          "10 min",
          "Shortest time between the end of an alert and the next one about the same level, feed or"
              + " crowd; shorter lets what wavers open again and again. One that is more severe than"
              + " the last does not wait.");
  static final Option<Duration> HEARTBEAT =
      live(
          "alerts.heartbeat",
          Types.duration("1 min", "1 d"),
          "5 min",
          "An open alert about a cascade without news is told again after this; longer leaves a"
              + " reader in doubt whether anybody still looks.");
  static final Option<Duration> STANDING_HEARTBEAT =
      live(
          "alerts.standing-heartbeat",
          Types.duration("1 min", "7 d"),
          "1 h",
          "The same for what may last for days: crowding, levels, resets and feeds; shorter writes"
              + " 288 revisions a day of each.");
  static final Option<Double> GROWTH =
      live(
          "alerts.growth",
          CascadeTypes.ratio("0.01", "10"),
          "0.25",
          "By which share the USD must have grown to be news; less updates more often.");
  static final Option<Double> DEESCALATE_AT =
      live(
          "alerts.deescalate-at",
          CascadeTypes.ratio("0.1", "1"),
          "0.6",
          "Share of the limit of a severity, or of the crowding that opened an alert, below which it"
              + " is left; nearer to 1 lets severities flap.");
  static final Option<Duration> DWELL =
      live(
          "alerts.dwell",
          Types.duration("0 s", "1 h"),
          "30 s",
          "How long it must stay there, for each level; shorter lets severities flap.");
  static final Option<Duration> RECOVERED_FOR =
      live(
          "alerts.recovered-for",
          Types.duration("0 s", "1 h"),
          "5 min",
          "How long every feed that took part must have been heard again before calm ends an alert;"
              + " shorter may take the first quiet minute of a feed for calm.");
  static final Option<Duration> STALE_FOR =
      live(
          "alerts.stale-for",
          Types.duration("10 min", "30 d"),
          "24 h",
          "An alert whose feed stays silent for so long is given up, and says so; longer keeps it"
              + " open, and its state, in the hope of data.");

  // ---- storms
  static final Option<Integer> STORM_OPENS =
      live(
          "alerts.storm-opens",
          Types.integer(1, 10_000),
          "30",
          "Most alerts that may open within alerts.storm-window; further ones are held back and one"
              + " STORM alert speaks for them. The market's, CRITICAL ones and those that rise to"
              + " ERROR while held are not bound by it.");
  static final Option<Duration> STORM_WINDOW =
      live(
          "alerts.storm-window",
          Types.duration("1 min", "1 d"),
          "10 min",
          "The time over which those are counted; longer holds back longer.");

  // ---- conditions
  static final Option<Integer> CONTAGION_ASSETS =
      live(
          "alerts.contagion-assets",
          Types.integer(2, 1_000),
          "3",
          "Fewest assets taken on one side, one after the other, that are a CONTAGION; 2 tells of"
              + " nearly every cascade.");
  static final Option<Duration> CONTAGION_WITHIN =
      live(
          "alerts.contagion-within",
          Types.duration("1 s", "4 h"),
          "20 min",
          "Longest time between the onset of the first and the last of them; longer counts what has"
              + " little to do with each other.");
  static final Option<Double> CONCENTRATION_SHARE =
      live(
          "alerts.concentration-share",
          CascadeTypes.ratio("0.1", "1"),
          "0.6",
          "Share of an episode's USD at one venue that is a CONCENTRATION; less tells of whichever"
              + " venue is the largest.");
  static final Option<Double> CROWDING_INDEX =
      live(
          "alerts.crowding-index",
          CascadeTypes.ratio("0.5", "1"),
          "0.9",
          "Crowding index at which an asset is crowded; less tells of an ordinary trend.");
  static final Option<Double> CROWDING_WARNING =
      live(
          "alerts.crowding-warning",
          CascadeTypes.ratio("0.5", "1"),
          "0.95",
          "Crowding index at which that is a WARNING instead of an INFO.");
  static final Option<Duration> RETAKE_HOLDS =
      live(
          "alerts.retake-holds",
          Types.duration("0 s", "1 d"),
          "15 min",
          "How long the price must stay on the old side of a level for its alert to end; shorter"
              + " ends it at a bounce.");
  static final Option<Duration> LEVEL_SETTLES =
      live(
          "alerts.level-settles",
          Types.duration("10 min", "30 d"),
          "24 h",
          "A level that has been lost for so long is no news any more and its alert ends.");
  static final Option<Duration> RESET_FOR =
      live(
          "alerts.reset-for",
          Types.duration("10 min", "7 d"),
          "24 h",
          "How long after its close the verdict on an episode is followed by its RESET alert.");

  // ---- context
  static final Option<Duration> OLDEST_CONTEXT =
      live(
          "alerts.oldest-context",
          Types.duration("1 min", "30 d"),
          "48 h",
          "A context value that is older is left out; longer shows a daily index over a weekend, and"
              + " shows one that has stopped as well.");
  static final Option<Integer> MOST_CONTEXT =
      live(
          "alerts.most-context",
          Types.integer(0, 100),
          "12",
          "Most context series in one alert, the first by name; more makes every revision longer.");

  static final List<Option<?>> ALL = List.copyOf(DECLARED);

  private AlertOptions() {}

  private static <T> Option<T> live(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return declare(Option.live(key, type, defaultText, meaning));
  }

  private static <T> Option<T> declare(Option<T> option) {
    DECLARED.add(option);
    return option;
  }
}
