package dev.breakwater.panel;

/** The content of a panel row: two rows with equal totals say the same. All money is in cents. */
record Totals(
    long longCents,
    long shortCents,
    long longCount,
    long shortCount,
    long largestCents,
    boolean lowerBound) {
  static final Totals ZERO = new Totals(0, 0, 0, 0, 0, false);

  long cents() {
    return longCents + shortCents;
  }
}
