package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * CONTAGION: several assets taken on one side, one soon after the other; as severe as an episode of
 * the market with the same money. It is over when its ladder has closed and no wave of the side
 * goes on.
 */
final class ContagionRule {
  /** Of a ladder that has closed while waves go on. */
  private static final String NO_FURTHER = "NO_FURTHER_ASSET";

  private static final int SHOWN_RUNGS = 4;

  private final AlertState state;
  private final AlertPolicy policy;

  ContagionRule(AlertState state, AlertPolicy policy) {
    this.state = state;
    this.policy = policy;
  }

  Reading read(Ladder ladder, CascadePhase phase, long now) {
    boolean isClosed = phase == CascadePhase.CLOSED;
    boolean goesOn = new Episodes(state).openWaves(ladder.side()) > 0;
    long cents = ladder.rungs().stream().mapToLong(Ladder.Rung::cents).sum();
    boolean lowerBound = isLowerBound(ladder);
    String title = title(ladder, cents, lowerBound);
    return new Reading(
        Alert.Rule.CONTAGION,
        ladder.ladderId(),
        Reading.MARKET,
        ladder.side(),
        !isClosed && together(ladder) >= policy.conditions().contagionAssets(),
        isClosed && !goesOn ? now : OpenAlert.NEVER,
        scale(cents),
        cents,
        0,
        ladder.breadth(),
        isClosed && goesOn ? NO_FURTHER : "",
        title + ", " + Words.count(ladder.breadth(), "still in a wave", "still in a wave"),
        title + ", over",
        null,
        ladder.venueRungs().stream().map(Ladder.Rung::name).sorted().toList(),
        lowerBound,
        List.of(
            Figure.usd("usd", cents),
            Figure.count("assets", ladder.rungs().size()),
            Figure.count("breadth", ladder.breadth()),
            Figure.text("leader", ladder.leader()),
            Figure.text(
                "order",
                ladder.rungs().stream().map(Ladder.Rung::name).collect(Collectors.joining(" "))),
            Figure.text("ladderId", ladder.ladderId())),
        List.of(
            Figure.count("leastAssets", policy.conditions().contagionAssets()),
            Figure.millis("withinMillis", policy.conditions().contagionWithin().toMillis()),
            Figure.usd("warningUsd", least(Severity.WARNING)),
            Figure.usd("errorUsd", least(Severity.ERROR)),
            Figure.usd("criticalUsd", least(Severity.CRITICAL))));
  }

  /** What a wave that has ended means for ladders that closed before it. */
  List<Reading> afterWave(long now) {
    List<Reading> over = new ArrayList<>();
    for (OpenAlert alert : state.alerts) {
      Reading latest = alert.latest;
      if (latest.rule() == Alert.Rule.CONTAGION
          && latest.word().equals(NO_FURTHER)
          && latest.side() != null
          && new Episodes(state).openWaves(latest.side()) == 0) {
        over.add(latest.endingAt(now));
      }
    }
    return over;
  }

  private Scale scale(long cents) {
    return new Scale(
        cents, least(Severity.WARNING), least(Severity.ERROR), least(Severity.CRITICAL));
  }

  private long least(Severity severity) {
    return policy.severities().least(Reading.MARKET, severity);
  }

  /** Most rungs whose onsets lie within the asked-for time. */
  private int together(Ladder ladder) {
    long within = policy.conditions().contagionWithin().toMillis();
    int most = 0;
    for (Ladder.Rung first : ladder.rungs()) {
      long until = first.lagMillis() + within;
      int count =
          (int)
              ladder.rungs().stream()
                  .filter(
                      rung -> rung.lagMillis() >= first.lagMillis() && rung.lagMillis() <= until)
                  .count();
      most = Math.max(most, count);
    }
    return most;
  }

  private boolean isLowerBound(Ladder ladder) {
    List<String> assets = ladder.rungs().stream().map(Ladder.Rung::name).toList();
    boolean isKnown =
        state.alerts.stream()
            .map(alert -> alert.latest)
            .anyMatch(latest -> latest.subject().equals(ladder.ladderId()) && latest.lowerBound());
    return isKnown
        || !new Feeds(state).missing(Reading.MARKET).isEmpty()
        || state.episodes.stream()
            .anyMatch(episode -> episode.lowerBound() && assets.contains(episode.asset()));
  }

  private static String title(Ladder ladder, long cents, boolean lowerBound) {
    List<Ladder.Rung> rungs = ladder.rungs();
    String order =
        rungs.stream()
            .limit(SHOWN_RUNGS)
            .map(
                rung ->
                    rung.lagMillis() == 0
                        ? rung.name()
                        : rung.name() + " +" + Words.span(rung.lagMillis()))
            .collect(Collectors.joining(", "));
    return "Contagion: "
        + Words.side(ladder.side())
        + " liquidations "
        + Words.usd(cents, lowerBound)
        + " in "
        + rungs.size()
        + " assets ("
        + order
        + (rungs.size() > SHOWN_RUNGS ? ", …)" : ")");
  }
}
