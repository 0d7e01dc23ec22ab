package dev.breakwater.wave;

import static dev.breakwater.wave.OpenWave.NEVER;

import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds waves and episodes of one asset, or of the market, in its ordered liquidations.
 *
 * <p>A wave opens when several gates hold at once ({@link OpeningRule}) and closes at a share of
 * its own peak, because a fixed gap of silence would count the cycles of a venue's engine instead
 * of waves. Waves that follow each other are numbered within one episode.
 *
 * <p>Holds no state: everything that is remembered is in the {@link WaveState} that is passed in
 * and changed. All times are event time in epoch milliseconds, never a clock's.
 */
public final class WaveEngine {
  /** How far back beginnings and ends can be found. */
  private static final int RECENT_SECONDS = 120;

  private final WavePolicy policy;
  private final long quiet;
  private final OpeningRule openingRule;
  private final Baseline baseline;
  private final Fading fading;
  private final Peak peak;
  private final WaveRecords records;

  /**
   * @param asset {@code *} for the market
   */
  public WaveEngine(String asset, WavePolicy policy, SeverityPolicy severities) {
    this.policy = policy;
    this.quiet = policy.quiet().toMillis();
    this.openingRule = new OpeningRule(asset, policy);
    this.baseline = new Baseline(policy);
    this.fading = new Fading(policy);
    this.peak = new Peak(policy.fastHalfLife());
    this.records = new WaveRecords(asset, policy, severities);
  }

  /**
   * Applies all liquidations of one millisecond. {@link #onTime} must have been called for every
   * time of {@link #next} up to it.
   *
   * @param tuned learned opening threshold in USD per second; NaN if there is none to be trusted
   * @throws IllegalArgumentException if {@code time} is before that of an earlier call
   */
  public List<CascadeRecord> onBatch(WaveState state, long time, Flow batch, double tuned) {
    List<CascadeRecord> out = new ArrayList<>();
    decay(state, time);
    state.fast = state.fast.plus(batch.totalCents());
    state.slow = state.slow.plus(batch.totalCents());
    remember(state, time, batch);
    OpenWave wave = state.wave;
    if (wave == null) {
      open(state, time, batch, tuned, out);
    } else {
      if (!separate(state, wave, time, batch, tuned, out)) {
        rise(state, wave);
        turnOver(state, wave, time, batch, tuned, out);
      }
    }
    if (state.episode != null) {
      state.episode.bins.add(time, batch.count());
    }
    tell(state, time, out);
    return out;
  }

  /** Applies the passing of time up to {@code now}. */
  public List<CascadeRecord> onTime(WaveState state, long now) {
    List<CascadeRecord> out = new ArrayList<>();
    OpenEpisode episode = state.episode;
    if (episode != null) {
      boolean isOver = now >= episodeEnd(state, episode);
      if (state.wave != null && (isOver || now >= fading.end(state, state.wave))) {
        closeWave(state, state.wave, episode, waveSeconds(state, state.wave), now, out);
      }
      if (isOver) {
        closeEpisode(state, episode, now, out);
      }
    }
    tell(state, now, out);
    return out;
  }

  /** The next time at which {@link #onTime} has something to do, {@link Long#MAX_VALUE} if none. */
  public long next(WaveState state) {
    OpenEpisode episode = state.episode;
    if (episode == null) {
      return NEVER;
    }
    long next = Math.min(episodeEnd(state, episode), episode.revisions.due(policy.updateEvery()));
    OpenWave wave = state.wave;
    return wave == null
        ? next
        : Math.min(
            next, Math.min(fading.end(state, wave), wave.revisions.due(policy.updateEvery())));
  }

  /** The fast intensity as of the last change, USD per second. */
  public double rate(WaveState state) {
    return state.fast.rate(policy.fastHalfLife());
  }

  // ---- time

  private long episodeEnd(WaveState state, OpenEpisode episode) {
    long longest = episode.startTime + policy.longestEpisode().toMillis();
    return state.wave == null
        ? Math.min(longest, episode.endTime + policy.episodeGap().toMillis())
        : longest;
  }

  /** Brings the intensities up to {@code now} and keeps in mind how low that was. */
  private void decay(WaveState state, long now) {
    OpenWave wave = state.wave;
    if (wave != null) {
      long below = fading.fallsBelow(state, wave);
      wave.longestPause = Math.max(wave.longestPause, now - state.lastTime());
      wave.belowSince = below <= now ? below : NEVER;
      wave.over |= below + policy.closeAfter().toMillis() <= now;
    }
    state.fast = state.fast.at(now, policy.fastHalfLife());
    state.slow = state.slow.at(now, policy.slowHalfLife());
    if (wave != null && (wave.over || wave.isCut())) {
      Valley.cut(waveSeconds(state, wave), wave, policy.closeRatio(), quiet, now);
    } else if (wave == null && state.episode != null) {
      state.episode.valleyRate = Math.min(state.episode.valleyRate, rate(state));
    }
  }

  // ---- memory

