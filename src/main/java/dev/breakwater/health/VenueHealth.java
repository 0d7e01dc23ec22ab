package dev.breakwater.health;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One venue: how often it speaks, and how well. Mutable; about 600 bytes, 100 for each of at most
 * 64 assets, and 50 for each symbol of a sampled feed that was liquidated in the last minute, at
 * most 1,000.
 */
public final class VenueHealth {
  private static final int MOST_ASSETS = 64;
  private static final int MOST_SYMBOLS = 1_000;
  private static final long MINUTE = 60_000;

  public String venue = "";

  /** The newest second that brought anything, dead letters included, epoch milliseconds. */
  public long lastTouched;

  /** Whether it was ever heard, and is expected since. */
  public boolean isExpected;

  /**
   * How often it sends prices, funding, answers and pings; silent only if liquidations are, too.
   */
  public FeedRate records = new FeedRate();

  /** Its liquidations, whatever the asset. */
  public FeedRate liquidations = FeedRate.ofLiquidations();

  /** Ascending. */
  public List<AssetFeed> assets = new ArrayList<>();

  /** At most five, ascending. */
  public List<MinuteTally> minutes = new ArrayList<>();

  /** Ascending. */
  public List<SymbolSeconds> symbols = new ArrayList<>();

  // When what was told of it began, epoch milliseconds; 0 while all is well.
  public long silentSince;
  public long saturatedSince;
  public long skewedSince;
  public long failingSince;

  boolean isSilent() {
    return records.isSilent() || liquidations.isSilent();
  }

  void tally(FeedBeat beat) {
    long minute = Math.floorDiv(beat.second(), MINUTE) * MINUTE;
    int last = minutes.size() - 1;
    if (last < 0 || minutes.get(last).minute < minute) {
      MinuteTally tally = new MinuteTally();
      tally.minute = minute;
      minutes.add(tally);
      last++;
    }
    minutes.get(last).add(beat);
  }

  /** A full table gives up the asset that was heard least; null if it may not. */
  @Nullable AssetFeed feedOf(String asset) {
    int place = Sorted.place(assets, feed -> feed.asset, asset);
    if (place >= 0) {
      return assets.get(place);
    }
    if (assets.size() >= MOST_ASSETS) {
      AssetFeed rarest = null;
      for (AssetFeed feed : assets) {
        if (!feed.rate.isSilent() && (rarest == null || feed.rate.heard < rarest.rate.heard)) {
          rarest = feed;
        }
      }
      if (rarest == null) {
        return null;
      }
      assets.remove(rarest);
      place = Sorted.place(assets, feed -> feed.asset, asset);
    }
    AssetFeed feed = new AssetFeed();
    feed.asset = asset;
    assets.add(-place - 1, feed);
    return feed;
  }

  void occupy(String name, long second) {
    int place = Sorted.place(symbols, symbol -> symbol.symbol, name);
    if (place < 0) {
      if (symbols.size() >= MOST_SYMBOLS) {
        return;
      }
      place = -place - 1;
      SymbolSeconds symbol = new SymbolSeconds();
      symbol.symbol = name;
      symbol.second = second;
      symbols.add(place, symbol);
    }
    symbols.get(place).occupy(second);
  }
}
