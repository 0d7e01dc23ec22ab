/**
 * From a venue's forced order to a normalised liquidation: units, instruments, duplicates. Pure.
 */
@org.jspecify.annotations.NullMarked
package dev.breakwater.normalise;
