package dev.breakwater.wave;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Flow;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.Share;
import dev.breakwater.model.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Drives one engine as its operator does: timers at their nominal time, before the batches. */
final class EngineRun {
  static final long START = 1_760_130_900_000L;

  final WaveState state = new WaveState();
  final List<CascadeRecord> records = new ArrayList<>();
  private final WaveEngine engine;
  private final TreeMap<Long, Flow> batches = new TreeMap<>();
  private final String asset;

  EngineRun(String asset) {
    this(asset, WavePolicy.DEFAULT);
  }

  EngineRun(String asset, WavePolicy policy) {
    this.asset = asset;
    this.engine = new WaveEngine(asset, policy, SeverityPolicy.DEFAULT);
  }

  /** Plans {@code count} longs of together {@code usd} at {@code millis} after {@link #START}. */
  EngineRun longs(long millis, long usd, int count) {
    return plan(millis, usd, 0, count, "hyperliquid", Completeness.COMPLETE);
  }

  EngineRun shorts(long millis, long usd, int count) {
    return plan(millis, 0, usd, count, "hyperliquid", Completeness.COMPLETE);
  }

  EngineRun sampled(long millis, long usd, int count) {
    return plan(millis, usd, 0, count, "okx", Completeness.SAMPLED);
  }

  /** One batch a step, from {@code from} to before {@code to}, each of {@code usd}. */
  EngineRun longsEvery(long step, long from, long to, long usd) {
    for (long millis = from; millis < to; millis += step) {
      longs(millis, usd, 4);
    }
    return this;
  }

  EngineRun shortsEvery(long step, long from, long to, long usd) {
    for (long millis = from; millis < to; millis += step) {
      shorts(millis, usd, 4);
    }
    return this;
  }

  private EngineRun plan(
      long millis, long longUsd, long shortUsd, int count, String venue, Completeness complete) {
    long time = START + millis;
    long cents = (longUsd + shortUsd) * 100;
    Flow flow =
        new Flow(
            longUsd * 100,
            shortUsd * 100,
            longUsd > 0 ? count : 0,
            shortUsd > 0 ? count : 0,
            cents / count,
            complete != Completeness.COMPLETE,
            complete == Completeness.SAMPLED,
            List.of(new Share(venue, cents, time)),
            List.of(new Share(asset, cents, time)),
            PriceMove.at("100", MovePriceBasis.MARK));
    batches.merge(time, flow, Flow::together);
    return this;
  }

  /** Runs everything planned and then lets time pass until {@code millis}. */
  EngineRun until(long millis) {
    batches.forEach(
        (time, flow) -> {
          pass(time);
          records.addAll(engine.onBatch(state, time, flow.swept(), Double.NaN));
        });
    batches.clear();
    pass(START + millis);
    return this;
  }

  private void pass(long until) {
    for (long next = engine.next(state); next <= until; next = engine.next(state)) {
      records.addAll(engine.onTime(state, next));
    }
  }

  long next() {
    return engine.next(state);
  }

  /** The last revision of every wave, in the order of opening. */
  List<Wave> waves() {
    TreeMap<Long, Wave> last = new TreeMap<>();
    for (CascadeRecord record : records) {
      if (record.wave() != null) {
        last.put(record.wave().startTime(), record.wave());
      }
    }
    return List.copyOf(last.values());
  }

  List<Episode> episodes() {
    TreeMap<Long, Episode> last = new TreeMap<>();
    for (CascadeRecord record : records) {
      if (record.episode() != null) {
        last.put(record.episode().startTime(), record.episode());
      }
    }
    return List.copyOf(last.values());
  }

  /** Seconds after {@link #START} at which records of that phase were decided. */
  List<Double> decided(String kind, CascadePhase phase) {
    return records.stream()
        .filter(record -> record.record().equals(kind) && record.phase() == phase)
        .map(record -> (record.asOf() - START) / 1000.0)
        .toList();
  }

  static double seconds(Long time) {
    return (Objects.requireNonNull(time) - START) / 1000.0;
  }
}
