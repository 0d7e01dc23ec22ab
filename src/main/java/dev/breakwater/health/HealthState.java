package dev.breakwater.health;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The health of all feeds. Mutable; empty when no venue is expected any more. */
public final class HealthState {
  /** Of a silence of everybody as much as this counts as watched, milliseconds. */
  private static final long MOST_UNWATCHED = 5_000;

  private static final long SECOND = 1_000;
  private static final int MOST_ASSETS = 1_000;

  /** The newest second in which anybody spoke, epoch milliseconds. */
  public long lastSecond = Long.MIN_VALUE;

  /**
   * Milliseconds in which somebody spoke: of each silence of all venues together only the first
   * five seconds. Silence is measured in it, so that an outage of everything accuses nobody.
   */
  public long watched;

  /**
   * Milliseconds of the seconds in which a venue reported a liquidation, added up over all venues.
   * The silence of liquidations is measured against the liquidations of others: neither a market
   * that has become calm accuses anybody, nor is a crash measured by the hours before it.
   */
  public long activity;

  /** The same of single assets, ascending; at most 1,000. */
  public List<AssetActivity> assets = new ArrayList<>();

  /** Event time before which no silence can become surprising. */
  public long nextCheck = Long.MIN_VALUE;

  /** The newest minute whose quality was judged, epoch milliseconds. */
  public long lastMinute = Long.MIN_VALUE;

  /** Ascending. */
  public List<VenueHealth> venues = new ArrayList<>();

  void watch(long second, List<FeedBeat> beats) {
    boolean hasRecords = false;
    for (FeedBeat beat : beats) {
      hasRecords |= beat.records() > 0;
      activity += beat.liquidations() > 0 ? SECOND : 0;
      for (String asset : beat.assets()) {
        int place = placeOf(asset);
        if (place >= 0) {
          assets.get(place).activity += SECOND;
        } else if (assets.size() < MOST_ASSETS) {
          AssetActivity first = new AssetActivity();
          first.asset = asset;
          first.activity = SECOND;
          assets.add(-place - 1, first);
        }
      }
    }
    if (hasRecords) {
      watched += lastSecond == Long.MIN_VALUE ? 0 : Math.min(second - lastSecond, MOST_UNWATCHED);
      lastSecond = second;
    }
  }

  /** Absent for one of too many. */
  @Nullable Long activityOf(String asset) {
    int place = placeOf(asset);
    return place < 0 ? null : assets.get(place).activity;
  }

  /** Keeps the activity of those that some venue is listened to for. */
  void forgetAssets() {
    Set<String> heard = new HashSet<>();
    venues.forEach(health -> health.assets.forEach(feed -> heard.add(feed.asset)));
    assets.removeIf(asset -> !heard.contains(asset.asset));
  }

  private int placeOf(String asset) {
    return Sorted.place(assets, known -> known.asset, asset);
  }
}
