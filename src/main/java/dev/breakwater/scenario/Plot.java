package dev.breakwater.scenario;

import java.util.List;

/**
 * All that a scenario is before a single frame of it is made. Times are epoch seconds.
 *
 * @param from the first second
 * @param asOf a whole minute: the figures at the end are those of the windows before it
 * @param trail the last second; from {@link #quietFrom} on only messages without events move time
 * @param marketEvery seconds between two statements of the same contract's funding and open
 *     interest; divides an hour
 * @param waves in the order of {@link PlantedWave#IN_TIME}
 * @param mergeWithin waves of different coins and one side less than so many seconds apart are one
 *     wave of the market
 * @param choices what was decided where the source is silent, a sentence each
 */
record Plot(
    long from,
    long asOf,
    long trail,
    Market market,
    int marketEvery,
    List<Flow> flows,
    List<PlantedWave> waves,
    int mergeWithin,
    List<Outage> outages,
    Delivery delivery,
    List<String> choices) {

  /** How long after the figures are complete the last real frames may still be on their way. */
  private static final int UNDER_WAY = 5;

  /**
   * Nothing of a venue was received.
   *
   * @param from epoch seconds
   * @param to epoch seconds, exclusive
   */
  record Outage(Venue venue, long from, long to) {
    boolean covers(Venue other, long second) {
      return venue == other && second >= from && second < to;
    }
  }

  /** Where only messages without events remain. */
  long quietFrom() {
    return trail > asOf ? asOf + UNDER_WAY + 1 : trail;
  }

  /** The first whole minute after everything, epoch seconds. */
  long to() {
    return (trail / 60 + 1) * 60;
  }

  boolean isOut(Venue venue, long second) {
    return outages.stream().anyMatch(outage -> outage.covers(venue, second));
  }
}
