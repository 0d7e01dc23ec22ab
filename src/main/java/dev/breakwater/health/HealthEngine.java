package dev.breakwater.health;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.Figure;
import java.util.List;

/**
 * Tells which feeds can be trusted, from what each venue brought in each second.
 *
 * <p>A silence is named when it is surprising: {@code rate * silence} above {@link
 * HealthPolicy#surprise}, with the feed's own usual rate ({@link FeedRate}), while others speak
 * ({@link HealthState#watched}). Watched are what a venue sends at all, its liquidations, and the
 * liquidations of its busier assets: a subscription can die while prices go on. Of those the widest
 * that is silent is named; what is silent within it is not.
 *
 * <p>Not thread-safe. All times are event time in epoch milliseconds.
 */
public final class HealthEngine {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60_000;

  /** More than there are. */
  private static final long MOST_VENUES = 64;

  private final HealthPolicy policy;
  private final QualityJudge quality;

  public HealthEngine(HealthPolicy policy) {
    this.policy = policy;
    this.quality = new QualityJudge(policy);
  }

  /**
   * Applies one second, which has ended.
   *
   * @param second when it began; later than every one before
   * @param beats one a venue, ascending
   */
  public List<FeedStatus> onSecond(HealthState state, long second, List<FeedBeat> beats) {
    long now = second + SECOND;
    Statuses out = new Statuses(now);
    judgeQuality(state, Math.floorDiv(second, MINUTE) * MINUTE, out);
    state.watch(second, beats);
    for (FeedBeat beat : beats) {
      hear(state, beat, out);
    }
    if (now >= state.nextCheck) {
      findSilences(state, out);
    }
    return out.told();
  }

  /** Forgets whom nobody has heard for long. */
  public List<FeedStatus> onTime(HealthState state, long now) {
    Statuses out = new Statuses(now);
    long oldest = now - policy.forgetAfter().toMillis();
    for (VenueHealth health : state.venues) {
      if (health.lastTouched <= oldest) {
        forget(health, out);
      } else {
        health.assets.removeIf(feed -> isForgotten(health.venue, feed, oldest, out));
      }
    }
    state.venues.removeIf(health -> health.lastTouched <= oldest);
    state.forgetAssets();
    return out.told();
  }

  private void judgeQuality(HealthState state, long minute, Statuses out) {
    if (minute > state.lastMinute) {
      for (VenueHealth health : state.venues) {
        quality.judge(health, minute, out);
      }
      state.lastMinute = minute;
    }
  }

  private void hear(HealthState state, FeedBeat beat, Statuses out) {
    VenueHealth health = of(state, beat.venue());
    health.lastTouched = beat.second();
    health.tally(beat);
    if (beat.records() == 0) {
      return;
    }
    if (!health.isExpected) {
      health.isExpected = true;
      out.ends(beat.venue(), Statuses.ALL, Condition.SILENCE, beat.second(), List.of());
    }
    if (hearRecords(state, health.records, beat)) {
      health.liquidations.restart(state.activity);
      restart(health.assets, state);
    }
    if (beat.liquidations() > 0) {
      hearLiquidations(state, health, beat, out);
    }
    if (health.silentSince != 0 && !health.isSilent()) {
      out.ends(
          health.venue,
          Statuses.ALL,
          Condition.SILENCE,
          health.silentSince,
          List.of(Figure.millis("silence", beat.second() - health.silentSince)));
      health.silentSince = 0;
    }
  }

  private void hearLiquidations(
      HealthState state, VenueHealth health, FeedBeat beat, Statuses out) {
    if (hear(health.liquidations, beat.second(), state.activity, state)) {
      restart(health.assets, state);
    }
    for (String asset : beat.assets()) {
      Long activity = state.activityOf(asset);
      AssetFeed feed = activity == null ? null : health.feedOf(asset);
      if (activity == null || feed == null) {
        continue;
      }
      long since = feed.rate.silentSince;
      if (hear(feed.rate, beat.second(), activity, state)) {
        out.ends(
            health.venue,
            asset,
            Condition.SILENCE,
            since,
            List.of(Figure.millis("silence", beat.second() - since)));
      }
    }
    for (String symbol : beat.symbols()) {
      health.occupy(symbol, beat.second() / SECOND);
    }
  }

  /** Whether a silence ends with it. */
  private boolean hearRecords(HealthState state, FeedRate records, FeedBeat beat) {
    if (beat.records() > beat.liquidations()) {
      return hear(records, beat.second(), state.watched, state);
    }
    boolean wasSilent = records.isSilent();
    records.touch(beat.second(), state.watched, policy);
    return wasSilent && !records.isSilent();
  }

