package dev.breakwater.wave;

import java.time.Duration;
import java.util.List;

/** Where a wave is densest. */
final class Peak {
  /** Milliseconds; more than the slowest venue's cadence. */
  private static final long STRETCH = 10_000;

  private final Duration halfLife;

  Peak(Duration halfLife) {
    this.halfLife = halfLife;
  }

  /**
   * The densest second of the densest stretch. The intensity itself peaks later by up to its
   * half-life, and the densest second alone may be one large print.
   */
  void find(WaveState state, OpenWave wave) {
    List<SecondOfFlow> stretch =
        RecentSeconds.from(state.recent, Math.max(wave.startTime, state.lastTime() - STRETCH + 1));
    long cents = stretch.stream().mapToLong(second -> second.flow().totalCents()).sum();
    if (cents > wave.peakStretchCents) {
      wave.peakStretchCents = cents;
      SecondOfFlow densest = stretch.get(0);
      for (SecondOfFlow second : stretch) {
        densest = second.flow().totalCents() > densest.flow().totalCents() ? second : densest;
      }
      wave.peakTime = densest.firstTime();
    }
  }

  /** For a wave whose other part was another's, by what is left of it. */
  void findAgain(OpenWave wave, List<SecondOfFlow> seconds) {
    Intensity intensity = new Intensity(0, seconds.get(0).firstTime());
    wave.peakRate = 0;
    long most = 0;
    for (SecondOfFlow second : seconds) {
      long cents = second.flow().totalCents();
      intensity = intensity.at(second.lastTime(), halfLife).plus(cents);
      wave.peakRate = Math.max(wave.peakRate, intensity.rate(halfLife));
      wave.peakTime = cents > most ? second.firstTime() : wave.peakTime;
      most = Math.max(most, cents);
    }
  }
}
