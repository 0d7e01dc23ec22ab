package dev.breakwater.early;

import dev.breakwater.early.EarlyState.Arrival;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.Wave;
import dev.breakwater.normalise.IdSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Guesses that a wave of one asset has begun, from liquidations in the order in which they arrive.
 *
 * <p>It asks the gates of a wave that can be asked without order: the asset's floor over a short
 * window, the count, the number of batches, the side, and twice the floor while only sampled feeds
 * take part. It knows neither the learned threshold nor the baseline, so it opens on ordinary busy
 * minutes of a busy market where the detector does not; and what it says depends on the order of
 * arrival, so that no replay repeats it. There is one guess of an asset at a time, and none while
 * the detector knows of a wave.
 *
 * <p>Not thread-safe. All times are event time in epoch milliseconds; all money is in cents.
 */
public final class EarlyDetector {
  /** In a storm the oldest go: a guess comes later then, never more easily. */
  static final int MOST_RECENT = 1_000;

  private static final int MILLIS = 1_000;
  private static final int CENTS = 100;

  private final String asset;
  private final EarlyPolicy policy;

  public EarlyDetector(String asset, EarlyPolicy policy) {
    this.asset = asset;
    this.policy = policy;
  }

  /** Applies one liquidation on its arrival, each as often as it comes. */
  public @Nullable EarlyAlert onArrival(EarlyState state, Liquidation liquidation) {
    long id = IdSet.head(liquidation.id());
    if (state.inWave
        || state.guess != null
        || state.recent.stream().anyMatch(arrival -> arrival.id() == id)) {
      return null;
    }
    state.recent.add(
        new Arrival(
            liquidation.eventTime(),
            id,
            liquidation.usdCents(),
            liquidation.positionSide() == PositionSide.LONG,
            liquidation.completeness() == Completeness.SAMPLED));
    long newest = state.recent.stream().mapToLong(Arrival::time).max().orElseThrow();
    forget(state, newest);
    if (state.recent.size() > MOST_RECENT) {
      state.recent.remove(0);
    }
    return guess(state, newest);
  }

  private @Nullable EarlyAlert guess(EarlyState state, long newest) {
    long longs = 0;
    long shorts = 0;
    boolean onlySampled = true;
    long first = newest;
    for (Arrival arrival : state.recent) {
      longs += arrival.isLong() ? arrival.cents() : 0;
      shorts += arrival.isLong() ? 0 : arrival.cents();
      onlySampled &= arrival.isSampled();
      first = Math.min(first, arrival.time());
    }
    double least =
        (double) policy.waves().floor(asset)
            * CENTS
            * policy.floorRatio()
            * (onlySampled ? policy.waves().sampledRatio() : 1)
            * policy.window().toMillis()
            / MILLIS;
    int count = state.recent.size();
    CascadeSide side = CascadeSide.of(longs, shorts, policy.waves().dominance());
    if (longs + shorts < least
        || side == CascadeSide.BOTH
        || count < policy.waves().leastCount()
        || state.recent.stream().mapToLong(Arrival::time).distinct().count()
            < policy.waves().leastBatches()) {
      return null;
    }
    state.recent.clear();
    state.guess =
        new EarlyAlert(
            Ids.of("early", asset, side.name(), String.valueOf(Math.floorDiv(first, MILLIS))),
            1,
            EarlyAlert.Status.SPECULATIVE,
            asset,
            side,
            newest,
            longs + shorts,
            count,
            "Not certain yet: %s, %s USD liquidated in %d s, probably more"
                .formatted(what(side), dollars(longs + shorts), policy.window().toSeconds()),
            null);
    return state.guess;
  }

  /** Applies one record of the cascades of this asset. */
  public @Nullable EarlyAlert onCascade(EarlyState state, CascadeRecord record) {
    Wave wave = record.wave();
    if (wave == null || wave.kind() != CascadeKind.BURST) {
      return null;
    }
    state.inWave = record.phase() != CascadePhase.CLOSED;
    if (record.phase() != CascadePhase.OPENED) {
      return null;
    }
    state.recent.clear();
    EarlyAlert guess = state.guess;
    if (guess == null
        || wave.openedSide() != guess.side()
        || Math.abs(wave.startTime() - guess.eventTime()) > policy.confirmWithin().toMillis()) {
      return null;
    }
    state.guess = null;
    return new EarlyAlert(
        guess.earlyId(),
        guess.revision() + 1,
        EarlyAlert.Status.CONFIRMED,
        asset,
        guess.side(),
        record.asOf(),
        wave.flow().totalCents(),
        wave.flow().count(),
        "Confirmed: a cascade of %s, %s USD so far"
            .formatted(what(guess.side()), dollars(wave.flow().totalCents())),
        wave.episodeId());
  }

  /** Applies the passing of event time: takes back what was not confirmed, forgets what is old. */
  public @Nullable EarlyAlert onTime(EarlyState state, long now) {
    forget(state, now);
    EarlyAlert guess = state.guess;
    if (guess == null || now < due(guess)) {
      return null;
    }
    state.guess = null;
    return new EarlyAlert(
        guess.earlyId(),
        guess.revision() + 1,
        EarlyAlert.Status.RETRACTED,
        asset,
        guess.side(),
        due(guess),
        guess.cents(),
        guess.count(),
        "Taken back: no cascade of %s followed within %d s"
            .formatted(what(guess.side()), policy.confirmWithin().toSeconds()),
        null);
  }

  /** When {@code guess} is taken back unless it is confirmed before. */
  public long due(EarlyAlert guess) {
    return guess.eventTime() + policy.confirmWithin().toMillis();
  }

  private void forget(EarlyState state, long now) {
    long oldest = now - policy.window().toMillis();
    state.recent.removeIf(arrival -> arrival.time() <= oldest);
  }

  private String what(CascadeSide side) {
    return asset + " " + side.name().toLowerCase(Locale.ROOT) + "s";
  }

  private static String dollars(long cents) {
    return String.format(Locale.ROOT, "%,d", cents / CENTS);
  }
}