  /** Whether a silence ends with it. */
  private boolean hear(FeedRate rate, long second, long watched, HealthState state) {
    boolean wasSilent = rate.isSilent();
    rate.hear(second, watched, policy);
    state.nextCheck = Math.min(state.nextCheck, later(second, policy.leastSilence().toMillis()));
    return wasSilent && !rate.isSilent();
  }

  /** The silence within a silence begins to count when the wider one has ended. */
  private static void restart(List<AssetFeed> feeds, HealthState state) {
    for (AssetFeed feed : feeds) {
      Long activity = state.activityOf(feed.asset);
      if (activity != null) {
        feed.rate.restart(activity);
      }
    }
  }

  private void findSilences(HealthState state, Statuses out) {
    long left = Long.MAX_VALUE;
    for (VenueHealth health : state.venues) {
      if (!health.records.isSilent()) {
        left = judge(health, Statuses.ALL, health.records, state.watched, left, out);
      }
      if (!health.records.isSilent() && !health.liquidations.isSilent()) {
        left = judge(health, Statuses.ALL, health.liquidations, state.activity, left, out);
      }
      for (AssetFeed feed : health.assets) {
        Long activity = state.activityOf(feed.asset);
        if (activity != null && !health.isSilent() && !feed.rate.isSilent()) {
          left = judge(health, feed.asset, feed.rate, activity, left, out);
        }
      }
    }
    state.nextCheck = later(out.asOf(), left);
  }

  /**
   * Silent from now on if its silence is surprising.
   *
   * @param watched time by the clock of the feed
   * @param least time until another feed can be silent
   * @return the least time until it or another one can be
   */
  private long judge(
      VenueHealth health, String asset, FeedRate rate, long watched, long least, Statuses out) {
    boolean isOfRecords = rate == health.records;
    long silence = watched - rate.lastWatched;
    long wait = rate.wait(policy);
    if (wait == Long.MAX_VALUE) {
      return least;
    }
    if (silence < wait) {
      // Activity can pass as many times faster than time as there are venues.
      return Math.min(least, (wait - silence) / (isOfRecords ? 1 : MOST_VENUES));
    }
    long tooShort = policy.leastSilence().toMillis() - (out.asOf() - SECOND - rate.lastSecond);
    if (tooShort > 0) {
      return Math.min(least, tooShort);
    }
    rate.fallSilent();
    double surprise = rate.perMilli() * silence;
    if (asset.equals(Statuses.ALL)) {
      if (health.silentSince != 0) {
        return least; // of its liquidations it was told; now it is silent altogether
      }
      health.silentSince = rate.lastSecond;
    }
    out.begins(
        health.venue,
        asset,
        Condition.SILENCE,
        rate.lastSecond,
        List.of(
            Figure.millis("silence", out.asOf() - rate.lastSecond),
            Figure.ratio("surprise", Math.round(surprise * 1e6)),
            Figure.text("feed", isOfRecords ? "records" : "liquidations")),
        List.of(
            Figure.ratio("surprise", Math.round(policy.surprise() * 1e6)),
            Figure.millis("leastSilence", policy.leastSilence().toMillis())));
    return least;
  }

  private static long later(long time, long wait) {
    return wait == Long.MAX_VALUE ? wait : time + wait;
  }

  private static void forget(VenueHealth health, Statuses out) {
    for (AssetFeed feed : health.assets) {
      isForgotten(health.venue, feed, Long.MAX_VALUE, out);
    }
    forget(health.venue, Condition.SATURATION, health.saturatedSince, out);
    forget(health.venue, Condition.CLOCK_SKEW, health.skewedSince, out);
    forget(health.venue, Condition.DECODE_FAILURES, health.failingSince, out);
    if (health.isExpected) {
      out.isForgotten(health.venue, Statuses.ALL, Condition.SILENCE, health.records.lastSecond);
    }
  }

  private static void forget(String venue, Condition condition, long since, Statuses out) {
    if (since != 0) {
      out.isForgotten(venue, Statuses.ALL, condition, since);
    }
  }

  private static boolean isForgotten(String venue, AssetFeed feed, long oldest, Statuses out) {
    boolean isForgotten = feed.rate.lastSecond <= oldest;
    if (isForgotten && feed.rate.isSilent()) {
      out.isForgotten(venue, feed.asset, Condition.SILENCE, feed.rate.lastSecond);
    }
    return isForgotten;
  }

  private static VenueHealth of(HealthState state, String venue) {
    int place = Sorted.place(state.venues, health -> health.venue, venue);
    if (place < 0) {
      place = -place - 1;
      VenueHealth health = new VenueHealth();
      health.venue = venue;
      state.venues.add(place, health);
    }
    return state.venues.get(place);
  }
}
