package dev.breakwater.positioning;

import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a market leans to one side: the mean of percentile ranks, each of them read in the sense
 * of the side that pays. A description of the past, not a probability.
 *
 * @param index millionths; absent while a component other than the liquidations is missing
 * @param components millionths, of what is known
 * @param missing names of the components that are not known
 */
record Crowding(@Nullable Integer index, List<Figure> components, List<String> missing) {
  static final String FUNDING = "funding";
  static final String FUNDING_SUM = "fundingSum3d";
  static final String OI_CHANGE = "oiChange24h";
  static final String OI_LEVEL = "oiLevel";
  static final String OPPOSING_LIQUIDATIONS = "opposingLiquidations";

  private static final List<String> NAMES =
      List.of(FUNDING, FUNDING_SUM, OI_CHANGE, OI_LEVEL, OPPOSING_LIQUIDATIONS);

  /** Those that say the same for longs and for shorts. */
  private static final Set<String> OF_BOTH_SIDES = Set.of(OI_CHANGE, OI_LEVEL);

  /**
   * @param ranks by name, millionths, high where longs are crowded; what is not known is left out
   */
  static Crowding of(PositionSide side, Map<String, Integer> ranks) {
    List<Figure> components = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    long sum = 0;
    for (String name : NAMES) {
      Integer rank = ranks.get(name);
      if (rank == null) {
        missing.add(name);
        continue;
      }
      boolean turned = side == PositionSide.SHORT && !OF_BOTH_SIDES.contains(name);
      int component = turned ? Ratio.MILLION - rank : rank;
      components.add(Figure.ratio(name, component));
      sum += component;
    }
    boolean isKnown = missing.isEmpty() || missing.equals(List.of(OPPOSING_LIQUIDATIONS));
    long mean = isKnown ? Math.floorDiv(2 * sum + components.size(), 2L * components.size()) : 0;
    return new Crowding(isKnown ? (Integer) (int) mean : null, components, missing);
  }
}
