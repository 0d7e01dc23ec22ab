package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Figure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetEngineTest {
  private final AssetRun run = new AssetRun();

  private void minutes(int count, Runnable each) {
    for (int i = 0; i < count; i++) {
      each.run();
      run.minute();
    }
  }

  @Test
  void coinsAreWorthTheVenuesOwnMarkElseTheLowerMedianOfTheOthers() {
    run.base("okx", "2");
    run.base("gate", "1");
    run.mark("okx", "100.005");
    run.mark("htx", "90");
    run.mark("bybit", "80");
    run.minute();
    // okx 200.01; gate by the lower median of 80, 90, 100.005
    assertEquals(20_001 + 9_000, run.last().oiCents());
    assertEquals(List.of("gate", "okx"), run.last().venues());
  }

  @Test
  void coinsWithoutAYoungMarkCountNothingAndTheirVenueIsNamed() {
    run.base("okx", "2");
    run.usd("bybit", 50);
    run.mark("okx", "100");
    run.minute();
    minutes(5, () -> run.usd("bybit", 50));
    assertEquals(5_000, run.last().oiCents());
    assertEquals(List.of("okx"), run.last().venuesStale());
    assertEquals(6 * AssetRun.MINUTE, run.last().asOf() - AssetRun.START);
  }

  @Test
  void everyIntervalIsBroughtToEightHoursAndWeightedByOpenInterest() {
    run.usd("binance-usdm", 300);
    run.usd("hyperliquid", 100);
    run.funding("binance-usdm", "0.0001", null); // eight hours unless somebody says otherwise
    run.funding("hyperliquid", "-0.00001", 60);
    run.funding("gate", "0.00005", 240); // no open interest: a sign, no weight
    run.minute();
    assertEquals((300 * 100_000 - 100 * 80_000) / 400, run.last().fundingRate8h());
    assertEquals(
        Map.of(
            "binance-usdm", new BigDecimal("0.000100000"),
            "hyperliquid", new BigDecimal("-0.000080000"),
            "gate", new BigDecimal("0.000100000")),
        run.fundingByVenue());
  }

  @Test
  void theIntervalIsWhatLiesBetweenTwoSettlements() {
    long settles = AssetRun.START + 20 * AssetRun.MINUTE;
    minutes(
        30,
        () ->
            run.funding(
                "binance-usdm",
                "0.0001",
                null,
                run.now < settles ? settles : settles + 4 * AssetRun.HOUR));
    assertEquals(100_000, run.rows.get(0).fundingRate8h());
    assertEquals(200_000, run.last().fundingRate8h());
    assertEquals(2, run.rows.size());
  }

  /** Eight hours of silence may hide a settlement; then the interval stays what it was. */
  @Test
  void aSilenceIsNoInterval() {
    long settles = AssetRun.START + 2 * AssetRun.HOUR;
    run.funding("binance-usdm", "0.0001", 240, settles);
    run.minute();
    run.now += 7 * AssetRun.HOUR;
    run.funding("binance-usdm", "0.0001", null, settles + 8 * AssetRun.HOUR);
    run.minute();
    assertEquals(200_000, run.state.track.row.fundingRate8h());
  }

  @Test
  void aSettledRateHoldsForItsIntervalAndARunningOneForAQuarterOfAnHour() {
    run.funding("gate", "0.0001", 480);
    run.funding("dydx", "0.0002", 60, run.now);
    run.minute();
    minutes(15, () -> {});
    assertEquals(List.of("dydx"), run.last().venues());
    minutes(60, () -> {});
    assertEquals(List.of(), run.last().venues());
    assertEquals(List.of("dydx", "gate"), run.last().venuesStale());
    assertNull(run.last().fundingRate8h());
  }

  /** Its tickers repeat only what changes: what is not repeated holds while it says anything. */
  @Test
  void aVenueThatTellsOnlyChangesIsNotStaleWhileItTalks() {
    run.base("bybit", "2");
    run.base("okx", "2");
    minutes(
        40,
        () -> {
          run.mark("bybit", "100");
          run.mark("okx", "100");
        });
    assertEquals(20_000, run.last().oiCents());
    assertEquals(List.of("okx"), run.last().venuesStale());
  }

  @Test
  void aVenueThatFallsSilentIsNoDeleveragingAndNoneWhenItReturns() {
    for (int minute = 0; minute < 26 * 60; minute++) {
      boolean isSilent = minute > 25 * 60 && minute < 25 * 60 + 40;
      run.usd("okx", 1_000);
      if (!isSilent) {
        run.usd("bybit", 1_500);
      }
      run.minute();
    }
    List<Long> levels = run.rows.stream().map(row -> row.oiCents()).distinct().toList();
    assertEquals(List.of(250_000L, 100_000L), levels);
    for (var row : run.rows) {
      assertTrue(row.oiChange1h() == null || row.oiChange1h() == 0, row::toString);
      assertTrue(row.oiChange24h() == null || row.oiChange24h() == 0, row::toString);
      assertEquals(row.oiCents(), row.oiHighCents(), row::toString);
    }
    assertEquals(List.of(), run.last().venuesStale());
  }

  /** The change is that of the venue that is known at both ends, not less and not more. */
  @Test
  void aRealFallIsSeenWhileAnotherVenueIsSilent() {
    for (int minute = 0; minute <= 120; minute++) {
      if (minute < 70) {
        run.usd("bybit", 1_500);
      }
      run.usd("okx", minute < 90 ? 1_000 : 800);
      run.minute();
    }
    assertEquals(80_000, run.last().oiCents());
    assertEquals(-200_000, run.last().oiChange1h());
    assertEquals(100_000, run.last().oiHighCents());
  }

  @Test
  void oneSmallVenueDoesNotSpeakForAll() {
    for (int minute = 0; minute < 90; minute++) {
      run.usd("htx", minute < 60 ? 100 : 50);
      if (minute >= 60) {
        run.usd("okx", 1_000);
      }
      run.minute();
    }
    assertNull(run.last().oiChange1h());
    assertEquals(105_000, run.last().oiHighCents());
  }

  @Test
  void aRowIsToldOnlyWhenSomethingChanges() {
    minutes(59, () -> run.usd("okx", 1_000));
    assertEquals(1, run.rows.size());
    minutes(2, () -> run.usd("okx", 1_000));
    // the hour's end: the first change over an hour is known
    assertEquals(2, run.rows.size());
    assertEquals(0, run.last().oiChange1h());
  }

  @Test
  void componentsThatAreMissingAreNamedAndTheIndexIsAbsent() {
    run.usd("okx", 1_000);
    run.funding("okx", "0.0001", 480);
    run.minute();
    assertNull(run.last().crowdingIndex());
    assertEquals(List.<Figure>of(), run.last().components());
    assertEquals(
        List.of("funding", "fundingSum3d", "oiChange24h", "oiLevel", "opposingLiquidations"),
        run.last().componentsMissing());
  }

  @Test
  void whatNobodySpeaksOfForTheWindowIsForgotten() {
    minutes(30, () -> run.usd("okx", 1_000));
    run.now = AssetRun.START + 31 * 24 * AssetRun.HOUR;
    run.minute();
    assertTrue(run.state.contracts.isEmpty());
    assertTrue(run.state.minutes.contracts.isEmpty());
    assertTrue(run.state.track.isEmpty());
    assertEquals(List.of(), run.last().venuesStale());
  }
}
