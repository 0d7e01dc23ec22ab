package dev.breakwater.wave;

import static dev.breakwater.wave.OpenWave.NEVER;

import java.util.List;

/** When a wave is over and when nothing is left of it, if nothing more comes. */
final class Fading {
  /** A wave below this share of what it took to open it is faint. */
  private static final double FAINT = 0.5;

  /** A silence of a wave is longer than its pauses, by this factor. */
  private static final int PAUSES = 2;

  /** Lumps of its flow that must be missing before it is faint. */
  private static final double LUMPS = 6;

  /** Longest wait for either, in units of the silence that ends a dense wave. */
  private static final int LONGEST = 3;

  private static final int CENTS = 100;
  private static final double MILLIS = 1000;

  private final WavePolicy policy;

  Fading(WavePolicy policy) {
    this.policy = policy;
  }

  /** When nothing is left of it, if nothing more comes: it is over, and faint or silent. */
  long end(WaveState state, OpenWave wave) {
    double faint = Math.max(FAINT * wave.threshold, policy.aftershockRatio() * wave.peakRate);
    long over = wave.over ? 0 : fallsBelow(state, wave) + policy.closeAfter().toMillis();
    long fades = state.fast.fallsTo(faint, policy.fastHalfLife());
    long end =
        Math.min(
            Math.max(over, Math.min(fades, calm(state, wave))),
            state.lastTime() + bounded(PAUSES * wave.longestPause));
    return Math.max(end, state.lastTime()); // a wave can be faint as soon as it is over
  }

  /**
   * From when on, if nothing more comes, the flow itself is faint. A large block stays in the
   * intensity for minutes and would hide from it that nothing has followed.
   */
  long calm(WaveState state, OpenWave wave) {
    List<SecondOfFlow> seconds = state.recent;
    long quiet = quiet(state, wave);
    double left = FAINT * wave.threshold * CENTS * quiet / MILLIS;
    int last = seconds.size() - 1;
    while (last >= 0 && left >= seconds.get(last).flow().totalCents()) {
      left -= seconds.get(last--).flow().totalCents();
    }
    return last < 0 ? 0 : seconds.get(last).lastTime() + quiet;
  }

  /** In a thin wave the lumps of flow are far apart, and a short calm is no end. */
  private long quiet(WaveState state, OpenWave wave) {
    double usd = Contrast.usd(wave.all().totalCents());
    double squares = wave.settledSquares + wave.sinceSquares;
    for (SecondOfFlow second : RecentSeconds.from(state.recent, wave.startTime)) {
      usd += second.usd();
      squares += second.squares();
    }
    double seconds = Math.max(1, (state.lastTime() - wave.startTime) / MILLIS);
    return bounded((long) (LUMPS * squares / usd / (usd / seconds) * MILLIS));
  }

  private long bounded(long millis) {
    long quiet = policy.quiet().toMillis();
    return Math.min(Math.max(quiet, millis), LONGEST * quiet);
  }

  /** Since when, or from when on, the intensity is under the closing share of the peak. */
  long fallsBelow(WaveState state, OpenWave wave) {
    return wave.belowSince == NEVER
        ? state.fast.fallsTo(policy.closeRatio() * wave.peakRate, policy.fastHalfLife())
        : wave.belowSince;
  }
}
