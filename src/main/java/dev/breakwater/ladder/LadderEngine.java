package dev.breakwater.ladder;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Wave;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains the onsets of assets on one side into ladders. An asset takes part with its first wave of
 * the chain, and a chain ends when no further asset has joined for {@link LadderPolicy#chainGap}.
 *
 * <p>Holds no state: everything that is remembered is in the {@link LadderState} that is passed in
 * and changed.
 */
public final class LadderEngine {
  private final CascadeSide side;
  private final LadderPolicy policy;
  private final Rungs rungs;

  /**
   * @param side LONG or SHORT
   */
  public LadderEngine(CascadeSide side, LadderPolicy policy) {
    this.side = side;
    this.policy = policy;
    this.rungs = new Rungs(policy);
  }

  /**
   * Applies a revision of a wave; those of one time in the order of their assets.
   *
   * @param now when it was decided, epoch milliseconds
   */
  public List<CascadeRecord> onWave(LadderState state, Wave wave, CascadePhase phase, long now) {
    String waveId = wave.episodeId() + "#" + wave.number();
    boolean goesOn = phase != CascadePhase.CLOSED;
    int known = indexOf(state, wave.asset());
    if (known >= 0) {
      state.steps.set(known, state.steps.get(known).with(waveId, wave.flow(), goesOn));
    } else if (phase == CascadePhase.OPENED) {
      if (state.steps.isEmpty()) {
        state.ladderId =
            Ids.of(
                "LADDER",
                side.name(),
                wave.asset(),
                String.valueOf(wave.startTime()),
                policy.ruleSet());
      }
      state.steps.add(
          new Step(
              wave.asset(),
              wave.startTime(),
              Flow.NONE,
              waveId,
              wave.flow(),
              true,
              wave.oiCents()));
      state.lastOnset = Math.max(state.lastOnset, wave.startTime());
    } else {
      return List.of(); // its chain has ended
    }
    state.changed = true;
    return tell(state, now);
  }

  /** Applies the passing of time up to {@code now}. */
  public List<CascadeRecord> onTime(LadderState state, long now) {
    if (state.steps.isEmpty()) {
      return List.of();
    }
    if (now < end(state)) {
      return tell(state, now);
    }
    List<CascadeRecord> out = new ArrayList<>();
    if (state.revision > 0) {
      out.add(record(state, CascadePhase.CLOSED, now));
    }
    state.ladderId = "";
    state.steps = new ArrayList<>();
    state.lastOnset = 0;
    state.revision = 0;
    state.changed = false;
    return out;
  }

  /** The next time at which {@link #onTime} has something to do, {@link Long#MAX_VALUE} if none. */
  public long next(LadderState state) {
    if (state.steps.isEmpty()) {
      return Long.MAX_VALUE;
    }
    return state.changed && state.revision > 0
        ? Math.min(end(state), state.emittedAt + policy.updateEvery().toMillis())
        : end(state);
  }

  private long end(LadderState state) {
    return state.lastOnset + policy.chainGap().toMillis();
  }

  private static int indexOf(LadderState state, String asset) {
    for (int i = 0; i < state.steps.size(); i++) {
      if (state.steps.get(i).asset().equals(asset)) {
        return i;
      }
    }
    return -1;
  }

  private List<CascadeRecord> tell(LadderState state, long now) {
    boolean opens = state.revision == 0;
    if (!state.changed
        || state.steps.size() < 2
        || (!opens && now < state.emittedAt + policy.updateEvery().toMillis())) {
      return List.of();
    }
    return List.of(record(state, opens ? CascadePhase.OPENED : CascadePhase.UPDATED, now));
  }

  private CascadeRecord record(LadderState state, CascadePhase phase, long now) {
    state.revision++;
    state.emittedAt = now;
    state.changed = false;
    return CascadeRecord.of(
        phase, now, state.revision, rungs.ladder(state.ladderId, side, state.steps));
  }
}
