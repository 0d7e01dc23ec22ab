package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * A funding rate as published.
 *
 * @param rate fraction for one interval, plain decimal text; positive means longs pay
 * @param intervalMinutes length of the interval the rate is for; absent where the frame does not
 *     tell
 * @param fundingTime when the rate is or was settled, epoch milliseconds; absent where the frame
 *     does not tell
 */
public record FundingRate(
    String rate, @Nullable Integer intervalMinutes, @Nullable Long fundingTime) {}
