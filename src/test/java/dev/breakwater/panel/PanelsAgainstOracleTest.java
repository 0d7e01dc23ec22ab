package dev.breakwater.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelsAgainstOracleTest {
  private static final long HOUR = 3_600_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void punctualDataGiveEveryChangedMinuteToTheCentAndNoOther(long seed) {
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy("24h", "5m", "1h", "26h");
    List<Liquidation> events = PanelEvents.random(random, 250, 20 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 28 * HOUR;
    PanelSimulation panels = new PanelSimulation(policy);
    long newest = 0;
    for (Liquidation event : PanelEvents.shuffledWithin(events, 5_000, random)) {
      panels.event(event);
      newest = Math.max(newest, event.eventTime());
      if (random.nextInt(4) == 0) {
        panels.watermark(newest - 5_001);
      }
      if (random.nextInt(20) == 0) {
        panels.restart();
      }
    }
    panels.watermark(end);
    PanelOracle oracle = new PanelOracle(events, policy, end);
    assertTrue(oracle.size() > 2_000, "the oracle expects next to nothing");
    oracle.assertExactly(panels.rows, "seed " + seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11})
  void monthsAreKeptByTheHour(long seed) {
    PanelPolicy policy = PanelEvents.policy("3d", "30d", "1h");
    List<Liquidation> events = PanelEvents.random(new Random(seed), 60, 3 * 24 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 31 * 24 * HOUR;
    PanelSimulation panels = new PanelSimulation(policy);
    events.forEach(panels::event);
    panels.watermark(end);
    new PanelOracle(events, policy, end).assertExactly(panels.rows, "seed " + seed);
    assertTrue(panels.isEmpty());
  }

  /** Late by up to an hour, in bursts, through restarts: what stands in the end is the same. */
  @ParameterizedTest
  @CsvSource({"21, 5m 1h 24h 25h", "22, 5m 1h 24h 25h", "23, 2m 61m", "24, 25h 26h"})
  void howLateDataArrivedDoesNotShowInTheNewestRevisions(long seed, String windows) {
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy(windows.split(" ", -1));
    List<Liquidation> events = PanelEvents.random(random, 200, 4 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 28 * HOUR;
    PanelSimulation panels = new PanelSimulation(policy);
    for (Arrival arrival : someLate(events, random)) {
      panels.watermark(arrival.watermark);
      panels.event(arrival.event);
      if (random.nextInt(30) == 0) {
        panels.restart();
      }
    }
    panels.watermark(end);
    PanelOracle oracle = new PanelOracle(events, policy, end);
    oracle.assertNewestRevisions(panels.rows, "seed " + seed);
    long restated = panels.rows.stream().filter(row -> row.revision() > 1).count();
    assertTrue(restated > 100, "nothing was restated");
    assertTrue(oracle.extras(panels.rows) < panels.rows.size() / 50, "rows without a reason");
    assertTrue(panels.isEmpty());
  }

  private record Arrival(long watermark, Liquidation event) {}

  /** A fifth of the events is late, by up to the whole hour that is allowed. */
  private static List<Arrival> someLate(List<Liquidation> events, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (Liquidation event : events) {
      long late = random.nextInt(5) == 0 ? random.nextLong(HOUR + 1) : -1;
      arrivals.add(new Arrival(event.eventTime() + late, event));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::watermark));
    return arrivals;
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void withoutAllowedLatenessWhatIsLateIsRefused(long seed) {
    Random random = new Random(seed);
    PanelPolicy policy = new PanelPolicy(List.of(Window.of("10m"), Window.of("2h")), Duration.ZERO);
    List<Liquidation> events = PanelEvents.random(random, 100, 4 * HOUR);
    long end = PanelEvents.lastAsOf(events) + 3 * HOUR;
    PanelSimulation panels = new PanelSimulation(policy);
    List<Liquidation> counted = new ArrayList<>();
    for (Arrival arrival : someLate(events, random)) {
      panels.watermark(arrival.watermark);
      panels.event(arrival.event);
      if (Math.floorDiv(arrival.event.eventTime(), 60_000)
          >= Math.floorDiv(arrival.watermark, 60_000)) {
        counted.add(arrival.event);
      }
    }
    panels.watermark(end);
    assertTrue(counted.size() < events.size());
    PanelOracle oracle = new PanelOracle(counted, policy, end);
    oracle.assertExactly(panels.rows, "seed " + seed);
    assertEquals(0, panels.rows.stream().filter(row -> row.revision() > 1).count());
  }

  @ParameterizedTest
  @ValueSource(longs = {41})
  void batchesOfWatermarksDoNotShow(long seed) {
    PanelPolicy policy = PanelEvents.policy("5m", "24h");
    List<Liquidation> events = PanelEvents.random(new Random(seed), 100, 5 * HOUR);
    long end = PanelEvents.lastAsOf(events);
    List<PanelRow> expected = null;
    for (long step : new long[] {1_000, 60_000, 4 * HOUR}) {
      PanelSimulation panels = new PanelSimulation(policy);
      long watermark = PanelEvents.START;
      for (Liquidation event : events) {
        while (event.eventTime() > watermark + step) {
          watermark += step;
          panels.watermark(watermark);
        }
        panels.event(event);
      }
      panels.watermark(end);
      List<PanelRow> rows = new ArrayList<>(panels.rows);
      rows.sort(
          Comparator.comparing(PanelRow::asset)
              .thenComparing(PanelRow::venue)
              .thenComparing(PanelRow::window)
              .thenComparing(PanelRow::asOf));
      expected = expected == null ? rows : expected;
      assertEquals(expected, rows, "step " + step + ", seed " + seed);
    }
  }
}
