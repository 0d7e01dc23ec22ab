package dev.breakwater.health;

import dev.breakwater.model.FeedStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Drives the engine second by second, as the station does. */
final class HealthRun {
  static final long START = 1_763_640_000_000L;

  final HealthState state = new HealthState();
  final List<FeedStatus> told = new ArrayList<>();

  private final HealthEngine engine;
  private final TreeMap<Long, TreeMap<String, FeedBeat>> waiting = new TreeMap<>();

  HealthRun(HealthPolicy policy) {
    engine = new HealthEngine(policy);
  }

  void beat(FeedBeat beat) {
    waiting
        .computeIfAbsent(beat.second(), s -> new TreeMap<>())
        .merge(beat.venue(), beat, FeedBeat::plus);
  }

  /** A price at {@code second} after the start. */
  void price(String venue, long second) {
    beat(beat(venue, second, List.of(), List.of()));
  }

  /** A liquidation of a complete feed. */
  void liquidation(String venue, String asset, long second) {
    beat(beat(venue, second, List.of(asset), List.of()));
  }

  /** A liquidation of a sampled feed. */
  void sampled(String venue, String symbol, long second) {
    beat(beat(venue, second, List.of("BTC"), List.of(symbol)));
  }

  static FeedBeat beat(String venue, long second, List<String> assets, List<String> symbols) {
    return new FeedBeat(
        venue, START + second * 1000, 1, assets.size(), 0, 1, 0, 0, assets, symbols);
  }

  HealthRun run() {
    waiting.forEach(
        (second, beats) ->
            told.addAll(engine.onSecond(state, second, List.copyOf(beats.values()))));
    waiting.clear();
    return this;
  }

  void time(long second) {
    told.addAll(engine.onTime(state, START + second * 1000));
  }

  /** One line each, times in seconds after the start; that a venue is expected is left out. */
  List<String> lines() {
    return told.stream()
        .filter(status -> status.isActive() || status.since() + 1000 < status.asOf())
        .map(HealthRun::line)
        .toList();
  }

  static String line(FeedStatus status) {
    return "%d %s %s %s %s since %d%s"
        .formatted(
            seconds(status.asOf()),
            status.venue(),
            status.asset(),
            status.condition(),
            status.isActive() ? "begins" : "ends",
            seconds(status.since()),
            status.isExpected() ? "" : ", not expected");
  }

  private static long seconds(long time) {
    return Math.floorDiv(time - START, 1000);
  }
}
