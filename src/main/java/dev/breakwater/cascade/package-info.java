/**
 * Everything that finds cascades in the flow of one asset, put together: waves, their learned
 * thresholds, and grinds. Pure functions of ordered flows and of time.
 */
@NullMarked
package dev.breakwater.cascade;

import org.jspecify.annotations.NullMarked;
