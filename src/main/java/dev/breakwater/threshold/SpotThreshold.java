package dev.breakwater.threshold;

/**
 * A threshold for the intensity of one key that ordinary minutes exceed with a stated probability,
 * learned online: streaming peaks over threshold (Siffer et al., "Anomaly Detection in Streams with
 * Extreme Value Theory", KDD 2017).
 *
 * <p>Learned are the minute's maxima of the fast intensity, in USD/s. Those above a level t are
 * peaks; their excesses are fitted by {@link ParetoTail}, and the threshold is
 *
 * <pre>z = t + scale / shape * ((q * m / N)^(-shape) - 1)</pre>
 *
 * with N peaks in m minutes. Siffer's n and q refer to non-zero minutes here, so q is divided by
 * P(non-zero); then {@code q / P(non-zero) * n = q * m}, and zero minutes need only be counted.
 *
 * <p><b>Forgetting.</b> Beyond {@link SpotPolicy#mostPeaks} the oldest peak leaves, and m counts
 * only the minutes after it, so that N / m stays the frequency of the peaks at hand.
 *
 * <p><b>Drift.</b> Each block of {@link SpotPolicy#trustedMinutes} non-zero minutes checks t. Twice
 * as many above it as its quantile allows: t rises, and the peaks below leave; the others are
 * complete for the whole window. Half as many: t falls, and the window restarts with the block, the
 * only minutes whose values below the old t are known. Both keep at least {@link
 * SpotPolicy#trustedPeaks} peaks where values differ, so a trusted threshold stays trusted.
 *
 * <p>Freezing is the caller's: minutes of an open episode are not passed. Pure; no clock and no
 * randomness; every change returns a new state.
 */
public final class SpotThreshold {
  private static final SpotState INITIAL =
      new SpotState(0, 0, 0, 0, 0, 0, 0, new float[0], new float[0], new int[0]);

  private SpotThreshold() {}

  public static SpotState initial() {
    return INITIAL;
  }

  /** Counts minutes without a liquidation, whatever intensity is left in them from before. */
  public static SpotState observeZeros(SpotState state, int minutes) {
    if (minutes < 0) {
      throw new IllegalArgumentException("minutes: " + minutes);
    }
    return new SpotState(
        Math.addExact(state.minutes(), minutes),
        state.nonZeroMinutes(),
        state.windowStart(),
        state.blockStart(),
        state.level(),
        state.shape(),
        state.scale(),
        state.block(),
        state.peaks(),
        state.peakMinutes());
  }

  /**
   * Learns one minute.
   *
   * @param maximumOfMinute USD/s, finite, 0 or more
   */
  public static SpotState observe(SpotState state, double maximumOfMinute, SpotPolicy policy) {
    if (!(maximumOfMinute >= 0 && maximumOfMinute <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("intensity: " + maximumOfMinute);
    }
    float value = (float) maximumOfMinute;
    return value == 0 ? observeZeros(state, 1) : new SpotLearner(state, policy).learn(value);
  }

  /** z in USD/s; 0 while no tail is known, and never below the beginning of the tail. */
  public static double threshold(SpotState state, SpotPolicy policy) {
    if (state.scale() == 0) {
      return state.level();
    }
    double window = state.minutes() - state.windowStart();
    double p = policy.falseAlarmsPerMinute() * window / state.peaks().length;
    return state.level() + new ParetoTail(state.shape(), state.scale()).excess(p);
  }

  /** Until then the absolute floor decides. */
  public static boolean trusted(SpotState state, SpotPolicy policy) {
    return state.nonZeroMinutes() >= policy.trustedMinutes()
        && state.peaks().length >= policy.trustedPeaks();
  }

  /** n, the non-zero minutes learned. */
  public static long observations(SpotState state) {
    return state.nonZeroMinutes();
  }
}
