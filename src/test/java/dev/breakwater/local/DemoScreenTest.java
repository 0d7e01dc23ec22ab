package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoScreenTest {
  private static final long AS_OF = Instant.parse("2025-11-21T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final DemoBoard board = board();
  private final DemoScreen screen = new DemoScreen(Ink.PLAIN);

  private static DemoBoard board() {
    return new DemoBoard(
        List.of("1h", "4h", "12h", "24h"),
        new Waves(AS_OF - DAY, AS_OF, Duration.ofMinutes(30).toMillis()));
  }

  private void row(String asset, String venue, String window, long longCents, long shortCents) {
    row(asset, venue, window, longCents, shortCents, false, AS_OF, 1);
  }

  private void row(
      String asset,
      String venue,
      String window,
      long longCents,
      long shortCents,
      boolean lowerBound,
      long asOf,
      int revision) {
    board.panel(
        new PanelRow(
            asset,
            venue,
            window,
            asOf,
            longCents,
            shortCents,
            1_200,
            34,
            longCents / 3,
            null,
            null,
            lowerBound,
            revision));
  }

  /** Two venues and five assets; 24 h: 900.00 long, 100.00 short, in millions. */
  private void fill() {
    row("*", "*", "1h", 10_000_000_000L, 2_000_000_000L, true, AS_OF, 1);
    row("*", "*", "4h", 40_000_000_000L, 3_000_000_000L, true, AS_OF, 1);
    row("*", "*", "12h", 70_000_000_000L, 4_000_000_000L, true, AS_OF, 1);
    row("*", "*", "24h", 90_000_000_000L, 10_000_000_000L, true, AS_OF, 1);
    row("*", "bybit", "24h", 62_911_499_999L, 1_000_000_000L);
    row("*", "okx", "24h", 27_088_500_001L, 9_000_000_000L, true, AS_OF - 120_000, 1);
    row("*", "okx", "24h", 99L, 99L, true, AS_OF - 180_000, 2);
    row("*", "htx", "24h", 0, 0);
    row("BTC", "*", "24h", 50_000_000_000L, 5_000_000_000L, true, AS_OF, 1);
    row("ETH", "*", "24h", 20_000_000_000L, 2_000_000_000L);
    row("SOL", "*", "24h", 10_000_000_000L, 1_000_000_000L);
    row("XRP", "*", "24h", 7_500_000_000L, 1_900_000_000L, true, AS_OF, 1);
    row("DOGE", "*", "24h", 2_500_000_000L, 100_000_000L);
    row("BTC", "bybit", "24h", 1, 1);
    for (int hour = 0; hour < 24; hour++) {
      board.liquidation(AS_OF - DAY + hour * 3_600_000L, PositionSide.LONG, hour * 300_000_000L);
    }
    board.liquidation(AS_OF - 1, PositionSide.LONG, 90_000_000_000L - 276 * 300_000_000L);
    board.liquidation(AS_OF - DAY, PositionSide.SHORT, 10_000_000_000L - 1);
    board.liquidation(AS_OF - 3_600_000, PositionSide.SHORT, 1);
  }

  @Test
  void showsWhatAPersonWantsToRead() {
    fill();
    board.deadLetter("BAD_VALUE");
    board.deadLetter("NOT_JSON");
    board.deadLetter("BAD_VALUE");
    assertEquals(
        """

          USD per 30 minutes, 2025-11-20 12:00 to 2025-11-21 12:00 UTC
          long     ▁ ▁ ▁ ▂ ▂ ▂ ▃ ▃ ▃ ▄ ▄ ▄ ▅ ▅ ▅ ▆ ▆ ▆ ▇ ▇ ▇ █ ██ highest 72.00
          short  █                                             ▁  highest 100.00
                 12:00   16:00   20:00   00:00   04:00   08:00

          Liquidated in the 24 hours to 2025-11-21 12:00 UTC, millions of USD

          Venue                 total         long        short      share   long share
          bybit                639.11       629.11        10.00     63.9 %       98.4 %
          okx                ≥ 360.89       270.89        90.00     36.1 %       75.1 %
          all venues       ≥ 1,000.00       900.00       100.00    100.0 %       90.0 %
        """
            .stripTrailing(),
        String.join("\n", screen.result(board, AS_OF, 76_685).lines().limit(12).toList()));
  }

  @Test
  void listsAllAssetsBelowTheTables() {
    fill();
    board.deadLetter("BAD_VALUE");
    board.deadLetter("NOT_JSON");
    board.deadLetter("BAD_VALUE");
    assertEquals(
        """

          Asset                 total         long        short      share   long share
          BTC                ≥ 550.00       500.00        50.00     55.0 %       90.9 %
          ETH                  220.00       200.00        20.00     22.0 %       90.9 %
          SOL                  110.00       100.00        10.00     11.0 %       90.9 %
          Others (2)         ≥ 120.00       100.00        20.00     12.0 %       83.3 %
          all assets       ≥ 1,000.00       900.00       100.00    100.0 %       90.0 %

          Others: XRP 94.00, DOGE 26.00

          Whole market             1h           4h          12h          24h
          total              ≥ 120.00     ≥ 430.00     ≥ 740.00   ≥ 1,000.00
          long                 100.00       400.00       700.00       900.00
          short                 20.00        30.00        40.00       100.00
          orders                1,234        1,234        1,234        1,234
          largest               33.33       133.33       233.33       300.00

          ≥ at least: the feed of okx is sampled, or does not say that it is complete.
          gate stands for all venues that the published totals do not name.
          76,685 frames in, 27 liquidations out, dead letters: BAD_VALUE 2, NOT_JSON 1.
        """
            .stripTrailing(),
        String.join("\n", screen.result(board, AS_OF, 76_685).lines().skip(12).toList()));
  }

  @Test
  void oneLineSaysHowFarItIs() {
    assertEquals(
        "       0 frames | not yet begun    |      0 liquidations |     0.00 M | 0 dead",
        screen.progress(0, board));
    fill();
    assertEquals(
        "  45,120 frames | 2025-11-21 12:00 |     27 liquidations | 1,000.00 M | 0 dead",
        screen.progress(45_120, board));
  }

  @Test
  void saysThatTheScenarioIsARebuilding() {
    assertTrue(screen.welcome().contains("nothing is recorded data"));
  }

  @Test
  void staysWithinEightyColumnsAndPlainWithoutATerminal() {
    fill();
    String all =
        screen.welcome() + screen.progress(76_685, board) + "\n" + screen.result(board, AS_OF, 1);
    all.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertFalse(all.contains("\u001b"));
    assertTrue(new DemoScreen(Ink.TERMINAL).result(board, AS_OF, 1).contains("\u001b[1m"));
  }

  @Test
  void isNotCompleteBeforeItsPartsAddUp() {
    assertFalse(board.isCompleteAsOf(AS_OF));
    fill();
    assertTrue(board.isCompleteAsOf(AS_OF));
    assertFalse(board.isCompleteAsOf(AS_OF + 60_000));
    row("*", "okx", "24h", 27_088_500_000L, 9_000_000_000L, true, AS_OF, 1);
    assertFalse(board.isCompleteAsOf(AS_OF), "a venue lacks a cent");
    row("*", "okx", "24h", 27_088_500_001L, 9_000_000_000L, true, AS_OF, 2);
    assertTrue(board.isCompleteAsOf(AS_OF));
    row("SOL", "*", "24h", 10_000_000_001L, 1_000_000_000L, true, AS_OF, 2);
    assertFalse(board.isCompleteAsOf(AS_OF), "an asset has a cent too many");
  }

  @Test
  void isNotCompleteBeforeEveryLiquidationIsSeen() {
    fill();
    row("*", "*", "1h", 1, 1, true, AS_OF, 9);
    assertTrue(board.isCompleteAsOf(AS_OF));
    board.liquidation(AS_OF - 5, PositionSide.SHORT, 1);
    assertFalse(board.isCompleteAsOf(AS_OF));
  }

  @Test
  void millionsRoundHalfUp() {
    assertEquals("0.00", DemoScreen.millions(499_999));
    assertEquals("0.01", DemoScreen.millions(500_000));
    assertEquals("2,000.20", DemoScreen.millions(200_020_000_000L));
  }
}
