package dev.breakwater.wave;

/** What a wave is measured against. */
final class Baseline {
  private static final long MINUTE = 60_000;

  private final WavePolicy policy;

  Baseline(WavePolicy policy) {
    this.policy = policy;
  }

  /**
   * What the recent past asks of an intensity. An episode must not raise the bar for its own waves:
   * there the slow intensity counts as it was before, and aftershocks are measured against the
   * peak.
   */
  double of(WaveState state) {
    OpenEpisode episode = state.episode;
    if (episode == null) {
      return policy.baselineRatio() * pastRate(state);
    }
    double peak =
        state.wave == null ? episode.peakRate : Math.max(episode.peakRate, state.wave.peakRate);
    return Math.max(episode.baselineRate, policy.aftershockRatio() * peak);
  }

  /** The slow intensity without the last minute, which is what it is compared with. */
  private double pastRate(WaveState state) {
    long cents = 0;
    for (SecondOfFlow second : RecentSeconds.from(state.recent, state.lastTime() - MINUTE + 1)) {
      cents += second.flow().totalCents();
    }
    Intensity past = state.slow.plus(-cents);
    return past.sum() <= 0 ? 0 : past.rate(policy.slowHalfLife());
  }
}
