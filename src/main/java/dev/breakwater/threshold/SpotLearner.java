package dev.breakwater.threshold;

import java.util.Arrays;

/**
 * One non-zero minute on its way into a {@link SpotState}; the rules are {@link SpotThreshold}'s.
 */
final class SpotLearner {
  /** By which factor the peaks of a block may miss their expected number before the level moves. */
  private static final double TOLERANCE = 2;

  private static final ParetoTail NO_TAIL = new ParetoTail(0, 0);
  private static final float[] NOTHING = {};

  private final SpotPolicy policy;
  private final int minutes;
  private final int nonZeroMinutes;
  private int windowStart;
  private int blockStart;
  private double level;
  private double shape;
  private double scale;
  private float[] block;
  private float[] peaks;
  private int[] peakMinutes;

  SpotLearner(SpotState before, SpotPolicy policy) {
    this.policy = policy;
    minutes = Math.addExact(before.minutes(), 1);
    nonZeroMinutes = before.nonZeroMinutes() + 1;
    windowStart = before.windowStart();
    blockStart = before.blockStart();
    level = before.level();
    shape = before.shape();
    scale = before.scale();
    block = before.block();
    peaks = before.peaks();
    peakMinutes = before.peakMinutes();
  }

  SpotState learn(float value) {
    block = append(block, value);
    boolean changed = level > 0 && value > level;
    if (changed) {
      addPeak(value);
    }
    if (block.length >= policy.trustedMinutes()) {
      changed |= moveLevel();
      block = NOTHING;
      blockStart = minutes;
    }
    if (changed) {
      fit();
    }
    return new SpotState(
        minutes,
        nonZeroMinutes,
        windowStart,
        blockStart,
        level,
        shape,
        scale,
        block,
        peaks,
        peakMinutes);
  }

  private void addPeak(float value) {
    peaks = append(peaks, value);
    peakMinutes = Arrays.copyOf(peakMinutes, peakMinutes.length + 1);
    peakMinutes[peakMinutes.length - 1] = minutes;
    forgetOldest();
  }

  private void forgetOldest() {
    int tooMany = peaks.length - policy.mostPeaks();
    if (tooMany > 0) {
      windowStart = peakMinutes[tooMany - 1];
      peaks = Arrays.copyOfRange(peaks, tooMany, peaks.length);
      peakMinutes = Arrays.copyOfRange(peakMinutes, tooMany, peakMinutes.length);
    }
  }

  private boolean moveLevel() {
    float[] sorted = block.clone();
    Arrays.sort(sorted);
    int quantile = (int) StrictMath.ceil(policy.initialQuantile() * sorted.length) - 1;
    double expected = sorted.length - 1 - quantile;
    int above = 0;
    for (float value : block) {
      above += value > level ? 1 : 0;
    }
    if (level == 0 || above < expected / TOLERANCE) {
      return restart(sorted[Math.min(quantile, leavingTrusted(sorted))]);
    }
    return above > expected * TOLERANCE && raise(sorted[quantile]);
  }

  /** Where to cut sorted values so that enough are above to be trusted. */
  private int leavingTrusted(float[] sorted) {
    return sorted.length - policy.trustedPeaks() - 1;
  }

  private boolean restart(float lower) {
    if (level > 0 && lower >= level) {
      return false;
    }
    windowStart = blockStart;
    long length = (long) minutes - blockStart;
    int[] spread = new int[block.length];
    for (int i = 0; i < spread.length; i++) {
      spread[i] = (int) (blockStart + length * (i + 1) / spread.length);
    }
    keepAbove(lower, block, spread);
    forgetOldest();
    return true;
  }

  private boolean raise(float higher) {
    if (peaks.length <= policy.trustedPeaks()) {
      return false;
    }
    float[] sorted = peaks.clone();
    Arrays.sort(sorted);
    float raised = Math.min(higher, sorted[leavingTrusted(sorted)]);
    if (raised <= level) {
      return false;
    }
    keepAbove(raised, peaks, peakMinutes);
    return true;
  }

  private void keepAbove(float newLevel, float[] values, int[] at) {
    float[] kept = new float[values.length];
    int[] keptAt = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > newLevel) {
        kept[count] = values[i];
        keptAt[count] = at[i];
        count++;
      }
    }
    level = newLevel;
    peaks = Arrays.copyOf(kept, count);
    peakMinutes = Arrays.copyOf(keptAt, count);
  }

  private void fit() {
    double[] excesses = new double[peaks.length];
    for (int i = 0; i < excesses.length; i++) {
      excesses[i] = peaks[i] - level;
    }
    ParetoTail tail = excesses.length == 0 ? NO_TAIL : ParetoTail.fit(excesses);
    shape = tail.shape();
    scale = tail.scale();
  }

  private static float[] append(float[] values, float value) {
    float[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }
}
