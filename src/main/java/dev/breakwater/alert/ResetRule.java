package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Flow;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * RESET: whether the leverage that fed an episode is gone. One alert for each episode that was
 * large enough to alert, told again when the verdict changes, for a day.
 */
final class ResetRule {
  private final AlertPolicy policy;

  ResetRule(AlertPolicy policy) {
    this.policy = policy;
  }

  /** Of an episode that has closed; null while there is no verdict. */
  @Nullable Reading read(Episode episode, long now) {
    EpisodePositioning known = episode.positioning();
    if (known == null || known.reset() == null) {
      return null;
    }
    ResetVerdict verdict = known.reset();
    Flow flow = episode.flow();
    String asset = episode.asset();
    Severity size = policy.severities().of(asset, flow.totalCents());
    long ended = Objects.requireNonNullElse(episode.endTime(), now);
    long endsAt = ended + policy.conditions().resetFor().toMillis();
    String title = title(episode, known, verdict);
    return new Reading(
        Alert.Rule.RESET,
        episode.episodeId(),
        asset,
        episode.side(),
        verdict != ResetVerdict.NO_DATA
            && size.compareTo(policy.scope().leastOf(asset)) >= 0
            && now < endsAt,
        endsAt,
        Scale.of(isWorry(verdict) ? Severity.WARNING : Severity.INFO),
        0,
        0,
        0,
        verdict.name(),
        title,
        title + " (last word)",
        episode.episodeId(),
        flow.venues().stream().map(Share::name).toList(),
        flow.lowerBound(),
        observed(flow, known, verdict),
        List.of(
            Figure.text("leastSize", policy.scope().leastOf(asset).name()),
            Figure.millis("followedMillis", policy.conditions().resetFor().toMillis())));
  }

  private static boolean isWorry(ResetVerdict verdict) {
    return verdict == ResetVerdict.NOT_RESET || verdict == ResetVerdict.REBUILT;
  }

  private static List<Figure> observed(Flow flow, EpisodePositioning known, ResetVerdict verdict) {
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.text("verdict", verdict.name()));
    observed.add(Figure.usd("usd", flow.totalCents()));
    EpisodeRule.positioning(observed, known);
    return List.copyOf(observed);
  }

  private static String title(Episode episode, EpisodePositioning known, ResetVerdict verdict) {
    StringBuilder title = new StringBuilder(Titles.name(episode.asset()));
    title.append(" after the ").append(Words.side(episode.side()));
    title.append(" liquidations of ").append(Words.clock(episode.startTime())).append(": ");
    title.append(
        switch (verdict) {
          case RESET -> "leverage has left";
          case PARTIAL -> "part of the leverage has left";
          case NOT_RESET -> "leverage has not left";
          case REBUILT -> "leverage is back";
          case NO_DATA -> "not known whether leverage has left";
        });
    if (known.oiDrawdown() != null) {
      title.append(", open interest ").append(Words.signedPercent(-known.oiDrawdown()));
    }
    if (known.fundingNow8h() != null) {
      title.append(", funding ").append(Words.funding(known.fundingNow8h()));
      if (known.fundingBefore8h() != null) {
        title.append(" (before ").append(Words.funding(known.fundingBefore8h())).append(')');
      }
    }
    return title.toString();
  }
}
