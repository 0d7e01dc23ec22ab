package dev.breakwater.stats;

import java.io.Serializable;

/**
 * The endogenous share of a closed episode: which part of its liquidations were set off by others
 * before them. Moment estimate of a Hawkes process' branching ratio (Hardiman and Bouchaud,
 * "Branching-ratio approximation for the self-exciting Hawkes process", Phys. Rev. E 90, 2014):
 *
 * <pre>share = 1 - sqrt(mean / variance)</pre>
 *
 * of the counts in equal bins that are long against the memory of the process; below 0 it is 0.
 *
 * <p>It is a described figure, never a gate: a rate that moves by itself raises the variance as
 * self-excitation does, and an engine that liquidates in clocked batches drives the share to 1.
 * {@link Estimate#reliable} says when it is worth reading; within an episode it remains an upper
 * bound, since the rate of a cascade is not constant.
 *
 * @param bins counted, empty ones included
 * @param events in all bins
 * @param squares sum of the squared counts of the bins
 * @param distinctTimes different event times among the events
 */
public record SelfExcitation(long bins, long events, long squares, long distinctTimes) {
  public static final SelfExcitation NONE = new SelfExcitation(0, 0, 0, 0);

  /**
   * When an estimate is reliable. The standard error of the variance is about sqrt(2 / bins) of it,
   * that of the share half as much of (1 - share).
   *
   * @param leastBins fewer make the variance a guess
   * @param leastEvents fewer likewise
   * @param leastDistinctTimes distinct event times per event, below which batches are clocked by
   *     the venue's engine, 0 to 1
   * @param saturation above, the figure says that its assumptions failed, 0 to 1
   */
  public record Policy(int leastBins, int leastEvents, double leastDistinctTimes, double saturation)
      implements Serializable {
    public static final Policy DEFAULT = new Policy(30, 200, 0.5, 0.95);
  }

  /**
   * @param share millionths, 0 to 1,000,000
   */
  public record Estimate(int share, boolean reliable) {}

  /**
   * Adds a bin.
   *
   * @param count events in it
   * @param times different event times among them
   */
  public SelfExcitation plus(long count, long times) {
    if (times < 0 || times > count || (times == 0 && count > 0)) {
      throw new IllegalArgumentException(count + " events at " + times + " times");
    }
    return new SelfExcitation(
        bins + 1,
        Math.addExact(events, count),
        Math.addExact(squares, Math.multiplyExact(count, count)),
        distinctTimes + times);
  }

  public Estimate estimate(Policy policy) {
    if (bins < 2 || events == 0) {
      return new Estimate(0, false);
    }
    double mean = (double) events / bins;
    double variance = (squares - mean * events) / (bins - 1);
    double share = variance <= mean ? 0 : 1 - StrictMath.sqrt(mean / variance);
    boolean reliable =
        bins >= policy.leastBins
            && events >= policy.leastEvents
            && distinctTimes >= policy.leastDistinctTimes * events
            && share <= policy.saturation;
    return new Estimate((int) Math.round(share * 1_000_000), reliable);
  }
}
