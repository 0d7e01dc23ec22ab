package dev.breakwater.model;

/** What the prices of a move are, the most trustworthy first. */
public enum MovePriceBasis {
  /** The venues' mark prices. */
  MARK,
  FILL,
  UNKNOWN,
  /** Of a forced order, 0.3 to 1 % beyond the market. */
  ORDER,
  /** Where the position is worth nothing, 0.3 to 1 % beyond the market. */
  BANKRUPTCY;

  /** Marks and fills are both prices of the market; the others lie beside it. */
  boolean mixesWith(MovePriceBasis other) {
    return this == other || (isMarket() && other.isMarket());
  }

  private boolean isMarket() {
    return this == MARK || this == FILL;
  }

  MovePriceBasis worse(MovePriceBasis other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The basis of a move that is read from liquidations with prices of {@code basis}. */
  public static MovePriceBasis of(PriceBasis basis) {
    return switch (basis) {
      case FILL -> FILL;
      case UNKNOWN -> UNKNOWN;
      case ORDER -> ORDER;
      case BANKRUPTCY -> BANKRUPTCY;
    };
  }
}
