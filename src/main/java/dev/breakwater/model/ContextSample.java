package dev.breakwater.model;

/**
 * One value of a context series, such as an index of fear and greed.
 *
 * @param asset {@code *} for the market
 * @param value plain decimal text
 * @param unit empty if none was stated
 * @param time event time, epoch milliseconds
 */
public record ContextSample(String series, String asset, String value, String unit, long time) {}
