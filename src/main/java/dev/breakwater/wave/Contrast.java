package dev.breakwater.wave;

/**
 * Whether two flows differ by more than chance explains. Flow comes in lumps: ten large
 * liquidations in a minute leave pauses that mean nothing, a thousand small ones leave none. The
 * evidence is the log-likelihood ratio of a Poisson count, with money counted in lumps (Kulldorff,
 * "A spatial scan statistic", Communications in Statistics 26, 1997).
 */
final class Contrast {
  /** That flow has fallen, in nats; above that of a rise, since every second could be the fall. */
  static final double FALLEN = 8;

  static final double RISEN = 6;

  private static final double CENTS = 100;

  private Contrast() {}

  /**
   * Nats by which {@code observed} speaks against {@code expected}, both in USD.
   *
   * @param lump USD that come together
   */
  static double evidence(double observed, double expected, double lump) {
    if (lump <= 0 || expected <= 0) {
      return 0;
    }
    double surprise = observed <= 0 ? 0 : observed * StrictMath.log(observed / expected) - observed;
    return (surprise + expected) / lump;
  }

  /**
   * Evidence that {@code usd} are a rise over what was before. Half a lump more may have been
   * there: in a pause between two nothing says that none is due.
   */
  static double risen(
      double usd, double seconds, double lump, double usdBefore, double secondsBefore) {
    return evidence(usd, (usdBefore + lump / 2) / secondsBefore * seconds, lump);
  }

  /** USD per second that tell two Poisson flows apart: the drift of their likelihood ratio. */
  static double drift(double lower, double higher) {
    return lower <= 0 ? 0 : (higher - lower) / StrictMath.log(higher / lower);
  }

  static double usd(long cents) {
    return cents / CENTS;
  }
}
