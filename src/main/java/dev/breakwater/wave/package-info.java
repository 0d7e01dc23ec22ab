/**
 * Waves and episodes: pure functions of ordered flows and of time. See docs/detection.md for the
 * formulas.
 */
@NullMarked
package dev.breakwater.wave;

import org.jspecify.annotations.NullMarked;
