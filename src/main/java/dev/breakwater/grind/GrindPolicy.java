package dev.breakwater.grind;

import java.io.Serializable;

/**
 * Parameters of {@link Cusum}.
 *
 * @param elevation l1 / l0, the elevation that is found fastest; smaller ones are found down to (l1
 *     / l0 - 1) / ln(l1 / l0), 1.82 by default
 * @param inControlMinutes the wanted average run between false alarms of one side, before the other
 *     conditions; h grows with its logarithm
 * @param leastMinutes no grind is reported before its elevation has lasted this long: one minute
 *     adds at most a part of h, however large it is
 * @param calmMinutes a grind ends when its rate has been under k for this long
 * @param longestMinutes a grind that lasts longer is the new normal: it ends, and its own rate is
 *     the baseline from then on
 * @param learningMinutes nothing is reported before; during the rest of the first day a grind must
 *     be half as clear again, so that a daily rhythm is none
 * @param baselineHalfLifeMinutes memory of the baseline; a day, so that it does not follow a daily
 *     rhythm
 * @param leastUsdPerMinute mean of the grind below which it is not worth a report, USD per minute
 */
public record GrindPolicy(
    double elevation,
    double inControlMinutes,
    int leastMinutes,
    int calmMinutes,
    int longestMinutes,
    int learningMinutes,
    int baselineHalfLifeMinutes,
    double leastUsdPerMinute)
    implements Serializable {
  public static final GrindPolicy DEFAULT =
      new GrindPolicy(3, 14_400, 20, 20, 480, 120, 1_440, 10_000);

  public GrindPolicy {
    check(elevation > 1 && elevation <= 100, "1 < elevation <= 100");
    check(inControlMinutes > 1, "in-control minutes > 1");
    check(leastMinutes >= 1 && leastMinutes < longestMinutes, "1 <= least < longest minutes");
    check(calmMinutes >= 1, "calm minutes >= 1");
    check(learningMinutes >= Cusum.BLOCK_MINUTES, "learning minutes >= 15");
    check(baselineHalfLifeMinutes >= Cusum.BLOCK_MINUTES, "baseline half-life >= 15 minutes");
    check(leastUsdPerMinute >= 0, "least USD per minute >= 0");
  }

  public GrindPolicy withLeastUsdPerMinute(double least) {
    return new GrindPolicy(
        elevation,
        inControlMinutes,
        leastMinutes,
        calmMinutes,
        longestMinutes,
        learningMinutes,
        baselineHalfLifeMinutes,
        least);
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("grinds: " + rule);
    }
  }
}
