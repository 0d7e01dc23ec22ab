package dev.breakwater.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.report.Lines.CascadeLine;
import dev.breakwater.report.Lines.PositioningLine;
import dev.breakwater.report.PositioningFound.Around;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said of funding, open interest and the reset of one episode, in sentences. */
final class PositioningWords {
  private static final String NO_ROWS = "Not known: this run has no rows of positioning";

  /** A tenth of the usual rate of 0.01 % for eight hours: whatever its sign, nobody pays much. */
  private static final BigDecimal NEUTRAL = new BigDecimal("0.00001");

  private PositioningWords() {}

  /** As the episode has it frozen; else by the last row before it. */
  static String crowdedBefore(CascadeLine episode, @Nullable Around around) {
    PositioningLine before = around == null ? null : around.before();
    if (before == null) {
      return NO_ROWS + " from before it.";
    }
    JsonNode frozen = episode.crowding();
    BigDecimal index = before.crowdingIndex();
    String side = before.crowdedSide();
    if (frozen != null && frozen.path("index").isNumber()) {
      index = frozen.path("index").decimalValue();
      side = frozen.has("side") ? frozen.path("side").asText() : null;
    }
    List<String> parts = new ArrayList<>();
    if (before.oiUsd() != null) {
      parts.add(
          "open interest stood at "
              + Words.usd(before.oiUsd())
              + ofPast(before.oiPercentile(), "higher than")
              + (before.oiChange24h() == null
                  ? ""
                  : ", " + Words.change(before.oiChange24h()) + " in 24 hours"));
    }
    if (before.fundingRate8h() != null) {
      parts.add(
          "funding was "
              + Words.funding(before.fundingRate8h())
              + " for 8 hours"
              + ofPast(before.fundingPercentile(), "higher than"));
    }
    parts.add(
        index == null
            ? "the crowding index is not known, because too little is known of the days before"
            : "the crowding index was "
                + hundredths(index)
                + (side == null
                    ? " with neither side crowded"
                    : " with "
                        + Words.lower(side)
                        + "s crowded (a description of the past, not a probability)"));
    return Words.sentence(of(around) + Words.list(parts));
  }

  private static String of(@Nullable Around around) {
    return around == null || around.asset().equals(Words.MARKET)
        ? "of the whole market "
        : "of " + around.asset() + " ";
  }

  private static String ofPast(@Nullable BigDecimal rank, String how) {
    return rank == null ? "" : " (" + how + " " + Words.percent(rank) + " of the hours before)";
  }

