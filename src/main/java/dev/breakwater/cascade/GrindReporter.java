package dev.breakwater.cascade;

import dev.breakwater.grind.Cusum;
import dev.breakwater.grind.GrindPolicy;
import dev.breakwater.grind.GrindState;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Wave;
import dev.breakwater.model.WaveStage;
import dev.breakwater.wave.Revisions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes episodes of one slow wave out of what {@link Cusum} says about minutes. */
final class GrindReporter {
  private static final int SECONDS = 60;
  private static final int CENTS = 100;

  private final String asset;
  private final CascadePolicy policy;
  private final GrindPolicy grinds;

  GrindReporter(String asset, CascadePolicy policy, GrindPolicy grinds) {
    this.asset = asset;
    this.policy = policy;
    this.grinds = grinds;
  }

  /** Whether the next minute matters even if it is empty. */
  boolean isWatching(GrindState elevation) {
    return elevation.longs().excursion() > 0 || elevation.shorts().excursion() > 0;
  }

  /**
   * @param lastTime of the last liquidation up to {@code end}
   * @param end of the minute, epoch milliseconds
   */
  List<CascadeRecord> onMinute(
      GrindEpisodes state, Cusum.Step step, Flow minute, long lastTime, long end) {
    state.longs = follow(state.longs, step.state().longs(), step.longs(), minute, lastTime, end);
    state.shorts =
        follow(state.shorts, step.state().shorts(), step.shorts(), minute, lastTime, end);
    if (!state.isOpen()) {
      boolean longs = step.longs().phase() == Cusum.Phase.STARTED;
      boolean shorts = step.shorts().phase() == Cusum.Phase.STARTED;
      if (!longs && !shorts) {
        return List.of();
      }
      state.isLong = longs && (!shorts || step.longs().usdCents() >= step.shorts().usdCents());
      GrindEpisodes.Rise rise = rise(state);
      state.openId =
          Ids.of("EPISODE", asset, String.valueOf(rise.startTime), policy.waves().ruleSet());
      return told(state, CascadePhase.OPENED, WaveStage.RISING, end);
    }
    GrindState.Flow elevation = state.isLong ? step.state().longs() : step.state().shorts();
    Cusum.Signal signal = state.isLong ? step.longs() : step.shorts();
    if (signal.phase() == Cusum.Phase.ENDED) {
      return closed(state, end);
    }
    WaveStage stage = elevation.calm() > 0 ? WaveStage.FADING : WaveStage.PEAK;
    return minute.isEmpty() ? List.of() : told(state, CascadePhase.UPDATED, stage, end);
  }

  /** A burst has begun: what was a grind until now is part of it no longer. */
  List<CascadeRecord> interrupted(GrindEpisodes state, long now) {
    List<CascadeRecord> out = state.isOpen() ? closed(state, now) : List.of();
    state.longs = new GrindEpisodes.Rise();
    state.shorts = new GrindEpisodes.Rise();
    return out;
  }

  private GrindEpisodes.Rise follow(
      GrindEpisodes.Rise rise,
      GrindState.Flow elevation,
      Cusum.Signal signal,
      Flow minute,
      long lastTime,
      long end) {
    if (elevation.excursion() == 0 && signal.phase() != Cusum.Phase.ENDED) {
      return new GrindEpisodes.Rise();
    }
    rise.add(minute, lastTime, StrictMath.round(grinds.leastUsdPerMinute() * CENTS), end);
    return rise;
  }

  private static GrindEpisodes.Rise rise(GrindEpisodes state) {
    return state.isLong ? state.longs : state.shorts;
  }

  private List<CascadeRecord> closed(GrindEpisodes state, long now) {
    List<CascadeRecord> out = told(state, CascadePhase.CLOSED, WaveStage.FADING, now);
    if (state.isLong) {
      state.longs = new GrindEpisodes.Rise();
    } else {
      state.shorts = new GrindEpisodes.Rise();
    }
    state.openId = "";
    state.ofWave = new Revisions();
    state.ofEpisode = new Revisions();
    return out;
  }

  private List<CascadeRecord> told(
      GrindEpisodes state, CascadePhase phase, WaveStage stage, long now) {
    GrindEpisodes.Rise rise = rise(state);
    boolean isOver = phase == CascadePhase.CLOSED;
    Flow flow = isOver ? rise.counted : rise.counted.then(rise.since);
    Long endTime = isOver ? rise.countedUntil : null;
    return List.of(
        CascadeRecord.of(
            phase, now, state.ofWave.next(now), wave(state, rise, flow, stage, endTime)),
        CascadeRecord.of(
            phase, now, state.ofEpisode.next(now), episode(state, rise, flow, endTime)));
  }

  private Wave wave(
      GrindEpisodes state,
      GrindEpisodes.Rise rise,
      Flow flow,
      WaveStage stage,
      @Nullable Long endTime) {
    return new Wave(
        state.openId,
        1,
        asset,
        flow.side(policy.waves().dominance()),
        state.isLong ? CascadeSide.LONG : CascadeSide.SHORT,
        CascadeKind.GRIND,
        stage,
        rise.startTime,
        rise.peakTime,
        endTime,
        flow,
        rise.peakMinuteCents / SECONDS,
        StrictMath.round(grinds.leastUsdPerMinute() * CENTS / SECONDS),
        "CUSUM");
  }

  private Episode episode(
      GrindEpisodes state, GrindEpisodes.Rise rise, Flow flow, @Nullable Long endTime) {
    return new Episode(
        state.openId,
        asset,
        flow.side(policy.waves().dominance()),
        CascadeKind.GRIND,
        rise.startTime,
        endTime,
        1,
        flow,
        policy.severities().of(asset, flow.totalCents()).lower(),
        null,
        null,
        null);
  }
}
