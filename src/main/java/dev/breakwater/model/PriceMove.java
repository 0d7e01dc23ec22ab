package dev.breakwater.model;

import java.math.BigDecimal;

/**
 * How a price went. Plain decimal texts, quote per unit of the asset.
 *
 * @param first at the beginning, in event time
 * @param last at the end
 */
public record PriceMove(String first, String low, String high, String last, MovePriceBasis basis) {

  /** A move that is one price. */
  public static PriceMove at(String price, MovePriceBasis basis) {
    return new PriceMove(price, price, price, price, basis);
  }

  /** This move and the one that came after it; of bases that cannot be mixed the better alone. */
  public PriceMove then(PriceMove later) {
    return basis.mixesWith(later.basis)
        ? new PriceMove(
            first,
            lower(low, later.low),
            higher(high, later.high),
            later.last,
            basis.worse(later.basis))
        : better(later);
  }

  /** The range of both, which are of one moment; see {@link #swept}. */
  public PriceMove together(PriceMove other) {
    return basis == other.basis
        ? new PriceMove(first, lower(low, other.low), higher(high, other.high), last, basis)
        : better(other);
  }

  /**
   * Within one moment there is no order: the move goes the way in which liquidations push it.
   *
   * @param down true where mostly longs are closed
   */
  public PriceMove swept(boolean down) {
    return new PriceMove(down ? high : low, low, high, down ? low : high, basis);
  }

  /** The price farthest from the first one, on the way that a cascade of {@code side} pushes. */
  public String extreme(CascadeSide side) {
    return switch (side) {
      case LONG -> low;
      case SHORT -> high;
      case BOTH -> {
        BigDecimal start = new BigDecimal(first);
        BigDecimal down = start.subtract(new BigDecimal(low));
        BigDecimal up = new BigDecimal(high).subtract(start);
        yield down.compareTo(up) >= 0 ? low : high;
      }
    };
  }

  private PriceMove better(PriceMove other) {
    return basis.compareTo(other.basis) < 0 ? this : other;
  }

  private static String lower(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other)) <= 0 ? one : other;
  }

  private static String higher(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other)) >= 0 ? one : other;
  }
}