  private void remember(WaveState state, long time, Flow batch) {
    List<SecondOfFlow> recent = state.recent;
    SecondOfFlow last = recent.isEmpty() ? null : recent.get(recent.size() - 1);
    if (last != null && last.second() == SecondOfFlow.second(time) && !isCounted(state, last)) {
      recent.set(recent.size() - 1, last.with(time, batch));
    } else {
      recent.add(SecondOfFlow.of(time, batch));
    }
    long oldest = SecondOfFlow.second(time) - RECENT_SECONDS;
    int leaving = 0;
    while (recent.get(leaving).second() <= oldest) {
      settle(state, recent.get(leaving++));
    }
    recent.subList(0, leaving).clear();
  }

  /** Whether {@code second} belongs to a wave that is over: what comes after it does not. */
  private static boolean isCounted(WaveState state, SecondOfFlow second) {
    return state.wave == null
        && state.episode != null
        && second.firstTime() <= state.episode.endTime;
  }

  /** What leaves the recent seconds can no longer change its place. */
  private static void settle(WaveState state, SecondOfFlow second) {
    OpenWave wave = state.wave;
    if (wave != null) {
      if (second.firstTime() >= wave.startTime) { // the episode has counted those before
        wave.settle(second);
      }
    } else if (state.episode != null && second.firstTime() > state.episode.endTime) {
      state.episode.since = state.episode.since.then(second.flow());
    }
  }

  /** Recent seconds that belong to {@code wave}; a view. */
  private static List<SecondOfFlow> waveSeconds(WaveState state, OpenWave wave) {
    return RecentSeconds.from(state.recent, wave.startTime);
  }

  /** Recent seconds that no wave has counted; a view. */
  private static List<SecondOfFlow> uncounted(WaveState state) {
    return state.episode == null || state.episode.endTime == 0
        ? state.recent
        : RecentSeconds.from(state.recent, state.episode.endTime + 1);
  }

  // ---- transitions

  private void open(WaveState state, long time, Flow batch, double tuned, List<CascadeRecord> out) {
    OpenEpisode episode = state.episode;
    double calm = episode == null ? 0 : policy.valleyRatio() * episode.valleyRate;
    if (rate(state) < calm) {
      return;
    }
    List<SecondOfFlow> seconds = uncounted(state);
    OpeningRule.@Nullable Opening opening =
        openingRule.opening(seconds, batch, rate(state), baseline.of(state), calm, tuned);
    if (opening != null && episode != null && !opening.side().opposes(episode.side)) {
      List<SecondOfFlow> all = seconds;
      seconds = RecentSeconds.from(all, episode.endTime + quiet);
      opening = openingRule.opening(seconds, batch, rate(state), baseline.of(state), calm, tuned);
      if (opening != null
          && !opening.lasts()
          && !Valley.isBefore(
              all.size() - seconds.size() + opening.first(), all, episode, policy.closeRatio())) {
        return; // the unrest of the last wave
      }
    }
    if (opening == null) {
      return;
    }
    if (episode != null && opening.side().opposes(episode.side)) {
      closeEpisode(state, episode, time, out);
    }
    start(state, seconds.get(opening.first()).firstTime(), opening);
  }

  /**
   * Begins another wave where the flow rises again out of a valley. Two waves are two when the flow
   * between them is at most the closing share of what it is on either side, and this is no chance:
   * what is flatter is the unrest of one wave.
   */
  private boolean separate(
      WaveState state,
      OpenWave wave,
      long time,
      Flow batch,
      double tuned,
      List<CascadeRecord> out) {
    OpenEpisode episode = state.episode;
    List<SecondOfFlow> seconds = waveSeconds(state, wave);
    Valley valley = Valley.deepest(seconds, wave, policy.closeRatio(), quiet);
    if (episode == null || valley == null) {
      return false;
    }
    List<SecondOfFlow> climb = seconds.subList(valley.first(), seconds.size());
    OpeningRule.@Nullable Opening opening =
        openingRule.opening(climb, batch, rate(state), baseline.of(state), valley.drift(), tuned);
    if (opening == null) {
      return false;
    }
    long startTime = climb.get(opening.first()).firstTime();
    Flow since = wave.takeSince();
    closeWave(state, wave, episode, seconds.subList(0, valley.last() + 1), time, out);
    episode.since = since;
    if (opening.side().opposes(episode.side)) {
      closeEpisode(state, episode, time, out);
    }
    start(state, startTime, opening);
    return true;
  }

  private void start(WaveState state, long startTime, OpeningRule.Opening opening) {
    double baselineRate = baseline.of(state);
    OpenEpisode episode = state.episode;
    if (episode == null) {
      episode = new OpenEpisode();
      episode.id = records.episodeId(startTime);
      episode.startTime = startTime;
      episode.side = opening.side();
      episode.baselineRate = baselineRate;
      state.episode = episode;
    } else {
      List<SecondOfFlow> since = RecentSeconds.from(state.recent, episode.endTime + 1);
      int before = since.size() - RecentSeconds.from(since, startTime).size();
      episode.flow =
          episode.flow.then(episode.since).then(RecentSeconds.sum(since.subList(0, before)));
      episode.since = Flow.NONE;
    }
    episode.waves++;
    OpenWave wave = new OpenWave();
    wave.number = episode.waves;
    wave.startTime = startTime;
    wave.openedSide = opening.side();
    wave.threshold = opening.threshold().usdPerSecond();
    wave.thresholdSource = opening.threshold().source();
    wave.longestPause = RecentSeconds.longestPause(waveSeconds(state, wave));
    state.wave = wave;
    rise(state, wave);
  }

