package dev.breakwater.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ConcentrationTest {
  @Test
  void oneVenueIsFullyConcentrated() {
    assertEquals(
        new Concentration(1_000_000, 1_000_000, 1_000_000, 1_000_000), Concentration.of(0, 7, 0));
  }

  @Test
  void equalVenuesCountFully() {
    assertEquals(
        new Concentration(250_000, 4_000_000, 250_000, 500_000), Concentration.of(5, 5, 5, 5));
  }

  /** Millions of USD of the day of 21 November: two venues hold 62.9 %. */
  @Test
  void publishedDayIsWorthFourVenues() {
    assertEquals(
        new Concentration(235_452, 4_247_148, 314_555, 628_965),
        Concentration.of(62_911, 62_882, 28_228, 15_211, 13_865, 16_903));
  }

  @Test
  void halvesAreRoundedUp() {
    assertEquals(
        new Concentration(999_999, 1_000_001, 1_000_000, 1_000_000),
        Concentration.of(1_999_999, 1),
        "the largest share is 999,999.5 millionths");
  }

  @Test
  void sumsNearTheEndOfLongStayExact() {
    long quarter = Long.MAX_VALUE / 4;
    assertEquals(
        new Concentration(250_000, 4_000_000, 250_000, 500_000),
        Concentration.of(quarter, quarter, quarter, quarter));
  }

  @Test
  void nothingHasNoConcentration() {
    assertNull(Concentration.of());
    assertNull(Concentration.of(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Concentration.of(5, -1));
  }

  @Test
  void largeVenueWithItsUsualShareIsNoNews() {
    assertArrayEquals(
        new int[] {0, 200_000, -200_000},
        Concentration.excessShares(new long[] {50, 40, 10}, new long[] {500, 200, 300}));
  }

  @Test
  void excessOverUnknownOpenInterestIsAbsent() {
    assertNull(Concentration.excessShares(new long[] {1, 2}, new long[] {0, 0}));
    assertNull(Concentration.excessShares(new long[] {0, 0}, new long[] {1, 2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Concentration.excessShares(new long[] {1}, new long[] {1, 2}));
  }
}
