package dev.breakwater.threshold;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What one key has learned. Intensities are in USD/s and kept as {@code float}: seven digits are
 * more than a tail estimate has. Minutes are numbered from 1 in the order they were learned.
 *
 * <p>Arrays are never changed after construction and are as long as their content: 60 bytes at the
 * start, at most {@code 4 * trustedMinutes + 8 * mostPeaks + 60} bytes, 8.1 KB by default.
 *
 * @param minutes learned so far, zero ones included
 * @param nonZeroMinutes learned so far, those with a liquidation
 * @param windowStart the last minute before those that {@code peaks} and their frequency are from
 * @param blockStart the last minute before the current block
 * @param level t, where the tail begins; 0 while there is none
 * @param shape gamma of the tail
 * @param scale sigma of the tail, USD/s; 0 while there is none
 * @param block non-zero maxima of the current block, in order of time
 * @param peaks maxima above {@code level} since {@code windowStart}, the oldest first
 * @param peakMinutes the minute of each peak
 */
@SuppressWarnings("ArrayRecordComponent") // 8 KB of primitives in state; equality is by content
public record SpotState(
    int minutes,
    int nonZeroMinutes,
    int windowStart,
    int blockStart,
    double level,
    double shape,
    double scale,
    float[] block,
    float[] peaks,
    int[] peakMinutes)
    implements Serializable {
  @Override
  public boolean equals(Object other) {
    return other instanceof SpotState that
        && minutes == that.minutes
        && nonZeroMinutes == that.nonZeroMinutes
        && windowStart == that.windowStart
        && blockStart == that.blockStart
        && Double.compare(level, that.level) == 0
        && Double.compare(shape, that.shape) == 0
        && Double.compare(scale, that.scale) == 0
        && Arrays.equals(block, that.block)
        && Arrays.equals(peaks, that.peaks)
        && Arrays.equals(peakMinutes, that.peakMinutes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * minutes + Arrays.hashCode(peaks)) + Arrays.hashCode(block);
  }
}
