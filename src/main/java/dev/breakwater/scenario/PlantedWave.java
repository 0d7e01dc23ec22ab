package dev.breakwater.scenario;

import java.util.Comparator;

/**
 * A wave that the scenario plants on purpose. What becomes of it in the frames is counted by {@link
 * WaveTally}.
 *
 * @param start epoch seconds, nothing of it happens before
 * @param end epoch seconds, nothing of it happens from then on
 */
record PlantedWave(Coin coin, Side side, Kind kind, long start, long end) {
  static final Comparator<PlantedWave> IN_TIME =
      Comparator.comparingLong(PlantedWave::start)
          .thenComparing(PlantedWave::coin)
          .thenComparing(PlantedWave::side);

  /** Which positions it closes; BOTH where neither side has two thirds of it. */
  enum Side {
    LONG,
    SHORT,
    BOTH
  }

  /** A burst has a peak, a grind only lasts. */
  enum Kind {
    BURST,
    GRIND
  }

  boolean covers(long second) {
    return second >= start && second < end;
  }
}
