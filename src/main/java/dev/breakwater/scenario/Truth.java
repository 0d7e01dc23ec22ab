package dev.breakwater.scenario;

import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import java.util.List;
import java.util.SortedMap;

/**
 * What is planted in a scenario and what a perfect reader of its frames publishes. Times are epoch
 * milliseconds UTC, money is cents. {@code docs/schema/truth.schema.json} describes it as a file.
 *
 * @param to exclusive
 * @param keys {@code *} and every asset that has liquidations; for them the truth is complete
 */
record Truth(
    String scenario,
    long seed,
    long from,
    long to,
    List<String> choices,
    List<String> keys,
    List<Episode> episodes,
    List<Ladder> ladders,
    List<Plot.Outage> outages,
    List<Panel> panels,
    Totals totals) {

  /**
   * All published liquidations of a key from the first planted one to the last.
   *
   * @param peakTime the middle of the second with most money, but not outside of the wave
   */
  record Sum(
      long startTime,
      long peakTime,
      long endTime,
      long longCents,
      long shortCents,
      long count,
      long largestCents,
      boolean lowerBound,
      SortedMap<String, Long> venues) {
    long cents() {
      return longCents + shortCents;
    }
  }

  record Episode(String asset, Side side, Kind kind, Sum sum, List<Wave> waves) {}

  record Wave(Side side, Sum sum) {}

  record Ladder(Side side, List<Rung> rungs) {}

  /**
   * @param order from 1; shared by rungs that are together
   * @param onsetTime of the asset's episode
   */
  record Rung(String asset, int order, long onsetTime, long lagMillis, boolean together) {}

  /** A row of the panels; counts and money of [asOf - window, asOf). */
  record Panel(
      String asset,
      String venue,
      String window,
      long asOf,
      long longCents,
      long shortCents,
      long longCount,
      long shortCount) {}

  /**
   * @param count liquidations to be published, those that are late included
   * @param duplicates rows that stand in the input again
   * @param late restate panels
   * @param tooLate dead letters, not among {@code count}
   * @param undecodable dead letters
   */
  record Totals(
      long count,
      long longCents,
      long shortCents,
      long duplicates,
      long late,
      long tooLate,
      long undecodable) {}
}