  static String hundredths(BigDecimal value) {
    return value.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /** Before and after by venue, with signs; whether the whole has flipped. */
  static String funding(@Nullable Around around) {
    PositioningLine before = around == null ? null : around.before();
    PositioningLine after = around == null ? null : around.later();
    if (before == null || after == null || before.asOf() == after.asOf()) {
      return NO_ROWS + (before == null ? " from before it." : " from after it.");
    }
    String whole =
        before.fundingRate8h() == null || after.fundingRate8h() == null
            ? "weighted by open interest not known"
            : "weighted by open interest from "
                + Words.funding(before.fundingRate8h())
                + " to "
                + Words.funding(after.fundingRate8h())
                + " for 8 hours ("
                + Words.dateAndMinute(after.asOf())
                + "), "
                + turn(before.fundingRate8h(), after.fundingRate8h());
    return Words.sentence(of(around) + whole + books(after));
  }

  /** From the first to the last minute that is known of the whole market. */
  static String throughTheRun(PositioningFound.Course market) {
    PositioningLine first = market.first();
    PositioningLine last = market.last();
    if (first == null || last == null || first.asOf() == last.asOf()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (first.fundingRate8h() != null && last.fundingRate8h() != null) {
      parts.add(
          "funding from "
              + Words.funding(first.fundingRate8h())
              + " to "
              + Words.funding(last.fundingRate8h())
              + " for 8 hours ("
              + turn(first.fundingRate8h(), last.fundingRate8h())
              + ")"
              + books(last));
    }
    if (first.oiUsd() != null && last.oiUsd() != null && first.oiUsd().signum() > 0) {
      parts.add(
          "open interest from "
              + Words.usd(first.oiUsd())
              + " to "
              + Words.usd(last.oiUsd())
              + " ("
              + Words.change(
                  last.oiUsd()
                      .subtract(first.oiUsd())
                      .divide(first.oiUsd(), 6, RoundingMode.HALF_UP))
              + ")");
    }
    return parts.isEmpty()
        ? ""
        : "Of the whole market, "
            + Words.span(first.asOf(), last.asOf())
            + ": "
            + String.join("; ", parts)
            + ".";
  }

  /** On which venues it is negative. */
  private static String books(PositioningLine line) {
    Map<String, BigDecimal> venues =
        new TreeMap<>(line.fundingByVenue() == null ? Map.of() : line.fundingByVenue());
    List<String> negative =
        venues.entrySet().stream()
            .filter(entry -> entry.getValue().signum() < 0)
            .map(Map.Entry::getKey)
            .toList();
    if (venues.isEmpty()) {
      return "";
    }
    return negative.isEmpty()
        ? ", negative on no venue"
        : negative.size() == venues.size()
            ? ", negative on every venue"
            : ", negative on " + Words.list(negative) + " and not on the others";
  }

  private static String turn(BigDecimal before, BigDecimal after) {
    if (after.abs().compareTo(NEUTRAL) < 0) {
      return "about neutral, not flipped";
    }
    if (before.signum() * after.signum() < 0) {
      return "its sign has flipped";
    }
    int order = after.abs().compareTo(before.abs());
    return "not flipped"
        + (order < 0 ? ", closer to neutral" : order > 0 ? ", farther from neutral" : "");
  }

  static String openInterest(CascadeLine episode, @Nullable Around around) {
    BigDecimal from = episode.oiBeforeUsd();
    BigDecimal to = episode.oiNowUsd();
    PositioningLine before = around == null ? null : around.before();
    PositioningLine later = around == null ? null : around.later();
    boolean isHigh = from != null && to != null;
    if (!isHigh) {
      from = before == null ? null : before.oiUsd();
      to = later == null ? null : later.oiUsd();
    }
    if (from == null || to == null || from.signum() == 0) {
      return "Not known: no venue's open interest is known both before and after it.";
    }
    BigDecimal change = to.subtract(from).divide(from, 6, RoundingMode.HALF_UP);
    return (isHigh ? "From its high before it, " : "From ")
        + Words.usd(from)
        + (isHigh ? ", to " : " before to ")
        + Words.usd(to)
        + " after, "
        + Words.change(change)
        + "."
        + (episode.forcedShare() == null
            ? ""
            : " Published liquidations are "
                + Words.percent(episode.forcedShare())
                + " of that change: "
                + forced(episode.forcedShare())
                + ".");
  }

  private static String forced(BigDecimal share) {
    int whole = share.compareTo(BigDecimal.ONE);
    return whole > 0
        ? "more than all of it, so open interest lags or positions were opened meanwhile"
        : "the rest left by choice, or was not published";
  }

  static String reset(CascadeLine episode) {
    return switch (Words.or(episode.reset(), "")) {
      case "RESET" ->
          "Yes: RESET. Open interest is gone, funding is back to normal and the flow has stayed"
              + " calm.";
      case "PARTIAL" -> "In part: PARTIAL. Some of what a reset needs is there, not all.";
      case "NOT_RESET" -> "No: NOT_RESET. Leverage is still there for another round.";
      case "REBUILT" ->
          "It had, and is back: REBUILT. Half of the open interest that was lost is there again.";
      case "NO_DATA" ->
          "Not known: NO_DATA, because open interest or funding is not known well enough.";
      case "" ->
          episode.endTime() == null
              ? "Not known: the episode was still open when the data ended."
              : "Not known: the run holds no verdict on the episode, because it ended too early or"
                  + " open interest was not measured.";
      default -> "Verdict: " + episode.reset() + ".";
    };
  }
}
