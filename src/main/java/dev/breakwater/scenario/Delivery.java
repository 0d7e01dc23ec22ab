package dev.breakwater.scenario;

import java.util.Map;

/**
 * What happens to frames between their venue and the file.
 *
 * @param repeatedOneIn of so many frames with liquidations one stands in the file twice; 0 for none
 * @param lateOneIn of so many liquidations far from every wave one is received too long after it
 *     happened; 0 for none
 * @param damagedEvery seconds between two frames that nobody can read; 0 for none
 * @param skewMillis by how much more than usual (or, negative, less) liquidations of a venue are
 *     delayed; less than 3 seconds between any two, so that nothing becomes late by it
 */
record Delivery(
    int repeatedOneIn, int lateOneIn, int damagedEvery, Map<Venue, Integer> skewMillis) {
  static final Delivery PLAIN = new Delivery(0, 0, 0, Map.of());

  /** Later than any watermark waits, and soon enough that panels are restated. */
  static final int LATE_SECONDS = 1_500;

  /** Beyond what panels are restated for. */
  static final int TOO_LATE_SECONDS = 6_000;

  /** No lateness so near to a wave, in seconds: a detector does not see what is late. */
  static final int CLEAR_OF_WAVES = 900;

  int skewOf(Venue venue) {
    return skewMillis.getOrDefault(venue, 0);
  }
}
