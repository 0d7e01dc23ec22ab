package dev.breakwater.alert;

import dev.breakwater.alert.AlertState.TrackedEpisode;
import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Flow;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import dev.breakwater.wave.SeverityPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CASCADE and GRIND: one alert for each episode, from the moment its money reaches the least
 * severity that is asked for. A grind is told one severity lower.
 */
final class EpisodeRule {
  private final AlertState state;
  private final AlertPolicy policy;

  EpisodeRule(AlertState state, AlertPolicy policy) {
    this.state = state;
    this.policy = policy;
  }

  /** Revisions that follow an episode which has closed, with its verdict, open nothing. */
  Reading read(Episode episode, CascadePhase phase, long now) {
    boolean isClosed = phase == CascadePhase.CLOSED;
    boolean wasOpen = phase == CascadePhase.OPENED || tracked(episode) != null;
    Flow flow = episode.flow();
    String asset = episode.asset();
    boolean isGrind = episode.kind() == CascadeKind.GRIND;
    List<String> venues = flow.venues().stream().map(Share::name).toList();
    boolean lowerBound = flow.lowerBound() || !new Feeds(state).missing(asset).isEmpty();
    return new Reading(
        isGrind ? Alert.Rule.GRIND : Alert.Rule.CASCADE,
        episode.episodeId(),
        asset,
        episode.side(),
        wasOpen && qualifies(asset, flow),
        isClosed ? now : OpenAlert.NEVER,
        scale(asset, flow.totalCents(), isGrind),
        flow.totalCents(),
        episode.waves(),
        0,
        "",
        Titles.episode(episode, lowerBound),
        Titles.episode(episode, lowerBound),
        episode.episodeId(),
        venues,
        lowerBound,
        observed(episode),
        thresholds(asset, isGrind, tracked(episode)));
  }

  private @Nullable TrackedEpisode tracked(Episode episode) {
    return new Episodes(state).of(episode.episodeId());
  }

  private boolean qualifies(String asset, Flow flow) {
    Severity size = policy.severities().of(asset, flow.totalCents());
    return size.compareTo(policy.scope().leastOf(asset)) >= 0;
  }

  private Scale scale(String asset, long cents, boolean isGrind) {
    SeverityPolicy limits = policy.severities();
    long warning = limits.least(asset, Severity.WARNING);
    long error = limits.least(asset, Severity.ERROR);
    long critical = limits.least(asset, Severity.CRITICAL);
    return isGrind
        ? new Scale(cents, error, critical, Scale.NEVER)
        : new Scale(cents, warning, error, critical);
  }

  private List<Figure> observed(Episode episode) {
    Flow flow = episode.flow();
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.usd("usd", flow.totalCents()));
    observed.add(Figure.usd("longUsd", flow.longCents()));
    observed.add(Figure.usd("shortUsd", flow.shortCents()));
    observed.add(Figure.count("count", flow.count()));
    observed.add(Figure.count("waves", episode.waves()));
    observed.add(Figure.millis("startTime", episode.startTime()));
    if (episode.endTime() != null) {
      observed.add(Figure.millis("endTime", episode.endTime()));
    }
    Long dominance =
        Words.ratio(
            Math.max(flow.longCents(), flow.shortCents()),
            Math.min(flow.longCents(), flow.shortCents()));
    add(observed, "dominanceRatio", dominance);
    observed.add(Figure.count("venues", flow.venues().size()));
    Share top = top(flow.venues());
    if (top != null) {
      observed.add(Figure.text("topVenue", top.name()));
      add(observed, "topVenueShare", Words.ratio(top.cents(), flow.totalCents()));
    }
    if (episode.asset().equals(Reading.MARKET)) {
      observed.add(Figure.count("assets", flow.assets().size()));
    } else {
      price(observed, flow.price());
    }
    TrackedEpisode tracked = tracked(episode);
    if (tracked != null && tracked.peakCentsPerSecond() > 0) {
      observed.add(Figure.usd("peakUsdPerSecond", tracked.peakCentsPerSecond()));
    }
    positioning(observed, episode.positioning());
    return List.copyOf(observed);
  }

  private static void price(List<Figure> observed, @Nullable PriceMove price) {
    if (price == null) {
      return;
    }
    observed.add(Figure.text("firstPrice", price.first()));
    observed.add(Figure.text("lastPrice", price.last()));
    add(observed, "priceChange", change(price));
    observed.add(Figure.text("priceBasis", price.basis().name()));
  }

  static void positioning(List<Figure> observed, @Nullable EpisodePositioning known) {
    if (known == null) {
      return;
    }
    if (known.crowdingIndex() != null) {
      observed.add(Figure.ratio("crowdingIndex", known.crowdingIndex()));
    }
    if (known.crowdedSide() != null) {
      observed.add(Figure.text("crowdedSide", known.crowdedSide().name()));
    }
    if (known.oiBeforeCents() != null) {
      observed.add(Figure.usd("oiBeforeUsd", known.oiBeforeCents()));
    }
    if (known.oiNowCents() != null) {
      observed.add(Figure.usd("oiNowUsd", known.oiNowCents()));
    }
    if (known.oiDrawdown() != null) {
      observed.add(Figure.ratio("oiDrawdown", known.oiDrawdown()));
    }
    if (known.forcedShare() != null) {
      observed.add(Figure.ratio("forcedShare", known.forcedShare()));
    }
    if (known.fundingBefore8h() != null) {
      observed.add(Figure.rate("fundingBefore8h", known.fundingBefore8h()));
    }
    if (known.fundingNow8h() != null) {
      observed.add(Figure.rate("fundingNow8h", known.fundingNow8h()));
    }
  }

  private List<Figure> thresholds(String asset, boolean isGrind, @Nullable TrackedEpisode tracked) {
    SeverityPolicy limits = policy.severities();
    List<Figure> thresholds = new ArrayList<>();
    if (tracked != null && tracked.wave() > 0) {
      thresholds.add(Figure.usd("openingUsdPerSecond", tracked.thresholdCentsPerSecond()));
      thresholds.add(Figure.text("openingSource", tracked.thresholdSource()));
    }
    thresholds.add(Figure.text("leastSize", policy.scope().leastOf(asset).name()));
    if (!isGrind) {
      thresholds.add(Figure.usd("warningUsd", limits.least(asset, Severity.WARNING)));
    }
    thresholds.add(
        Figure.usd(isGrind ? "warningUsd" : "errorUsd", limits.least(asset, Severity.ERROR)));
    thresholds.add(
        Figure.usd(isGrind ? "errorUsd" : "criticalUsd", limits.least(asset, Severity.CRITICAL)));
    return List.copyOf(thresholds);
  }

  private static void add(List<Figure> figures, String name, @Nullable Long ratio) {
    if (ratio != null) {
      figures.add(Figure.ratio(name, ratio));
    }
  }

  /** The venue with the most money; of equal ones the first by name. */
  static @Nullable Share top(List<Share> venues) {
    return venues.stream()
        .max(
            Comparator.comparingLong(Share::cents)
                .thenComparing(Share::name, Comparator.reverseOrder()))
        .orElse(null);
  }

  /** Millionths from the first to the last price; null where the first is no price. */
  static @Nullable Long change(PriceMove price) {
    BigDecimal first = new BigDecimal(price.first());
    if (first.signum() <= 0) {
      return null;
    }
    return Words.ratio(new BigDecimal(price.last()).subtract(first), first);
  }
}
