package dev.breakwater.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an asset, or the market under {@code *}, is positioned at a whole minute: the record of the
 * {@code positioning} topic. What is not known is absent.
 *
 * @param asOf a whole minute, epoch milliseconds UTC
 * @param oiCents USD of open interest, one side, of all venues that are not stale
 * @param oiChange1h millionths, over venues known at both ends only; so is {@code oiChange24h}
 * @param oiPercentile millionths, rank of the level among its trailing hours
 * @param oiHighCents highest of the trailing hours
 * @param fundingRate8h billionths for eight hours, weighted by open interest
 * @param fundingPercentile millionths
 * @param fundingByVenue billionths for eight hours, ascending by venue, signs kept
 * @param crowdingIndex millionths, mean of the components
 * @param crowdedSide the side that pays and has built up, each by more than noise; absent while
 *     neither does: without it the index says nothing of the present
 * @param venues that count now, ascending
 * @param venuesStale that have been heard of and are too old to count, ascending
 * @param components of the crowding index, millionths each
 * @param componentsMissing names of those that are not known, or not for long enough
 */
public record PositioningRow(
    String asset,
    long asOf,
    @Nullable Long oiCents,
    @Nullable Integer oiChange1h,
    @Nullable Integer oiChange24h,
    @Nullable Integer oiPercentile,
    @Nullable Long oiHighCents,
    @Nullable Long fundingRate8h,
    @Nullable Integer fundingPercentile,
    List<Figure> fundingByVenue,
    @Nullable Integer crowdingIndex,
    @Nullable PositionSide crowdedSide,
    List<String> venues,
    List<String> venuesStale,
    List<Figure> components,
    List<String> componentsMissing) {}
