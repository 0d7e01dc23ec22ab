package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Figure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes revisions of alerts out of what is remembered of them. */
final class Telling {
  private final AlertState state;
  private final Feeds feeds;
  private final ContextBook context;
  private final long liveFrom;
  private final List<Alert> out;

  /**
   * @param liveFrom what is decided before this event time is decided on old data
   */
  Telling(AlertState state, AlertPolicy policy, long liveFrom, List<Alert> out) {
    this.state = state;
    this.feeds = new Feeds(state);
    this.context = new ContextBook(state, policy.context());
    this.liveFrom = liveFrom;
    this.out = out;
  }

  /**
   * @param change why now, one word; empty where the status says it
   */
  void tell(OpenAlert alert, Status status, String change, long now) {
    Reading reading = alert.latest;
    alert.revision++;
    if (alert.revision == 1) {
      alert.openedAt = now;
    }
    if (alert.severity.compareTo(alert.peakSeverity) > 0) {
      alert.peakSeverity = alert.severity;
    }
    if (alert.parentEpisodeId == null) {
      alert.parentEpisodeId = parent(reading);
    }
    List<String> missing = feeds.missing(reading.asset());
    out.add(
        new Alert(
            alert.alertId,
            alert.revision,
            status,
            reading.rule(),
            alert.severity,
            reading.asset(),
            reading.side(),
            alert.openedAt,
            now,
            title(alert, status),
            reading.episodeId(),
            reading.wave() == 0 ? null : reading.wave(),
            alert.parentEpisodeId,
            now < liveFrom,
            new Alert.Why(observed(alert, change), alert.thresholds, alert.ruleVersion),
            new Alert.Quality(
                reading.lowerBound() || (reading.cents() > 0 && !missing.isEmpty()),
                feeds.coverage(reading.asset()),
                missing),
            context.of(reading.asset(), now)));
  }

  private String title(OpenAlert alert, Status status) {
    Reading reading = alert.latest;
    if (!alert.isStale()) {
      return status == Status.RESOLVE ? reading.endTitle() : reading.title();
    }
    String silent = String.join(", ", feeds.blinding(reading));
    String since = Words.clock(alert.staleSince);
    return status == Status.RESOLVE
        ? "Given up, no data from %s since %s: %s".formatted(silent, since, reading.title())
        : "No data from %s since %s; as last seen: %s".formatted(silent, since, reading.title());
  }

  private static List<Figure> observed(OpenAlert alert, String change) {
    List<Figure> observed = new ArrayList<>(alert.latest.observed());
    observed.add(Figure.text("peakSeverity", alert.peakSeverity.name()));
    if (!change.isEmpty()) {
      observed.add(Figure.text("change", change));
    }
    if (alert.qualifiedAt < alert.openedAt) {
      observed.add(Figure.millis("heldSince", alert.qualifiedAt));
    }
    if (alert.isStale()) {
      observed.add(Figure.millis("staleSince", alert.staleSince));
    }
    return List.copyOf(observed);
  }

  /** The market's open episode on the same side, of what is part of one. */
  private @Nullable String parent(Reading reading) {
    boolean isPart =
        switch (reading.rule()) {
          case CASCADE, GRIND, CONCENTRATION -> !reading.asset().equals(Reading.MARKET);
          case CONTAGION -> true;
          default -> false;
        };
    CascadeSide side = reading.side();
    if (!isPart || side == null) {
      return null;
    }
    return state.episodes.stream()
        .filter(episode -> episode.asset().equals(Reading.MARKET) && episode.side() == side)
        .map(AlertState.TrackedEpisode::episodeId)
        .findFirst()
        .orElse(null);
  }
}
