/** Statistics of closed windows and episodes: pure, sums in, described figures out. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.stats;
