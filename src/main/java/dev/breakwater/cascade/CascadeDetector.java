package dev.breakwater.cascade;

import dev.breakwater.grind.Cusum;
import dev.breakwater.grind.GrindPolicy;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.threshold.SpotThreshold;
import dev.breakwater.wave.WaveEngine;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds cascades of one asset, or of the market, in its ordered liquidations: waves by intensity
 * against floors and a learned threshold, grinds by counts of minutes.
 *
 * <p>Holds no state: everything that is remembered is in the {@link DetectorState} that is passed
 * in and changed. All times are event time in epoch milliseconds.
 */
public final class CascadeDetector {
  private static final long MINUTE = 60_000;

  private final CascadePolicy policy;
  private final WaveEngine waves;
  private final GrindPolicy grindPolicy;
  private final GrindReporter grinds;
  private final double mostLearned;

  /** Not in the market: a grind is a matter of one asset and its levels. */
  private final boolean looksForGrinds;

  /**
   * @param asset {@code *} for the market
   */
  public CascadeDetector(String asset, CascadePolicy policy) {
    this.policy = policy;
    this.looksForGrinds = !asset.equals("*");
    this.mostLearned = policy.mostLearned(asset);
    this.waves = new WaveEngine(asset, policy.waves(), policy.severities());
    this.grindPolicy = policy.grindsOf(asset);
    this.grinds = new GrindReporter(asset, policy, grindPolicy);
  }

  /**
   * Applies all liquidations of one millisecond. {@link #onTime} must have been called for every
   * time of {@link #next} up to it.
   */
  public List<CascadeRecord> onBatch(DetectorState state, long time, Flow batch) {
    List<CascadeRecord> out = new ArrayList<>();
    passMinutes(state, time, out);
    List<CascadeRecord> found = waves.onBatch(state.waves, time, batch, tuned(state));
    note(state, time, out);
    out.addAll(found);
    state.flow = state.flow.then(batch);
    state.highestRate = Math.max(state.highestRate, waves.rate(state.waves));
    return out;
  }

  /** Applies the passing of time up to {@code now}. */
  public List<CascadeRecord> onTime(DetectorState state, long now) {
    List<CascadeRecord> out = new ArrayList<>();
    passMinutes(state, now, out);
    out.addAll(waves.onTime(state.waves, now));
    note(state, now, out);
    return out;
  }

  /** The next time at which {@link #onTime} has something to do, {@link Long#MAX_VALUE} if none. */
  public long next(DetectorState state) {
    boolean minuteCounts =
        !state.flow.isEmpty() || grinds.isWatching(state.elevation) || state.grinds.isOpen();
    return Math.min(
        waves.next(state.waves), minuteCounts ? (state.minute + 1) * MINUTE : Long.MAX_VALUE);
  }

  /** The learned threshold in USD per second, which has a limit; NaN while it is not trusted. */
  private double tuned(DetectorState state) {
    return SpotThreshold.trusted(state.tail, policy.thresholds())
        ? Math.min(SpotThreshold.threshold(state.tail, policy.thresholds()), mostLearned)
        : Double.NaN;
  }

  /** An open burst keeps the minute from teaching, and ends a grind. */
  private void note(DetectorState state, long now, List<CascadeRecord> out) {
    if (state.waves.episode != null) {
      state.frozen = true;
      state.burstUntil = now + policy.waves().episodeGap().toMillis();
      out.addAll(grinds.interrupted(state.grinds, now));
    }
  }

  // ---- minutes

  /** Closes every whole minute that lies before {@code now}. */
  private void passMinutes(DetectorState state, long now, List<CascadeRecord> out) {
    long minute = Math.floorDiv(now, MINUTE);
    if (state.minute == 0) {
      state.minute = minute;
    }
    while (state.minute < minute) {
      closeMinute(state, out);
    }
  }

  private void closeMinute(DetectorState state, List<CascadeRecord> out) {
    long end = (state.minute + 1) * MINUTE;
    // What is beyond every threshold is not ordinary, and a few such minutes would become the tail.
    if (!state.frozen && state.highestRate <= mostLearned) {
      state.tail = SpotThreshold.observe(state.tail, state.highestRate, policy.thresholds());
    }
    if (end <= state.burstUntil || !looksForGrinds) {
      state.elevation = state.elevation.interrupted();
    } else {
      Cusum.Step step =
          Cusum.onMinute(
              state.elevation,
              state.flow.longCents(),
              state.flow.longCount(),
              state.flow.shortCents(),
              state.flow.shortCount(),
              grindPolicy);
      state.elevation = step.state();
      out.addAll(grinds.onMinute(state.grinds, step, state.flow, state.waves.lastTime(), end));
    }
    state.minute++;
    state.flow = Flow.NONE;
    state.highestRate = 0;
    state.frozen = state.waves.episode != null;
  }
}
