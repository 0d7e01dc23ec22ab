package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrowdingTest {
  private static final List<String> NAMES =
      List.of("funding", "fundingSum3d", "oiChange24h", "oiLevel", "opposingLiquidations");
  private static final int HOURS = 12 * 24;

  private final AssetRun run = new AssetRun();

  /** One hour in which everything stays as it is. */
  private void hour(long usd, double rate, long longsLost, long shortsLost) {
    for (int minute = 0; minute < 60; minute++) {
      if (minute % 5 == 0) {
        run.usd("okx", usd);
        run.funding("okx", BigDecimal.valueOf(rate).toPlainString(), 480);
      }
      if (minute == 30) {
        run.liquidated(longsLost, shortsLost);
      }
      run.minute();
    }
  }

  @ParameterizedTest
  @EnumSource(PositionSide.class)
  void aBuildUpIsCrowdedOnTheSideThatPays(PositionSide side) {
    Random random = new Random(7);
    int sign = side == PositionSide.LONG ? 1 : -1;
    for (int hour = 0; hour < HOURS; hour++) {
      int late = Math.max(0, hour - HOURS + 48);
      double noise = random.nextGaussian();
      hour(
          (long) (1_000_000 * (1 + 0.005 * late + 0.002 * noise)),
          sign * (0.00005 + 0.00001 * late + 0.00001 * random.nextGaussian()),
          side == PositionSide.LONG ? 1_000 : 1_000 + 500L * late,
          side == PositionSide.LONG ? 1_000 + 500L * late : 1_000);
    }
    PositioningRow row = run.last();
    assertEquals(side, row.crowdedSide(), row::toString);
    assertTrue(row.crowdingIndex() > 950_000, row::toString);
    assertEquals(List.of(), row.componentsMissing());
    assertEquals(NAMES, row.components().stream().map(Figure::name).toList());
  }

  /** Funding at what venues charge at rest, open interest that ripples by a percent. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aFlatMarketIsNeverCrowdedHoweverItRipples(long seed) {
    Random random = new Random(seed);
    for (int hour = 0; hour < HOURS; hour++) {
      hour(
          (long) (1_000_000 * (1 + 0.005 * random.nextGaussian())),
          0.0001 + 0.00003 * random.nextGaussian(),
          random.nextInt(2_000),
          random.nextInt(2_000));
    }
    assertTrue(run.rows.stream().anyMatch(row -> row.crowdingIndex() != null));
    for (PositioningRow row : run.rows) {
      assertNull(row.crowdedSide(), () -> "seed " + seed + " " + row);
    }
  }

  @Test
  void whereNothingEverChangesEveryRankIsAHalf() {
    for (int hour = 0; hour < HOURS; hour++) {
      hour(1_000_000, 0.0001, 500, 500);
    }
    PositioningRow row = run.last();
    assertEquals(500_000, row.crowdingIndex());
    row.components()
        .forEach(component -> assertEquals(500_000, component.value(), component.name()));
  }

  @Test
  void theIndexIsAbsentUntilThereIsEnoughHistory() {
    for (int hour = 0; hour < HOURS; hour++) {
      hour(1_000_000, 0.0001, 500, 500);
    }
    // three days of funding need 36 of 72 hours, a rank 48 hours more
    long first =
        run.rows.stream().filter(row -> row.crowdingIndex() != null).findFirst().get().asOf();
    assertEquals(83, (first - AssetRun.START) / AssetRun.HOUR);
    for (PositioningRow row : run.rows) {
      assertEquals(5, row.components().size() + row.componentsMissing().size());
    }
  }

  @Test
  void theIndexIsBoundedAndMonotoneInEachComponent() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      PositionSide side = random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
      Map<String, Integer> ranks = new HashMap<>();
      NAMES.forEach(name -> ranks.put(name, random.nextInt(1_000_001)));
      Crowding before = Crowding.of(side, ranks);
      assertTrue(before.index() >= 0 && before.index() <= 1_000_000);
      String raised = NAMES.get(random.nextInt(NAMES.size()));
      int more = ranks.get(raised) + random.nextInt(1_000_001 - ranks.get(raised));
      ranks.put(raised, more);
      Crowding after = Crowding.of(side, ranks);
      int grown = value(after, raised) - value(before, raised);
      assertTrue(
          grown >= 0 ? after.index() >= before.index() : after.index() <= before.index(),
          () -> before + " " + after);
    }
    assertEquals(0, Crowding.of(PositionSide.LONG, all(0)).index());
    assertEquals(1_000_000, Crowding.of(PositionSide.LONG, all(1_000_000)).index());
  }

  private static int value(Crowding crowding, String name) {
    return (int)
        crowding.components().stream()
            .filter(figure -> figure.name().equals(name))
            .findFirst()
            .get()
            .value();
  }

  private static Map<String, Integer> all(int rank) {
    Map<String, Integer> ranks = new HashMap<>();
    NAMES.forEach(name -> ranks.put(name, rank));
    return ranks;
  }
}
