package dev.breakwater.positioning;

import dev.breakwater.model.PositioningRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one asset is positioned, minute by minute. Times are epoch milliseconds of event time, whole
 * minutes where they are {@code asOf}; a minute is what was said before it.
 */
public final class AssetEngine {
  private static final int MINUTES_AN_HOUR = 60;
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final String asset;
  private final PositioningPolicy policy;
  private final TrackEngine tracks;

  public AssetEngine(String asset, PositioningPolicy policy) {
    this.asset = asset;
    this.policy = policy;
    this.tracks = new TrackEngine(policy);
  }

  /**
   * What a minute made of an asset.
   *
   * @param row absent if nothing but the time has changed
   */
  public record Step(Standing standing, @Nullable PositioningRow row) {}

  /** Whether anybody has said how the asset is positioned; marks and liquidations do not. */
  public static boolean isPositioning(PositioningSample sample) {
    return sample.kind() == PositioningSample.Kind.INTEREST
        || sample.kind() == PositioningSample.Kind.FUNDING;
  }

  /**
   * Takes in the minute that ends at {@code asOf}.
   *
   * @param samples the newest of each contract and kind, in any order
   */
  public Step onMinute(PositioningState state, long asOf, Iterable<PositioningSample> samples) {
    long longCents = 0;
    long shortCents = 0;
    for (PositioningSample sample : samples) {
      apply(state, sample);
      longCents = Math.addExact(longCents, sample.longCents());
      shortCents = Math.addExact(shortCents, sample.shortCents());
    }
    forget(state, asOf);
    List<ContractNow> now = now(state, asOf);
    int minute = TrackEngine.minute(asOf);
    state.minutes.dropBefore(minute - MINUTES_A_DAY);
    Standing standing =
        new Standing(
            asset,
            asOf,
            now,
            state.minutes.common(minute - MINUTES_AN_HOUR, now),
            state.minutes.common(minute - MINUTES_A_DAY, now),
            longCents,
            shortCents);
    state.minutes.record(minute, now);
    return new Step(standing, tracks.onMinute(state.track, standing));
  }

  private static void apply(PositioningState state, PositioningSample sample) {
    String name = PositioningState.name(sample);
    switch (sample.kind()) {
      case INTEREST -> heard(state, name, sample).interest(sample);
      case FUNDING -> heard(state, name, sample).funding(sample);
      case MARK -> {
        state.marks.merge(sample.venue(), sample, AssetEngine::newer);
        Contract contract = state.contracts.get(name);
        if (contract != null) {
          contract.heardAt = Math.max(contract.heardAt, sample.time());
        }
      }
      case LIQUIDATION -> {}
    }
  }

  /** Of marks of one millisecond the content decides. */
  private static PositioningSample newer(PositioningSample one, PositioningSample other) {
    return one.with(other);
  }

  private static Contract heard(PositioningState state, String name, PositioningSample sample) {
    Contract contract = state.contracts.computeIfAbsent(name, key -> new Contract());
    contract.venue = sample.venue();
    contract.heardAt = Math.max(contract.heardAt, sample.time());
    return contract;
  }

  private void forget(PositioningState state, long asOf) {
    state.contracts.values().removeIf(contract -> forgetTime(contract.heardAt) <= asOf);
    state.marks.values().removeIf(mark -> asOf - mark.time() > policy.oldestMark().toMillis());
  }

  private List<ContractNow> now(PositioningState state, long asOf) {
    Map<String, BigDecimal> prices = new HashMap<>();
    state.marks.forEach((venue, mark) -> prices.put(venue, new BigDecimal(price(mark))));
    List<ContractNow> now = new ArrayList<>();
    for (Map.Entry<String, Contract> entry : new TreeMap<>(state.contracts).entrySet()) {
      Contract contract = entry.getValue();
      now.add(
          new ContractNow(
              entry.getKey(),
              contract.venue,
              contract.base != null || contract.usd != null,
              contract.cents(asOf, policy, prices),
              contract.funding8h(asOf, policy)));
    }
    return now;
  }

  private static String price(PositioningSample mark) {
    return Objects.requireNonNull(mark.price(), "a mark has a price");
  }

  /** When the asset is forgotten if nothing more is heard of it; a whole hour. */
  public long forgetTime(PositioningState state) {
    long newest = 0;
    for (Contract contract : state.contracts.values()) {
      newest = Math.max(newest, contract.heardAt);
    }
    return forgetTime(newest);
  }

  private long forgetTime(long heardAt) {
    return (Math.floorDiv(heardAt + policy.window().toMillis(), HOUR) + 1) * HOUR;
  }
}
