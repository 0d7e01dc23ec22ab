package dev.breakwater.model;

/** Which positions a cascade closed by force. */
public enum CascadeSide {
  LONG,
  SHORT,
  /** Neither side reached the dominance that the rules ask for: a whipsaw. */
  BOTH;

  private static final double MILLION = 1_000_000;

  /** The side with at least {@code dominance} millionths of the money, else BOTH. */
  public static CascadeSide of(long longCents, long shortCents, int dominance) {
    double least = ((double) longCents + shortCents) * dominance / MILLION;
    if (longCents > 0 && longCents >= least) {
      return LONG;
    }
    return shortCents > 0 && shortCents >= least ? SHORT : BOTH;
  }

  /** Whether both name one side, and not the same. */
  public boolean opposes(CascadeSide other) {
    return this != BOTH && other != BOTH && this != other;
  }
}
