package dev.breakwater.grind;

/**
 * Finds grinds: a rate of liquidations that stays at a multiple of its usual one, with no spike
 * that would be a wave. A cumulative sum on counts per minute for each side (Page, "Continuous
 * Inspection Schemes", Biometrika 41, 1954; for counts: Lucas, "Counted Data CUSUM's",
 * Technometrics 27, 1985):
 *
 * <pre>
 * C <- min(h, max(0, C + x - k))     k = (l1 - l0) / ln(l1 / l0)     h = D * ln(run) / ln(l1 / l0)
 * </pre>
 *
 * l0 is the decayed mean, l1 = elevation * l0. With Poisson counts C * ln(l1 / l0) sums
 * log-likelihood ratios, and the average run between false alarms is at least {@code run} minutes,
 * whatever l0 (Lorden 1971). Liquidations come in clusters, so h is multiplied by their dispersion
 * D >= 1, variance / mean of counts in blocks of 15 minutes, which includes the daily rhythm.
 *
 * <p>A grind starts when C = h and, since C left 0, USD per minute are above both the absolute
 * floor and the same multiple k / l0 of their baseline. One minute adds at most h / leastMinutes to
 * C and at most the P99 of the key's minutes to its USD: neither one block nor one large print is a
 * grind. (Dividing marks by their median, as is usual, would change both sides of the comparison
 * alike.) While one is reported the baseline does not learn, so a grind does not raise it.
 *
 * <p>Every minute has to be passed, those without liquidations too. Pure; no clock, no randomness.
 */
public final class Cusum {
  static final int BLOCK_MINUTES = 15;
  static final int RATE_HALF_LIFE_MINUTES = 10;

  private Cusum() {}

  /** What a minute means for one side. */
  public enum Phase {
    NONE,
    STARTED,
    CONTINUES,
    ENDED
  }

  /**
   * Sums since the elevation began; all 0 where there is none.
   *
   * @param minutes this one included: the grind's first minute is {@code minutes - 1} ago
   * @param usdCents uncapped
   */
  public record Signal(Phase phase, int minutes, long count, long usdCents) {
    static final Signal NONE = new Signal(Phase.NONE, 0, 0, 0);
  }

  /** The state after a minute and what the minute means for either side. */
  public record Step(GrindState state, Signal longs, Signal shorts) {}

  /** Applies one whole minute; sums and counts are 0 or more. */
  public static Step onMinute(
      GrindState state,
      long longCents,
      long longCount,
      long shortCents,
      long shortCount,
      GrindPolicy policy) {
    int minutes = state.minutes() + 1;
    FlowMinute longs = new FlowMinute(state, state.longs(), policy);
    FlowMinute shorts = new FlowMinute(state, state.shorts(), policy);
    Signal longSignal = longs.apply(longCents, longCount);
    Signal shortSignal = shorts.apply(shortCents, shortCount);
    double weight = state.weight();
    if (minutes % BLOCK_MINUTES == 0) {
      double decay = StrictMath.pow(2, -1.0 * BLOCK_MINUTES / policy.baselineHalfLifeMinutes());
      longs.closeBlock(decay);
      shorts.closeBlock(decay);
      weight = weight * decay + 1;
    }
    return new Step(
        new GrindState(minutes, weight, longs.flow(), shorts.flow()), longSignal, shortSignal);
  }
}
