package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import java.util.ArrayList;
import java.util.List;

/**
 * CROWDING: one alert for each asset and side while the side is crowded. Where the index is not
 * known nothing is said: that is no calm.
 */
final class CrowdingRule {
  private static final long MILLION = 1_000_000;
  private static final int CENTS_DIGITS = 2;

  private final AlertPolicy policy;

  CrowdingRule(AlertPolicy policy) {
    this.policy = policy;
  }

  /** Of both sides. */
  List<Reading> read(PositioningRow row, long now) {
    Integer index = row.crowdingIndex();
    if (index == null) {
      return List.of();
    }
    return List.of(
        read(row, CascadeSide.LONG, row.crowdedSide() == PositionSide.LONG ? index : 0, now),
        read(row, CascadeSide.SHORT, row.crowdedSide() == PositionSide.SHORT ? index : 0, now));
  }

  private Reading read(PositioningRow row, CascadeSide side, int index, long now) {
    int opens = policy.conditions().crowdingIndex();
    int warning = policy.conditions().crowdingWarning();
    boolean isOver = index < opens * (long) policy.pace().deescalateAt() / MILLION;
    String who = Titles.name(row.asset()) + " " + Words.side(side) + "s ";
    String figures = figures(row, index);
    return new Reading(
        Alert.Rule.CROWDING,
        row.asset() + "|" + side,
        row.asset(),
        side,
        index >= opens,
        isOver ? now + policy.pace().dwell().toMillis() : OpenAlert.NEVER,
        new Scale(index, warning, Scale.NEVER, Scale.NEVER),
        0,
        0,
        0,
        "",
        who + (isOver ? "are hardly crowded now" : "are crowded") + figures,
        who + "are no longer crowded" + figures,
        null,
        List.of(),
        false,
        observed(row, index),
        List.of(
            Figure.ratio("leastIndex", opens),
            Figure.ratio("warningIndex", warning),
            Figure.ratio("endsBelow", opens * (long) policy.pace().deescalateAt() / MILLION)));
  }

  private static String figures(PositioningRow row, int index) {
    StringBuilder text = new StringBuilder(": index ").append(Words.decimal(index, CENTS_DIGITS));
    if (row.fundingRate8h() != null) {
      text.append(", funding ").append(Words.funding(row.fundingRate8h()));
    }
    if (row.oiCents() != null) {
      text.append(", open interest ").append(Words.usd(row.oiCents(), false));
      if (row.oiChange24h() != null) {
        text.append(" (").append(Words.signedPercent(row.oiChange24h())).append(" in 24 h)");
      }
    }
    return text.toString();
  }

  private static List<Figure> observed(PositioningRow row, int index) {
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.ratio("crowdingIndex", index));
    if (row.oiCents() != null) {
      observed.add(Figure.usd("oiUsd", row.oiCents()));
    }
    if (row.oiChange24h() != null) {
      observed.add(Figure.ratio("oiChange24h", row.oiChange24h()));
    }
    if (row.oiPercentile() != null) {
      observed.add(Figure.ratio("oiPercentile", row.oiPercentile()));
    }
    if (row.fundingRate8h() != null) {
      observed.add(Figure.rate("fundingRate8h", row.fundingRate8h()));
    }
    if (row.fundingPercentile() != null) {
      observed.add(Figure.ratio("fundingPercentile", row.fundingPercentile()));
    }
    for (Figure component : row.components()) {
      if (observed.stream().noneMatch(known -> known.name().equals(component.name()))) {
        observed.add(component);
      }
    }
    return List.copyOf(observed);
  }
}
