package dev.breakwater.grind;

/**
 * What is known of one key after a whole minute: 12 bytes and 100 for each side.
 *
 * @param minutes seen
 * @param weight decayed number of the blocks in the baselines
 */
public record GrindState(int minutes, double weight, Flow longs, Flow shorts) {
  /**
   * One side.
   *
   * @param sum C, counts above the allowance, 0 to h
   * @param counts decayed sum of the blocks' counts
   * @param squares decayed sum of the blocks' squared counts
   * @param marks decayed sum of the blocks' capped USD
   * @param cap moving P99 of the USD of minutes with a liquidation; 0 before the first
   * @param blockCount counts of the running block
   * @param blockMarks capped USD of the running block
   * @param rate counts per minute with a half-life of {@link Cusum#RATE_HALF_LIFE_MINUTES}
   * @param excursion minutes since C last left 0, this one included; 0 while C is 0
   * @param calm minutes in a row with a rate under the allowance
   * @param active a grind is reported
   * @param excursionCount liquidations since C left 0
   * @param excursionMarks capped USD since C left 0
   * @param excursionCents USD since C left 0, in cents
   */
  public record Flow(
      double sum,
      double counts,
      double squares,
      double marks,
      double cap,
      double blockCount,
      double blockMarks,
      double rate,
      int excursion,
      int calm,
      boolean active,
      long excursionCount,
      double excursionMarks,
      long excursionCents) {
    Flow interrupted() {
      return new Flow(
          0, counts, squares, marks, cap, blockCount, blockMarks, 0, 0, 0, false, 0, 0, 0);
    }

    static final Flow EMPTY = new Flow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, 0, 0, 0);
  }

  public static final GrindState INITIAL = new GrindState(0, 0, Flow.EMPTY, Flow.EMPTY);

  /**
   * Without the elevation that may be under way, for a minute that is not to be passed: a burst
   * explains it.
   */
  public GrindState interrupted() {
    return new GrindState(minutes, weight, longs.interrupted(), shorts.interrupted());
  }
}
