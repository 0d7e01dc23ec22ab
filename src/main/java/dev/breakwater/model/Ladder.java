package dev.breakwater.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order assets, and venues, were taken by a cascade of one side, market-wide.
 *
 * @param leader the asset of the earliest onset
 * @param rungs ascending by onset; those that cannot be told apart share their order
 * @param breadth number of assets whose wave is open now
 * @param kendallTau millionths, tau-b of the rungs' order against BTC, ETH, SOL, the rest; absent
 *     where nothing can be compared
 */
public record Ladder(
    String ladderId,
    CascadeSide side,
    String leader,
    List<Rung> rungs,
    List<Rung> venueRungs,
    int breadth,
    @Nullable Integer kendallTau) {

  /**
   * One asset or one venue.
   *
   * @param order from 1, equal for rungs that are together
   * @param lagMillis behind the leader's onset
   * @param together whether its onset cannot be told apart from another rung's
   * @param cents USD of the side's waves so far
   * @param relativeBeta millionths, liquidated share of open interest against the leader's; absent
   *     where open interest is not known
   */
  public record Rung(
      String name,
      int order,
      long lagMillis,
      boolean together,
      long cents,
      @Nullable Integer relativeBeta) {

    public Rung withRelativeBeta(@Nullable Integer beta) {
      return new Rung(name, order, lagMillis, together, cents, beta);
    }
  }
}
