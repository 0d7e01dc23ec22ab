package dev.breakwater.wave;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what is going on is a wave: all gates must hold at once, because each alone is
 * deceived, a floor by a busy market, a ratio by a dead one, an intensity by one large print.
 */
final class OpeningRule {
  /** In which the feeds that take part are looked at. */
  private static final long WINDOW_MILLIS = 60_000;

  /**
   * The drift that tells a wave's edges from the background, as a share of the opening threshold.
   */
  private static final double DRIFT = 0.5;

  /** What is that far above the threshold for a minute is more than the unrest of a past wave. */
  private static final double LASTING = 2;

  private final String asset;
  private final WavePolicy policy;

  OpeningRule(String asset, WavePolicy policy) {
    this.asset = asset;
    this.policy = policy;
  }

  /**
   * A wave that opens now.
   *
   * @param first index in the seconds that were asked about
   * @param lasts whether the whole last minute is far above the threshold
   */
  record Opening(int first, CascadeSide side, Threshold threshold, boolean lasts) {}

  /**
   * @param seconds that no wave has counted yet, the last one of now, or none
   * @param batch what has just come, of one millisecond
   * @param baseline USD per second that the recent past asks for
   * @param calm USD per second of the flow out of which the wave must rise
   * @param tuned learned threshold in USD per second; NaN if there is none to be trusted
   */
  @Nullable Opening opening(
      List<SecondOfFlow> seconds,
      Flow batch,
      double fastRate,
      double baseline,
      double calm,
      double tuned) {
    double floor = policy.floor(asset);
    if (fastRate < floor || seconds.isEmpty()) {
      return null; // which is nearly always
    }
    long now = seconds.get(seconds.size() - 1).lastTime();
    List<SecondOfFlow> counted = RecentSeconds.from(seconds, now - WINDOW_MILLIS + 1);
    if (counted.stream().allMatch(second -> second.flow().onlySampled())) {
      floor *= policy.sampledRatio();
    }
    Threshold threshold =
        new Threshold(floor, ThresholdSource.FLOOR)
            .orHigher(tuned, ThresholdSource.SPOT)
            .orHigher(baseline, ThresholdSource.BASELINE);
    if (fastRate < threshold.usdPerSecond()) {
      return null;
    }
    int first =
        RecentSeconds.onset(
            seconds, Math.max(drift(threshold.usdPerSecond()), calm), policy.quiet().toMillis());
    List<SecondOfFlow> rise = seconds.subList(first, seconds.size());
    boolean several =
        RecentSeconds.count(rise) >= policy.leastCount()
            && RecentSeconds.batches(rise) >= policy.leastBatches();
    boolean block = batch.count() >= policy.blockCount() && fastRate >= policy.blockRatio() * floor;
    if (!several && !block) {
      return null;
    }
    CascadeSide side = RecentSeconds.side(rise, policy.dominance());
    boolean isWhipsaw = side == CascadeSide.BOTH;
    if (isWhipsaw && fastRate < policy.whipsawRatio() * threshold.usdPerSecond()) {
      return null;
    }
    double minute = Contrast.usd(RecentSeconds.sum(counted).totalCents());
    return new Opening(
        first,
        side,
        threshold,
        minute >= LASTING * threshold.usdPerSecond() * WINDOW_MILLIS / 1000);
  }

  static double drift(double thresholdUsdPerSecond) {
    return DRIFT * thresholdUsdPerSecond;
  }
}
