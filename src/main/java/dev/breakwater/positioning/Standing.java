package dev.breakwater.positioning;

import java.util.List;

/**
 * How one asset stands at a whole minute: what its row is made of, and what the market adds up.
 *
 * @param asOf a whole minute, epoch milliseconds
 * @param contracts that have been heard of within the window, ascending by name
 * @param hourAgo open interest against that of an hour before
 * @param dayAgo against that of 24 hours before
 * @param longCents USD of longs liquidated in the minute before {@code asOf}
 * @param shortCents USD of shorts
 */
public record Standing(
    String asset,
    long asOf,
    List<ContractNow> contracts,
    Common hourAgo,
    Common dayAgo,
    long longCents,
    long shortCents) {}
