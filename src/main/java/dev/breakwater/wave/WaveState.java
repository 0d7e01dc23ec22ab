package dev.breakwater.wave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a {@link WaveEngine} remembers of one asset. Mutable; about 20 kB at most for an asset,
 * of which the recent seconds are nearly all, and under 100 bytes when nothing has happened lately.
 */
public final class WaveState {
  public Intensity fast = Intensity.NONE;
  public Intensity slow = Intensity.NONE;

  /** The last two minutes, ascending, only seconds in which something happened. */
  public List<SecondOfFlow> recent = new ArrayList<>();

  public @Nullable OpenWave wave;
  public @Nullable OpenEpisode episode;

  /** Of the last liquidation, 0 before the first. */
  public long lastTime() {
    return recent.isEmpty() ? fast.time() : recent.get(recent.size() - 1).lastTime();
  }
}
