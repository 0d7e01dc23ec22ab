package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * CONCENTRATION: most of a large episode at one venue. A remark on the episode, so one severity
 * lower than that; says nothing where only one venue is listened to.
 */
final class ConcentrationRule {
  private static final long MILLION = 1_000_000;

  private final AlertState state;
  private final AlertPolicy policy;

  ConcentrationRule(AlertState state, AlertPolicy policy) {
    this.state = state;
    this.policy = policy;
  }

  @Nullable Reading read(Episode episode, CascadePhase phase, long now) {
    Flow flow = episode.flow();
    String asset = episode.asset();
    Share top = EpisodeRule.top(flow.venues());
    if (top == null || flow.totalCents() == 0) {
      return null;
    }
    long share = Objects.requireNonNull(Words.ratio(top.cents(), flow.totalCents()));
    int asked = policy.conditions().concentrationShare();
    boolean isClosed = phase == CascadePhase.CLOSED;
    boolean isOver = share < asked * (long) policy.pace().deescalateAt() / MILLION;
    boolean lowerBound = flow.lowerBound() || !new Feeds(state).missing(asset).isEmpty();
    String title =
        "%s %s liquidations at one venue: %s of %s at %s"
            .formatted(
                Titles.name(asset),
                Words.side(episode.side()),
                Words.percent(share),
                Words.usd(flow.totalCents(), lowerBound),
                top.name());
    return new Reading(
        Alert.Rule.CONCENTRATION,
        episode.episodeId(),
        asset,
        episode.side(),
        !isClosed && share >= asked && isLarge(asset, flow) && isNews(flow),
        isClosed ? now : isOver ? now + policy.pace().dwell().toMillis() : OpenAlert.NEVER,
        scale(asset, flow.totalCents()),
        flow.totalCents(),
        episode.waves(),
        0,
        top.name(),
        title,
        title + (isClosed ? ", over" : ", no longer"),
        episode.episodeId(),
        flow.venues().stream().map(Share::name).toList(),
        lowerBound,
        List.of(
            Figure.text("topVenue", top.name()),
            Figure.ratio("topVenueShare", share),
            Figure.usd("topVenueUsd", top.cents()),
            Figure.usd("usd", flow.totalCents()),
            Figure.count("venues", flow.venues().size())),
        List.of(
            Figure.ratio("leastShare", asked),
            Figure.usd("leastUsd", least(asset, Severity.WARNING)),
            Figure.usd("warningUsd", least(asset, Severity.ERROR)),
            Figure.usd("errorUsd", least(asset, Severity.CRITICAL))));
  }

  private boolean isLarge(String asset, Flow flow) {
    Severity size = policy.severities().of(asset, flow.totalCents());
    return size.compareTo(Severity.WARNING) >= 0
        && size.compareTo(policy.scope().leastOf(asset)) >= 0;
  }

  /** Where one venue is all that is known, its share is no news. */
  private boolean isNews(Flow flow) {
    return Math.max(state.venues.size(), flow.venues().size()) > 1;
  }

  private Scale scale(String asset, long cents) {
    return new Scale(
        cents, least(asset, Severity.ERROR), least(asset, Severity.CRITICAL), Scale.NEVER);
  }

  private long least(String asset, Severity severity) {
    return policy.severities().least(asset, severity);
  }
}
