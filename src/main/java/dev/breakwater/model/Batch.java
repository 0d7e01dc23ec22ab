package dev.breakwater.model;

/**
 * All liquidations of one millisecond, of one asset or of several.
 *
 * @param time epoch milliseconds
 */
public record Batch(long time, Flow flow) {}
