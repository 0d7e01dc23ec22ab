package dev.breakwater.threshold;

import java.io.Serializable;

/**
 * Parameters of {@link SpotThreshold}. A minute is learned when it holds a liquidation; the budget
 * counts all minutes.
 *
 * @param falseAlarmsPerMinute q, the share of ordinary minutes allowed above the threshold; 1e-4 is
 *     0.144 a key-day before the other gates
 * @param initialQuantile where the tail begins among non-zero minutes; the tail is taken from
 *     further below, never from above, while fewer than {@code trustedPeaks} would be in it
 * @param trustedMinutes non-zero minutes until the threshold is used; also the length of the blocks
 *     by which the beginning of the tail is checked. Shorter follows the market faster and costs
 *     needless restarts of the tail
 * @param trustedPeaks peaks until the threshold is used; the tail never falls below it again
 * @param mostPeaks kept peaks, 200 to 2,000; at the default the fit remembers 25,000 non-zero
 *     minutes, 17 days of a key that never rests
 */
public record SpotPolicy(
    double falseAlarmsPerMinute,
    double initialQuantile,
    int trustedMinutes,
    int trustedPeaks,
    int mostPeaks)
    implements Serializable {
  public static final SpotPolicy DEFAULT = new SpotPolicy(1e-4, 0.98, 1_000, 50, 500);

  public SpotPolicy {
    check(falseAlarmsPerMinute > 0 && falseAlarmsPerMinute < 0.01, "0 < q < 0.01");
    check(initialQuantile >= 0.5 && initialQuantile < 1, "0.5 <= initial quantile < 1");
    check(mostPeaks >= 200 && mostPeaks <= 2_000, "200 <= most peaks <= 2,000");
    check(trustedPeaks >= 10 && trustedPeaks <= mostPeaks / 2, "10 <= trusted peaks <= most / 2");
    check(
        trustedMinutes >= 2 * trustedPeaks && trustedMinutes <= 10_000,
        "2 * trusted peaks <= trusted minutes <= 10,000");
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("thresholds: " + rule);
    }
  }
}