  private void rise(WaveState state, OpenWave wave) {
    double rate = rate(state);
    wave.peakRate = Math.max(wave.peakRate, rate);
    peak.find(state, wave);
    if (rate > policy.closeRatio() * wave.peakRate) {
      wave.belowSince = NEVER;
      wave.over = false;
    }
    wave.revisions.changed = true;
    if (state.episode != null) {
      state.episode.revisions.changed = true;
    }
  }

  /** Ends the episode where the other side has dominated long enough, and begins its own. */
  private void turnOver(
      WaveState state,
      OpenWave wave,
      long time,
      Flow batch,
      double tuned,
      List<CascadeRecord> out) {
    List<SecondOfFlow> seconds = waveSeconds(state, wave);
    long since = time - policy.turnOver().toMillis() + 1;
    CascadeSide lately = RecentSeconds.side(RecentSeconds.from(seconds, since), policy.dominance());
    if (!lately.opposes(wave.openedSide)) {
      wave.turnedSince = NEVER;
      return;
    }
    wave.turnedSince = Math.min(wave.turnedSince, time);
    OpenEpisode episode = state.episode;
    int turn = RecentSeconds.turn(seconds, lately);
    if (time - wave.turnedSince < policy.turnOver().toMillis() || turn == 0 || episode == null) {
      return;
    }
    List<SecondOfFlow> taken = seconds.subList(turn, seconds.size());
    OpeningRule.@Nullable Opening opening =
        openingRule.opening(taken, batch, rate(state), baseline.of(state), 0, tuned);
    if (opening == null || opening.side() != lately) {
      return;
    }
    long startTime = taken.get(opening.first()).firstTime();
    closeWave(state, wave, episode, seconds.subList(0, turn), time, out);
    closeEpisode(state, episode, time, out);
    start(state, startTime, opening);
  }

  /**
   * @param seconds recent ones of the wave
   */
  private void closeWave(
      WaveState state,
      OpenWave wave,
      OpenEpisode episode,
      List<SecondOfFlow> seconds,
      long now,
      List<CascadeRecord> out) {
    int end = RecentSeconds.end(seconds, OpeningRule.drift(wave.threshold));
    Flow flow = wave.all();
    long endTime = wave.isCut() && wave.since.isEmpty() ? wave.cutTime : wave.settledUntil;
    if (!seconds.isEmpty()) {
      flow = flow.then(RecentSeconds.sum(seconds.subList(0, end + 1)));
      endTime = seconds.get(end).lastTime();
      if (wave.peakTime > endTime) {
        peak.findAgain(wave, seconds.subList(0, end + 1));
      }
    }
    out.add(records.closed(wave, episode, flow, endTime, now));
    episode.flow = episode.flow.then(flow);
    episode.side = episode.flow.side(policy.dominance());
    episode.endTime = endTime;
    episode.peakRate = Math.max(episode.peakRate, wave.peakRate);
    if (now >= fading.calm(state, wave)) {
      // What is left of it in the intensity must not hide what comes next.
      state.fast = new Intensity(0, state.fast.time());
    }
    episode.valleyRate = rate(state, now);
    episode.bins.waveEnded();
    episode.revisions.changed = true;
    state.wave = null;
  }

  private void closeEpisode(
      WaveState state, OpenEpisode episode, long now, List<CascadeRecord> out) {
    out.add(records.closed(episode, now));
    state.episode = null;
  }

  /** Tells what has opened, and what has changed since it was told long enough ago. */
  private void tell(WaveState state, long now, List<CascadeRecord> out) {
    OpenEpisode episode = state.episode;
    if (episode == null) {
      return;
    }
    OpenWave wave = state.wave;
    boolean tellsWave = wave != null && isDue(wave.revisions, now);
    boolean tellsEpisode = isDue(episode.revisions, now);
    if (!tellsWave && !tellsEpisode) {
      return;
    }
    Flow current =
        wave == null ? Flow.NONE : wave.all().then(RecentSeconds.sum(waveSeconds(state, wave)));
    if (wave != null && tellsWave) {
      out.add(records.current(wave, episode, current, rate(state, now), now));
    }
    if (tellsEpisode) {
      out.add(records.current(episode, episode.flow.then(current), now));
    }
  }

  private boolean isDue(Revisions revisions, long now) {
    return revisions.changed && (revisions.last == 0 || now >= revisions.due(policy.updateEvery()));
  }

  private double rate(WaveState state, long now) {
    return state.fast.at(now, policy.fastHalfLife()).rate(policy.fastHalfLife());
  }
}
