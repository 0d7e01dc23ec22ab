package dev.breakwater.ladder;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.Share;
import dev.breakwater.stats.KendallTau;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Puts onsets in order, as far as they can be told apart. */
final class Rungs {
  private static final double MILLION = 1_000_000;
  private static final Comparator<Share> BY_ONSET =
      Comparator.comparingLong(Share::firstTime).thenComparing(Share::name);

  private final LadderPolicy policy;

  Rungs(LadderPolicy policy) {
    this.policy = policy;
  }

  Ladder ladder(String ladderId, CascadeSide side, List<Step> steps) {
    Flow all = Flow.NONE;
    List<Share> assets = new ArrayList<>();
    for (Step step : steps) {
      Flow flow = step.flow();
      all = all.then(flow);
      assets.add(new Share(step.asset(), flow.totalCents(), step.onset()));
    }
    long resolution =
        all.venues().stream().mapToLong(v -> policy.cadenceMillis(v.name())).max().orElse(0);
    List<Ladder.Rung> rungs = withBeta(ordered(assets, resolution), steps);
    return new Ladder(
        ladderId,
        side,
        rungs.get(0).name(),
        rungs,
        ordered(all.venues(), resolution),
        (int) steps.stream().filter(Step::isOpen).count(),
        agreement(rungs));
  }

  /**
   * @param resolution onsets that differ by less share their place
   */
  private static List<Ladder.Rung> ordered(List<Share> onsets, long resolution) {
    List<Share> sorted = new ArrayList<>(onsets);
    sorted.sort(BY_ONSET);
    List<Ladder.Rung> rungs = new ArrayList<>();
    int first = 0;
    int order = 0;
    while (first < sorted.size()) {
      long onset = sorted.get(first).firstTime();
      int end = first;
      while (end < sorted.size()
          && (end == first || sorted.get(end).firstTime() - onset < resolution)) {
        end++;
      }
      order++;
      for (Share share : sorted.subList(first, end)) {
        rungs.add(
            new Ladder.Rung(
                share.name(),
                order,
                share.firstTime() - sorted.get(0).firstTime(),
                end - first > 1,
                share.cents(),
                null));
      }
      first = end;
    }
    return List.copyOf(rungs);
  }

  /** What share of its open interest each has lost, against the leader's share. */
  private static List<Ladder.Rung> withBeta(List<Ladder.Rung> rungs, List<Step> steps) {
    Map<String, Long> interest = new HashMap<>();
    for (Step step : steps) {
      if (step.oiCents() != null && step.oiCents() > 0) {
        interest.put(step.asset(), step.oiCents());
      }
    }
    Ladder.Rung leader = rungs.get(0);
    Long leading = interest.get(leader.name());
    if (leading == null || leader.cents() == 0) {
      return rungs;
    }
    return rungs.stream()
        .map(rung -> rung.withRelativeBeta(beta(rung, interest.get(rung.name()), leader, leading)))
        .toList();
  }

  private static @Nullable Integer beta(
      Ladder.Rung rung, @Nullable Long interest, Ladder.Rung leader, long leading) {
    if (interest == null) {
      return null;
    }
    BigDecimal beta =
        BigDecimal.valueOf(rung.cents())
            .multiply(BigDecimal.valueOf(leading))
            .movePointRight(6)
            .divide(
                BigDecimal.valueOf(interest).multiply(BigDecimal.valueOf(leader.cents())),
                0,
                RoundingMode.HALF_UP);
    return beta.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValueExact();
  }

  /** Kendall's tau-b of the order against the reference, in millionths. */
  private @Nullable Integer agreement(List<Ladder.Rung> rungs) {
    long[] found = rungs.stream().mapToLong(Ladder.Rung::order).toArray();
    long[] expected = rungs.stream().mapToLong(rung -> place(rung.name())).toArray();
    OptionalDouble tau = KendallTau.tauB(found, expected);
    return tau.isPresent() ? (int) StrictMath.round(tau.getAsDouble() * MILLION) : null;
  }

  private int place(String asset) {
    int place = policy.reference().indexOf(asset);
    return place < 0 ? policy.reference().size() : place;
  }
}
