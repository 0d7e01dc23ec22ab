package dev.breakwater.positioning;

import dev.breakwater.model.PositioningRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the market is positioned: the sum of its assets, each contract for itself. */
public final class MarketEngine {
  /** Stands for all assets. */
  public static final String MARKET = "*";

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final PositioningPolicy policy;
  private final TrackEngine tracks;

  public MarketEngine(PositioningPolicy policy) {
    this.policy = policy;
    this.tracks = new TrackEngine(policy);
  }

  /**
   * Takes in the minute that ends at {@code asOf}.
   *
   * @param assets as they stand then, in any order
   * @return its row, if any field but asOf has changed
   */
  public @Nullable PositioningRow onMinute(Track track, long asOf, List<Standing> assets) {
    List<ContractNow> contracts = new ArrayList<>();
    Common hourAgo = Common.NONE;
    Common dayAgo = Common.NONE;
    long longCents = 0;
    long shortCents = 0;
    for (Standing asset : assets) {
      asset.contracts().forEach(contract -> contracts.add(contract.under(asset.asset())));
      hourAgo = hourAgo.plus(asset.hourAgo());
      dayAgo = dayAgo.plus(asset.dayAgo());
      longCents = Math.addExact(longCents, asset.longCents());
      shortCents = Math.addExact(shortCents, asset.shortCents());
    }
    contracts.sort(Comparator.comparing(ContractNow::name));
    return tracks.onMinute(
        track, new Standing(MARKET, asOf, contracts, hourAgo, dayAgo, longCents, shortCents));
  }

  /** When the market is forgotten if no asset has stood anywhere since {@code asOf}. */
  public long forgetTime(long asOf) {
    return (Math.floorDiv(asOf + policy.window().toMillis(), HOUR) + 1) * HOUR;
  }
}
