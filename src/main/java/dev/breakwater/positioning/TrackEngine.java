package dev.breakwater.positioning;

import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a row of each minute and remembers whole hours: the same for an asset and for the market.
 *
 * <p>All ranks are among the whole hours before the minute that they are told of.
 */
final class TrackEngine {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int MINUTES_A_DAY = 24 * 60;

  /** An episode may be told hours after its start, and asks for the day before. */
  private static final int MINUTES_KEPT = 36 * 60;

  private static final int SUM_HOURS = 72;
  private static final int EIGHT_HOURS = 8;

  private final PositioningPolicy policy;

  TrackEngine(PositioningPolicy policy) {
    this.policy = policy;
  }

  static int minute(long time) {
    return Math.toIntExact(Math.floorDiv(time, MINUTE));
  }

  /** The first whole hour that is not before {@code time}. */
  static int hourFrom(long time) {
    return Math.toIntExact(Math.floorDiv(time + HOUR - 1, HOUR));
  }

  /**
   * Takes in a minute.
   *
   * @return its row, if any field but asOf has changed
   */
  @Nullable PositioningRow onMinute(Track track, Standing standing) {
    int minute = minute(standing.asOf());
    liquidations(track, standing, minute);
    int until = hourFrom(standing.asOf());
    int from = until - policy.windowHours();
    track.hours.dropBefore(from);
    for (Samples series :
        List.of(track.funding, track.fundingSum, track.dayChange, track.shortShare)) {
      series.dropBefore(from);
    }
    PositioningRow row = row(track, standing, from, until);
    if (standing.asOf() % HOUR == 0) {
      remember(track, standing, row, until);
    }
    track.now = standing.contracts();
    boolean changed = track.row == null || !at(track.row, row.asOf()).equals(row);
    track.row = row;
    return changed ? row : null;
  }

  private static void liquidations(Track track, Standing standing, int minute) {
    track.longs.dropBefore(minute - MINUTES_KEPT);
    track.shorts.dropBefore(minute - MINUTES_KEPT);
    if (standing.longCents() > 0) {
      track.longs.put(minute, standing.longCents());
    }
    if (standing.shortCents() > 0) {
      track.shorts.put(minute, standing.shortCents());
    }
  }

  private void remember(Track track, Standing standing, PositioningRow row, int hour) {
    track.hours.record(hour, standing.contracts());
    put(track.funding, hour, row.fundingRate8h());
    put(track.fundingSum, hour, fundingSum(track, row.fundingRate8h(), hour));
    put(track.dayChange, hour, row.oiChange24h());
    put(track.shortShare, hour, shortShare(track, standing.asOf()));
  }

  private static void put(Samples series, int hour, @Nullable Number value) {
    if (value != null) {
      series.put(hour, value.longValue());
    }
  }

  private PositioningRow row(Track track, Standing standing, int from, int until) {
    List<ContractNow> contracts = standing.contracts();
    Long cents = cents(contracts);
    Long funding = Funding.of(contracts);
    int least = policy.crowding().leastHours();
    Trail trail =
        cents == null
            ? null
            : track.hours.trail(contracts, cents, from, until, policy.leastCommon());
    Integer percentile = trail == null || trail.count() < least ? null : (Integer) trail.rank();
    Integer dayChange = change(standing.dayAgo(), cents);

    Map<String, Integer> ranks = new HashMap<>();
    Integer fundingRank = rank(ranks, Crowding.FUNDING, track.funding, funding, from, until);
    Long fundingSum = fundingSum(track, funding, until);
    rank(ranks, Crowding.FUNDING_SUM, track.fundingSum, fundingSum, from, until);
    rank(ranks, Crowding.OI_CHANGE, track.dayChange, dayChange, from, until);
    rank(
        ranks,
        Crowding.OPPOSING_LIQUIDATIONS,
        track.shortShare,
        shortShare(track, standing.asOf()),
        from,
        until);
    if (percentile != null) {
      ranks.put(Crowding.OI_LEVEL, percentile);
    }
    PositionSide payer = funding != null && funding < 0 ? PositionSide.SHORT : PositionSide.LONG;
    Crowding crowding = Crowding.of(payer, ranks);
    return new PositioningRow(
        standing.asset(),
        standing.asOf(),
        cents,
        change(standing.hourAgo(), cents),
        dayChange,
        percentile,
        cents == null ? null : (Long) (trail == null ? cents : Math.max(cents, trail.highest())),
        funding,
        fundingRank,
        byVenue(contracts),
        crowding.index(),
        crowding.index() != null && isCrowded(funding, cents, trail) ? payer : null,
        venues(contracts, true),
        venues(contracts, false),
        crowding.components(),
        crowding.missing());
  }

