package dev.breakwater.scenario;

import dev.breakwater.cascade.CascadeDetector;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.cascade.DetectorState;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Share;
import dev.breakwater.model.Wave;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Detectors without a job around them: what a scenario's frames say, straight into the engines. */
final class PlainDetection {
  private static final Set<String> SAMPLED = Set.of("binance-usdm", "gate", "okx");

  private final Map<String, TreeMap<Long, Flow>> flows = new LinkedHashMap<>();
  private final Truth truth;

  /**
   * @param keys assets to be kept, {@code *} for the market
   */
  PlainDetection(Scenario.Play play, Predicate<String> keys) throws IOException {
    List<PlainReading.Row> rows = new ArrayList<>();
    while (play.hasNext()) {
      RawLine line = play.next();
      if (line.topic() == TopicKind.LIQUIDATIONS) {
        PlainReading.liquidations(line, rows::add);
      }
    }
    truth = play.truth();
    for (PlainReading.Row row : rows) {
      for (String key : List.of(row.asset(), "*")) {
        if (keys.test(key)) {
          flows
              .computeIfAbsent(key, any -> new TreeMap<>())
              .merge(row.time(), flow(row), Flow::together);
        }
      }
    }
  }

  private static Flow flow(PlainReading.Row row) {
    long cents = row.cents();
    boolean isSampled = SAMPLED.contains(row.venue());
    return new Flow(
        row.isLong() ? cents : 0,
        row.isLong() ? 0 : cents,
        row.isLong() ? 1 : 0,
        row.isLong() ? 0 : 1,
        cents,
        isSampled,
        isSampled,
        List.of(new Share(row.venue(), cents, row.time())),
        List.of(new Share(row.asset(), cents, row.time())),
        null);
  }

  Set<String> keys() {
    return flows.keySet();
  }

  /** Planted bursts of {@code key}, in the order of time. */
  List<Truth.Wave> planted(String key) {
    return truth.episodes().stream()
        .filter(one -> one.asset().equals(key) && one.kind() == PlantedWave.Kind.BURST)
        .flatMap(one -> one.waves().stream())
        .toList();
  }

  /**
   * A burst that was found.
   *
   * @param knownAt when it was first told of, epoch milliseconds
   */
  record Found(long knownAt, Wave wave) {
    long endTime() {
      return Objects.requireNonNull(wave.endTime(), "data go on for an hour after every wave");
    }
  }

  /** In the order of opening; all have ended. */
  List<Found> found(String key, CascadePolicy policy) {
    CascadeDetector detector = new CascadeDetector(key, policy);
    DetectorState state = new DetectorState();
    Map<String, Found> waves = new LinkedHashMap<>();
    Map<Long, Flow> ofKey = flows.getOrDefault(key, new TreeMap<>());
    ofKey.forEach(
        (time, flow) -> {
          pass(detector, state, time, waves);
          keep(detector.onBatch(state, time, flow.swept()), waves);
        });
    pass(detector, state, truth.to(), waves);
    return List.copyOf(waves.values());
  }

  private static void pass(
      CascadeDetector detector, DetectorState state, long until, Map<String, Found> waves) {
    for (long next = detector.next(state); next <= until; next = detector.next(state)) {
      keep(detector.onTime(state, next), waves);
    }
  }

  private static void keep(List<CascadeRecord> records, Map<String, Found> waves) {
    for (CascadeRecord record : records) {
      Wave wave = record.wave();
      if (wave != null && wave.kind() == CascadeKind.BURST) {
        String id = wave.episodeId() + wave.number();
        boolean isNew = record.phase() == CascadePhase.OPENED || !waves.containsKey(id);
        waves.put(id, new Found(isNew ? record.asOf() : waves.get(id).knownAt(), wave));
      }
    }
  }
}
