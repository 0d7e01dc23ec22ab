package dev.breakwater.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The options that say how open interest and funding are read before and after a cascade, a part of
 * {@link Options}; all decide results.
 */
final class PositioningOptions {
  private static final List<Option<?>> DECLARED = new ArrayList<>();

  // ---- positioning
  static final Option<Duration> WINDOW =
      result(
          "positioning.window",
          Types.duration("2 d", "240 d"),
          "30 d",
          "How far back percentiles and highs look, in whole hours; longer calls less of the"
              + " present unusual and costs 12 bytes an hour for each contract, twice.");
  static final Option<Duration> STALE_AFTER =
      result(
          "positioning.stale-after",
          Types.duration("1 min", "24 h"),
          "15 min",
          "Age at which open interest, or a running funding rate, no longer counts and its venue is"
              + " named as stale; shorter than the pauses of a polled venue drops it again and"
              + " again, longer keeps on counting what a dead feed has said last.");
  static final Option<Duration> OLDEST_MARK =
      result(
          "positioning.oldest-mark",
          Types.duration("1 min", "1 h"),
          "5 min",
          "Age up to which a mark price turns open interest in coins into dollars; longer prices it"
              + " by what was before a move, shorter leaves contracts out where marks are rare.");
  static final Option<Double> LEAST_COMMON =
      result(
          "positioning.least-common",
          CascadeTypes.ratio("0", "1"),
          "0.25",
          "Share of the open interest at either end of a comparison that must be known at both;"
              + " less lets one small venue speak for the market, more says nothing whenever a"
              + " large venue comes or goes.");
  static final Option<Map<String, Duration>> FUNDING_INTERVALS =
      result(
          "positioning.funding-intervals",
          CascadeTypes.durationByVenue("1 min", "24 h"),
          "kraken-futures=4 h",
          "Funding intervals of venues, where neither a frame nor two settlements in a row tell; a"
              + " wrong one multiplies the venue's rate.");
  static final Option<Duration> FUNDING_INTERVAL_OF_OTHERS =
      result(
          "positioning.funding-interval-of-others",
          Types.duration("1 min", "24 h"),
          "8 h",
          "Funding interval of every venue that positioning.funding-intervals leaves out.");

  // ---- crowding
  static final Option<Duration> LEAST_HISTORY =
      result(
          "crowding.least-history",
          Types.duration("1 h", "240 d"),
          "2 d",
          "Whole hours without which there is no percentile and so no index; shorter calls the first"
              + " stir of a new asset extreme. What needs a past of its own, such as three days of"
              + " funding, comes later by half of that.");
  static final Option<Double> LEAST_FUNDING =
      result(
          "crowding.least-funding",
          CascadeTypes.ratio("0", "1"),
          "0.0001",
          "Funding for eight hours that a side must pay more than to be called crowded; less calls"
              + " the rate that venues charge in a market at rest a crowd.");
  static final Option<Double> LEAST_BUILD_UP =
      result(
          "crowding.least-build-up",
          CascadeTypes.ratio("0", "10"),
          "0.05",
          "How far open interest must stand above its lowest hour within positioning.window for a"
              + " side to be called crowded; less lets ripples of a flat market rank as extremes.");

  // ---- reset
  static final Option<Duration> LOOK_BACK =
      result(
          "reset.look-back",
          Types.duration("1 h", "7 d"),
          "24 h",
          "How long before its onset the peak of open interest is sought, from which an episode's"
              + " drawdown counts; longer counts falls that the episode has not made.");
  static final Option<Double> DRAWDOWN =
      result(
          "reset.drawdown",
          CascadeTypes.ratio("0", "1"),
          "0.1",
          "Share of the peak that must be gone for a RESET; less calls a scratch a reset, more waits"
              + " for what only the largest crashes bring.");
  static final Option<Double> PARTIAL_DRAWDOWN =
      result(
          "reset.partial-drawdown",
          CascadeTypes.ratio("0", "1"),
          "0.05",
          "Share of the peak below which the verdict is NOT_RESET; must not exceed reset.drawdown.");
  static final Option<Double> REGAINED =
      result(
          "reset.regained",
          CascadeTypes.ratio("0.01", "1"),
          "0.5",
          "Share of the largest fall which, once back, turns the verdict to REBUILT; less calls the"
              + " first bounce a rebuild.");
  static final Option<Duration> CALM =
      result(
          "reset.calm",
          Types.duration("1 min", "24 h"),
          "60 min",
          "How long liquidations must have been as few as before the onset for a RESET; longer says"
              + " it later.");
  static final Option<Double> CALM_RATIO =
      result(
          "reset.calm-ratio",
          CascadeTypes.ratio("0", "100"),
          "2",
          "How many times the USD of an average hour of the day before the onset an hour may bring"
              + " and still be calm; less waits for more than what was usual.");
  static final Option<Long> CALM_FLOOR =
      result(
          "reset.calm-floor",
          CascadeTypes.usd(),
          "250k",
          "USD that an hour may bring and be calm in any case; less never lets an asset be calm"
              + " before whose episode nothing was liquidated.");
  static final Option<Duration> FOLLOW =
      result(
          "reset.follow",
          Types.duration("5 min", "7 d"),
          "24 h",
          "How long after its end an episode's verdict is kept up, unless another episode of the"
              + " same asset begins; longer sees later rebuilds.");
  static final Option<Duration> CHECK_EVERY =
      result(
          "reset.check-every",
          Types.duration("1 min", "1 h"),
          "5 min",
          "How often an episode that has ended is looked at, at multiples of it; whole minutes."
              + " Shorter tells a verdict sooner.");
  static final Option<Double> MATERIAL_CHANGE =
      result(
          "reset.material-change",
          CascadeTypes.ratio("0.001", "1"),
          "0.02",
          "By how much of the peak the drawdown must have moved to be told again; less writes more"
              + " revisions. A new verdict, and funding that changes its sign, are always told.");

  static final List<Option<?>> ALL = List.copyOf(DECLARED);

  private PositioningOptions() {}

  private static <T> Option<T> result(
      String key, OptionType<T> type, String defaultText, String meaning) {
    Option<T> option = new Option<>(key, type, defaultText, true, meaning);
    DECLARED.add(option);
    return option;
  }
}
