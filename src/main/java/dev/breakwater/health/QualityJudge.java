package dev.breakwater.health;

import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.Figure;
import java.util.List;

/**
 * Judges, minute by minute, whether what a venue sends is full, out of time, or unreadable. Each
 * condition ends at half of what began it, and only by data: a feed that is not heard stays as it
 * was.
 */
final class QualityJudge {
  private static final long MINUTE = 60_000;
  private static final long WINDOW = 5 * MINUTE;
  private static final int LEAST_TIMED = 30;
  private static final int LEAST_SECONDS = 30;
  private static final double MEDIAN = 0.5;
  private static final double MILLION = 1e6;

  private final HealthPolicy policy;

  QualityJudge(HealthPolicy policy) {
    this.policy = policy;
  }

  /** As of {@code minute}, with what came before it. */
  void judge(VenueHealth health, long minute, Statuses out) {
    health.minutes.removeIf(tally -> tally.minute < minute - WINDOW);
    MinuteTally recent = new MinuteTally();
    MinuteTally last = new MinuteTally();
    for (MinuteTally tally : health.minutes) {
      if (tally.minute < minute) {
        recent.add(tally);
      }
      if (tally.minute == minute - MINUTE) {
        last.add(tally);
      }
    }
    saturation(health, minute, last.records > 0, out);
    skew(health, minute, recent, out);
    failures(health, minute, recent, out);
  }

  /**
   * How full the symbol of the average liquidation is: the shares of occupied seconds, each
   * weighted by how many seconds it is the share of. Quiet symbols do not dilute it.
   */
  private void saturation(VenueHealth health, long minute, boolean wasHeard, Statuses out) {
    health.symbols.forEach(symbol -> symbol.moveTo(minute / 1000 - 1));
    health.symbols.removeIf(symbol -> symbol.occupied == 0);
    long seconds = 0;
    long squares = 0;
    for (SymbolSeconds symbol : health.symbols) {
      seconds += symbol.count();
      squares += (long) symbol.count() * symbol.count();
    }
    double share = seconds == 0 ? 0 : (double) squares / (SymbolSeconds.WINDOW * seconds);
    List<Figure> observed = List.of(ratio("occupied", share), Figure.count("seconds", seconds));
    if (health.saturatedSince == 0 && seconds >= LEAST_SECONDS && share > policy.saturation()) {
      health.saturatedSince = minute - MINUTE;
      out.begins(
          health.venue,
          Statuses.ALL,
          Condition.SATURATION,
          health.saturatedSince,
          observed,
          List.of(ratio("occupied", policy.saturation())));
    } else if (health.saturatedSince != 0 && wasHeard && share < policy.saturation() / 2) {
      out.ends(health.venue, Statuses.ALL, Condition.SATURATION, health.saturatedSince, observed);
      health.saturatedSince = 0;
    }
  }

  /** The median is beyond a bound if more than half are. */
  private void skew(VenueHealth health, long minute, MinuteTally recent, Statuses out) {
    if (recent.timed < LEAST_TIMED) {
      return;
    }
    double behind = (double) recent.behind / recent.timed;
    double ahead = (double) recent.ahead / recent.timed;
    List<Figure> observed =
        List.of(
            ratio("behind", behind), ratio("ahead", ahead), Figure.count("events", recent.timed));
    if (health.skewedSince == 0 && Math.max(behind, ahead) > MEDIAN) {
      health.skewedSince = minute - WINDOW;
      out.begins(
          health.venue,
          Statuses.ALL,
          Condition.CLOCK_SKEW,
          health.skewedSince,
          observed,
          List.of(
              Figure.millis("mostDelay", policy.mostDelayMillis(health.venue)),
              Figure.millis("mostAhead", policy.mostAhead().toMillis())));
    } else if (health.skewedSince != 0 && Math.max(behind, ahead) < MEDIAN / 2) {
      out.ends(health.venue, Statuses.ALL, Condition.CLOCK_SKEW, health.skewedSince, observed);
      health.skewedSince = 0;
    }
  }

  private void failures(VenueHealth health, long minute, MinuteTally recent, Statuses out) {
    long all = recent.records + recent.letters;
    if (all < policy.leastFailures()) {
      return;
    }
    double share = (double) recent.letters / all;
    List<Figure> observed =
        List.of(ratio("failures", share), Figure.count("deadLetters", recent.letters));
    if (health.failingSince == 0
        && recent.letters >= policy.leastFailures()
        && share > policy.failures()) {
      health.failingSince = minute - WINDOW;
      out.begins(
          health.venue,
          Statuses.ALL,
          Condition.DECODE_FAILURES,
          health.failingSince,
          observed,
          List.of(
              ratio("failures", policy.failures()),
              Figure.count("deadLetters", policy.leastFailures())));
    } else if (health.failingSince != 0 && share < policy.failures() / 2) {
      out.ends(
          health.venue, Statuses.ALL, Condition.DECODE_FAILURES, health.failingSince, observed);
      health.failingSince = 0;
    }
  }

  private static Figure ratio(String name, double value) {
    return Figure.ratio(name, Math.round(value * MILLION));
  }
}
