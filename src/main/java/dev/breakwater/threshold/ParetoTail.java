package dev.breakwater.threshold;

import java.util.Arrays;

/**
 * A generalised Pareto distribution of excesses over a level: {@code P(Y > y) = (1 + shape * y /
 * scale)^(-1 / shape)}, an exponential one where the shape is 0.
 *
 * <p>Fitted as in Zhang and Stephens, "A New and Efficient Estimation Method for the Generalized
 * Pareto Distribution", Technometrics 51 (2009): Grimshaw's reduction leaves a likelihood of one
 * parameter, theta = -shape / scale, and theta is its mean under that likelihood over a grid which
 * the data place. Grimshaw's own maximum is a root that need not exist; this mean always does,
 * needs no starting point, and has the smaller error below a few hundred excesses.
 *
 * @param shape gamma, {@link #LIGHTEST} to {@link #HEAVIEST}
 * @param scale sigma, above 0, in the unit of the excesses
 */
record ParetoTail(double shape, double scale) {
  /** Below, the upper end of the distribution is estimated too short: likelihood is irregular. */
  static final double LIGHTEST = -0.5;

  /** Above, the mean is infinite: a few early extremes would put the threshold out of reach. */
  static final double HEAVIEST = 1;

  private static final double NEARLY_ZERO = 1e-9;
  private static final int LEAST_POINTS = 20;
  private static final double PRIOR = 3;

  /** Factors whose product stays far inside the range of a double; one logarithm does for all. */
  private static final int FACTORS = 16;

  /**
   * @param excesses at least one, each above 0; sorted in place
   */
  static ParetoTail fit(double[] excesses) {
    Arrays.sort(excesses);
    int n = excesses.length;
    double largest = excesses[n - 1];
    double quartile = excesses[Math.max(0, (n + 2) / 4 - 1)];
    int points = LEAST_POINTS + (int) StrictMath.sqrt(n);
    double[] thetas = new double[points];
    double[] likelihoods = new double[points];
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points; i++) {
      thetas[i] = 1 / largest + (1 - StrictMath.sqrt(points / (i + 0.5))) / (PRIOR * quartile);
      likelihoods[i] = logLikelihood(thetas[i], excesses);
      best = Math.max(best, likelihoods[i]);
    }
    double weights = 0;
    double weighted = 0;
    for (int i = 0; i < points; i++) {
      double weight = StrictMath.exp(likelihoods[i] - best);
      weights += weight;
      weighted += weight * thetas[i];
    }
    double theta = weighted / weights;
    double shape = shape(theta, excesses);
    double median = excesses[n / 2];
    if (shape > HEAVIEST) {
      return throughMedian(HEAVIEST, median);
    }
    if (shape < LIGHTEST) {
      return throughMedian(LIGHTEST, median);
    }
    if (Math.abs(shape) < NEARLY_ZERO) {
      return new ParetoTail(0, Arrays.stream(excesses).sum() / n);
    }
    return new ParetoTail(shape, -shape / theta);
  }

  /**
   * The excess with probability {@code p} of being exceeded, {@code scale / shape * (p^-shape -
   * 1)}, by its limit {@code -scale * ln p} near a shape of 0.
   *
   * @param p above 0; from 1 on the excess is 0
   */
  double excess(double p) {
    if (p >= 1) {
      return 0;
    }
    double log = -StrictMath.log(p);
    return Math.abs(shape) < NEARLY_ZERO
        ? scale * log
        : scale * StrictMath.expm1(shape * log) / shape;
  }

  private static ParetoTail throughMedian(double shape, double median) {
    return new ParetoTail(shape, median * shape / (StrictMath.pow(2, shape) - 1));
  }

  private static double logLikelihood(double theta, double[] excesses) {
    double shape = shape(theta, excesses);
    double ratio =
        Math.abs(shape) < NEARLY_ZERO
            ? excesses.length / Arrays.stream(excesses).sum()
            : -theta / shape;
    return excesses.length * (StrictMath.log(ratio) - shape - 1);
  }

  /** The shape that is most likely for a theta: the mean of ln(1 - theta * y). */
  private static double shape(double theta, double[] excesses) {
    double sum = 0;
    for (int from = 0; from < excesses.length; from += FACTORS) {
      double product = 1;
      int to = Math.min(from + FACTORS, excesses.length);
      for (int i = from; i < to; i++) {
        product *= 1 - theta * excesses[i];
      }
      sum += StrictMath.log(product);
    }
    return sum / excesses.length;
  }
}
