package dev.breakwater.score;

/**
 * One observation of a score.
 *
 * @param block what it is resampled with: samples of one block stay together
 * @param weight what a mean divides by; not used by quantiles
 */
record Sample(int block, double value, double weight) {}