  /** A rank alone is noise in a market in which nothing happens. */
  private boolean isCrowded(@Nullable Long funding, @Nullable Long cents, @Nullable Trail trail) {
    CrowdingPolicy limits = policy.crowding();
    return funding != null
        && cents != null
        && trail != null
        && Math.abs(funding) > limits.leastFunding()
        && Ratio.isAtLeast(cents, trail.lowest(), Ratio.MILLION + limits.leastBuildUp());
  }

  private @Nullable Integer change(Common common, @Nullable Long cents) {
    return cents == null ? null : common.change(cents, policy.leastCommon());
  }

  private @Nullable Integer rank(
      Map<String, Integer> ranks,
      String name,
      Samples series,
      @Nullable Number value,
      int from,
      int until) {
    if (value == null) {
      return null;
    }
    Integer rank =
        Ranks.of(value.longValue(), series.between(from, until), policy.crowding().leastHours());
    if (rank != null) {
      ranks.put(name, rank);
    }
    return rank;
  }

  /**
   * What three days of funding have cost: of the rate now and at the whole hours before, as far as
   * they are known, which must be half of them. So a gap is no relief.
   *
   * @return billionths
   */
  private static @Nullable Long fundingSum(Track track, @Nullable Long funding, int until) {
    if (funding == null) {
      return null;
    }
    long[] before = track.funding.between(until - SUM_HOURS + 1, until);
    int count = before.length + 1;
    if (count < SUM_HOURS / 2) {
      return null;
    }
    BigDecimal sum = BigDecimal.valueOf(funding);
    for (long rate : before) {
      sum = sum.add(BigDecimal.valueOf(rate));
    }
    return sum.multiply(BigDecimal.valueOf(SUM_HOURS / EIGHT_HOURS))
        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** Millionths of the USD of the last 24 hours that shorts have lost; absent if nobody has. */
  private static @Nullable Integer shortShare(Track track, long asOf) {
    int from = minute(asOf) - MINUTES_A_DAY + 1;
    long shorts = track.shorts.sumFrom(from);
    long total = Math.addExact(track.longs.sumFrom(from), shorts);
    return total == 0 ? null : (Integer) Ratio.millionths(shorts, total);
  }

  private static @Nullable Long cents(List<ContractNow> contracts) {
    Long sum = null;
    for (ContractNow contract : contracts) {
      if (contract.cents() != null) {
        sum = sum == null ? contract.cents() : (Long) Math.addExact(sum, contract.cents());
      }
    }
    return sum;
  }

  private static List<Figure> byVenue(List<ContractNow> contracts) {
    List<Figure> rates = new ArrayList<>();
    Funding.byVenue(contracts).forEach((venue, rate) -> rates.add(Figure.rate(venue, rate)));
    return rates;
  }

  /**
   * The venues that count, or those that have been heard of and do not. One that publishes open
   * interest counts by that, whatever it says of funding.
   */
  private static List<String> venues(List<ContractNow> contracts, boolean counting) {
    TreeSet<String> known = new TreeSet<>();
    TreeSet<String> withInterest = new TreeSet<>();
    TreeSet<String> all = new TreeSet<>();
    for (ContractNow contract : contracts) {
      all.add(contract.venue());
      if (contract.hasInterest()) {
        withInterest.add(contract.venue());
      }
    }
    for (ContractNow contract : contracts) {
      boolean counts =
          withInterest.contains(contract.venue())
              ? contract.cents() != null
              : contract.funding8h() != null;
      if (counts) {
        known.add(contract.venue());
      }
    }
    all.removeAll(known);
    return List.copyOf(counting ? known : all);
  }

  private static PositioningRow at(PositioningRow row, long asOf) {
    return new PositioningRow(
        row.asset(),
        asOf,
        row.oiCents(),
        row.oiChange1h(),
        row.oiChange24h(),
        row.oiPercentile(),
        row.oiHighCents(),
        row.fundingRate8h(),
        row.fundingPercentile(),
        row.fundingByVenue(),
        row.crowdingIndex(),
        row.crowdedSide(),
        row.venues(),
        row.venuesStale(),
        row.components(),
        row.componentsMissing());
  }
}
