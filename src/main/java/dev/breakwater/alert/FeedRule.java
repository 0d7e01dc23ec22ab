package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.List;

/** FEED_*: what is wrong with a feed. Opened by a report and ended by a report, never by time. */
final class FeedRule {
  private FeedRule() {}

  static Reading read(FeedStatus status, long now) {
    boolean isVenue = status.asset().equals(Reading.MARKET);
    String feed = isVenue ? status.venue() : status.venue() + " for " + status.asset();
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.text("venue", status.venue()));
    observed.add(Figure.millis("since", status.since()));
    observed.addAll(status.observed());
    return new Reading(
        rule(status.condition()),
        status.venue() + "|" + status.asset(),
        status.asset(),
        null,
        status.isActive(),
        status.isActive() ? OpenAlert.NEVER : now,
        Scale.of(severity(status.condition(), isVenue)),
        0,
        0,
        0,
        "",
        title(status, feed),
        endTitle(status.condition(), feed),
        null,
        List.of(),
        false,
        List.copyOf(observed),
        List.copyOf(status.thresholds()));
  }

  private static Alert.Rule rule(Condition condition) {
    return switch (condition) {
      case SILENCE -> Alert.Rule.FEED_SILENCE;
      case SATURATION -> Alert.Rule.FEED_SATURATED;
      case CLOCK_SKEW -> Alert.Rule.FEED_SKEWED;
      case DECODE_FAILURES -> Alert.Rule.FEED_FAILING;
    };
  }

  /** A full sample says that its sums are floors, which they are anyway. */
  private static Severity severity(Condition condition, boolean isVenue) {
    return condition == Condition.SATURATION || !isVenue ? Severity.INFO : Severity.WARNING;
  }

  private static String title(FeedStatus status, String feed) {
    String since = " since " + Words.clock(status.since());
    return switch (status.condition()) {
      case SILENCE -> "No data from " + feed + since + ": its calm means nothing";
      case SATURATION ->
          "The sampled feed of " + feed + " is full" + since + ": its sums are floors";
      case CLOCK_SKEW ->
          "The clock of " + feed + " is off" + since + ": its times cannot be trusted";
      case DECODE_FAILURES ->
          "Much of what " + feed + " sends cannot be read" + since + ": see the dead letters";
    };
  }

  private static String endTitle(Condition condition, String feed) {
    return switch (condition) {
      case SILENCE -> feed + " is heard again";
      case SATURATION -> "The sampled feed of " + feed + " is no longer full";
      case CLOCK_SKEW -> "The clock of " + feed + " is right again";
      case DECODE_FAILURES -> "What " + feed + " sends can be read again";
    };
  }
}
