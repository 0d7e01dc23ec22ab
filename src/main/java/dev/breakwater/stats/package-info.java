/** Statistics that need no framework and know nothing of liquidations. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.stats;
