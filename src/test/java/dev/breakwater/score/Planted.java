package dev.breakwater.score;

import java.util.ArrayList;
import java.util.List;

/** Makes truth and detections for tests; times in seconds after {@link #START}. */
final class Planted {
  static final long START = 1_763_596_800_000L;

  private Planted() {}

  /** The milliseconds of the seconds {@code from} to {@code to}, the last second excluded. */
  static TimeRange seconds(long from, long to) {
    return new TimeRange(START + from * 1000, START + to * 1000 - 1);
  }

  /** Of 1,000 dollars, peaking in its middle, known at once. */
  static Wave wave(String side, long from, long to) {
    return new Wave(
        side, seconds(from, to), START + (from + to) * 500, 100_000, START + from * 1000);
  }

  /** A burst of one wave. */
  static Episode episode(String asset, String side, long from, long to) {
    return episode(asset, side, wave(side, from, to));
  }

  /** A burst from the start of its first to the end of its last wave. */
  static Episode episode(String asset, String side, Wave... waves) {
    long start = waves[0].range().start();
    long end = waves[waves.length - 1].range().end();
    return new Episode(asset, side, "BURST", new TimeRange(start, end), List.of(waves), start);
  }

  /** The same, known {@code seconds} after its start. */
  static Episode knownAfter(Episode episode, long seconds) {
    return new Episode(
        episode.asset(),
        episode.side(),
        episode.kind(),
        episode.range(),
        episode.waves(),
        episode.range().start() + seconds * 1000);
  }

  /** {@code pieces} episodes that cover one from end to end. */
  static List<Episode> split(String asset, String side, long from, long to, int pieces) {
    List<Episode> split = new ArrayList<>();
    long length = (to - from) / pieces;
    for (int i = 0; i < pieces; i++) {
      split.add(episode(asset, side, from + i * length, from + (i + 1) * length));
    }
    return split;
  }

  static Truth truth(long seconds, List<String> keys, List<Episode> episodes) {
    return new Truth("test", 1, START, START + seconds * 1000, keys, episodes, List.of());
  }
}
