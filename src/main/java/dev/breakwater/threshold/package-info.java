/** Self-tuned thresholds: pure, minute maxima in, a level with a stated false-alarm budget out. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.threshold;
