package dev.breakwater.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode, planted or detected, with its waves in order.
 *
 * @param asset the key, {@code *} for the market as a whole
 * @param kind BURST or GRIND; absent for a detected episode without a wave
 */
record Episode(
    String asset,
    String side,
    @Nullable String kind,
    TimeRange range,
    List<Wave> waves,
    long knownAt)
    implements Span {
  Episode {
    waves = List.copyOf(waves);
  }

  /** The same at another time, its waves included. */
  Episode shifted(long millis) {
    return new Episode(
        asset,
        side,
        kind,
        range.shifted(millis),
        waves.stream().map(wave -> wave.shifted(millis)).toList(),
        knownAt + millis);
  }
}
