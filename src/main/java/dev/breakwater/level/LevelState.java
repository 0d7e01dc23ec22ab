package dev.breakwater.level;

import dev.breakwater.model.LevelCrossing.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a {@link LevelEngine} remembers of one asset. Mutable; a price a second for the dwell,
 * and the latest breaks: about 3 kB with the default dwell, at most 15 kB with the longest.
 */
public final class LevelState {
  /** Levels up to this price are held, those above it are not; empty before the first price. */
  public String cut = "";

  /** The prices of the last {@link LevelPolicy#dwell}, ascending by time. */
  public List<PriceAt> recent = new ArrayList<>();

  /** Levels that were broken and could be retaken, ascending by time. */
  public List<Broken> broken = new ArrayList<>();

  /** Of the last price, epoch milliseconds; 0 before the first. */
  public long lastTime() {
    return recent.isEmpty() ? 0 : recent.get(recent.size() - 1).time();
  }

  /** A price from {@code time} on, until the next one. */
  public record PriceAt(long time, String price) {}

  /** A break that was told. */
  public record Broken(String level, Direction direction, long time) {}
}
