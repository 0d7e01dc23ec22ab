package dev.breakwater.ladder;

import dev.breakwater.model.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An asset that a cascade has taken: one rung in the making.
 *
 * @param onset start of its first wave, epoch milliseconds
 * @param ended its waves that are over
 * @param waveId episode and number of its latest wave
 * @param latest that wave's flow so far
 * @param isOpen whether that wave goes on
 * @param oiCents USD of open interest when its first wave opened; absent where it is not known
 */
public record Step(
    String asset,
    long onset,
    Flow ended,
    String waveId,
    Flow latest,
    boolean isOpen,
    @Nullable Long oiCents) {

  Flow flow() {
    return ended.then(latest);
  }

  /** With a revision of a wave of the same asset. */
  Step with(String revisedWaveId, Flow flow, boolean goesOn) {
    return revisedWaveId.equals(waveId)
        ? new Step(asset, onset, ended, waveId, flow, goesOn, oiCents)
        : new Step(asset, onset, flow(), revisedWaveId, flow, goesOn, oiCents);
  }
}
