package dev.breakwater.panel;

import static dev.breakwater.panel.PanelEvents.at;
import static dev.breakwater.panel.PanelEvents.complete;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Written-down rows; minutes count from 20:50. */
class PanelRowsTest {
  private final PanelSimulation panels = new PanelSimulation(PanelEvents.policy("5m"));

  private void longOf(long cents, String clock) {
    panels.event(complete("BTC", "bybit", PositionSide.LONG, cents, at(clock)));
  }

  private void watermark(String clock) {
    panels.watermark(at(clock));
  }

  /** Rows of BTC on bybit since the last call; the wider ones say the same with one asset. */
  private List<String> btcOnBybit() {
    return panels.lines().stream().filter(line -> line.startsWith("BTC|bybit ")).toList();
  }

  @Test
  void oneEventMakesARowOnEveryRollUpAndOneZeroRowWhenItLeaves() {
    panels.event(complete("BTC", "bybit", PositionSide.LONG, 300, at("0:30")));
    panels.event(
        PanelEvents.liquidation(
            "BTC", "bybit", PositionSide.SHORT, 100, at("0:59.999"), Completeness.SAMPLED));
    watermark("200:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r1: 300+100 cents, 1+1, largest 300, long 750000, market null, lower bound",
            "BTC|bybit 5m @6 r1: 0+0 cents, 0+0, largest 0, long null, market null",
            "*|* 5m @1 r1: 300+100 cents, 1+1, largest 300, long 750000, market 1000000, lower bound",
            "*|bybit 5m @1 r1: 300+100 cents, 1+1, largest 300, long 750000, market 1000000, lower bound",
            "BTC|* 5m @1 r1: 300+100 cents, 1+1, largest 300, long 750000, market 1000000, lower bound",
            "*|* 5m @6 r1: 0+0 cents, 0+0, largest 0, long null, market null",
            "*|bybit 5m @6 r1: 0+0 cents, 0+0, largest 0, long null, market null",
            "BTC|* 5m @6 r1: 0+0 cents, 0+0, largest 0, long null, market null"),
        panels.lines());
    assertTrue(panels.isEmpty());
  }

  @Test
  void eventOnAMinuteBoundaryBelongsToTheMinuteThatBegins() {
    longOf(100, "1:00");
    watermark("1:00");
    assertEquals(List.of(), btcOnBybit());
    watermark("10:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @2 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @7 r1: 0+0 cents, 0+0, largest 0, long null, market null"),
        btcOnBybit());
  }

  @Test
  void windowAboveADayStartsOnTheHour() {
    PanelSimulation days = new PanelSimulation(PanelEvents.policy("2d", "24h"));
    days.event(complete("BTC", "bybit", PositionSide.LONG, 100, at("5:30")));
    days.watermark(at("10000:00"));
    assertEquals(
        List.of(
            "BTC|bybit 24h @%d r1: 0+0 cents, 0+0, largest 0, long null, market null"
                .formatted(6 + 1440),
            "BTC|bybit 24h @6 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null",
            "BTC|bybit 2d @%d r1: 0+0 cents, 0+0, largest 0, long null, market null"
                .formatted(10 + 2880),
            "BTC|bybit 2d @6 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null"),
        days.lines().stream().filter(line -> line.startsWith("BTC|bybit ")).sorted().toList());
    assertTrue(days.isEmpty());
  }

  @Test
  void minuteInWhichWhatEntersEqualsWhatLeavesHasNoRow() {
    longOf(100, "0:30");
    longOf(100, "5:30");
    watermark("20:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @11 r1: 0+0 cents, 0+0, largest 0, long null, market null"),
        btcOnBybit());
  }

  @Test
  void lateEventMakesTheRowThatWasMissing() {
    longOf(100, "0:30");
    watermark("3:00");
    btcOnBybit();
    longOf(50, "1:30");
    watermark("3:59.999");
    assertEquals(List.of(), btcOnBybit());
    watermark("20:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @2 r1: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @6 r1: 50+0 cents, 1+0, largest 50, long 1000000, market null",
            "BTC|bybit 5m @7 r1: 0+0 cents, 0+0, largest 0, long null, market null"),
        btcOnBybit());
  }

  @Test
  void lateEventRestatesEveryRowThatCoversIt() {
    longOf(100, "0:30");
    longOf(10, "2:30");
    watermark("4:00");
    btcOnBybit();
    longOf(50, "0:45");
    watermark("5:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @3 r2: 160+0 cents, 3+0, largest 100, long 1000000, market null"),
        btcOnBybit());
    longOf(7, "2:45");
    watermark("6:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @3 r3: 167+0 cents, 4+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @6 r1: 17+0 cents, 2+0, largest 10, long 1000000, market null"),
        btcOnBybit());
  }

  @Test
  void newestRowComesLastThoughTheLateEventHasLeftItsWindow() {
    longOf(100, "0:30");
    longOf(10, "10:30");
    watermark("12:00");
    btcOnBybit();
    longOf(50, "0:40");
    watermark("13:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @11 r2: 10+0 cents, 1+0, largest 10, long 1000000, market null"),
        btcOnBybit());
  }

  @Test
  void emptiedKeyEndsOnItsZeroRowAgain() {
    longOf(100, "0:30");
    watermark("30:00");
    btcOnBybit();
    longOf(50, "0:40");
    watermark("31:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @6 r2: 0+0 cents, 0+0, largest 0, long null, market null"),
        btcOnBybit());
  }

  /**
   * At minute 6 the late 50 make what leaves equal to what enters: the row stays, and counts on.
   */
  @Test
  void rowThatPunctualDataWouldNotHaveGivenIsRememberedAndRestatedLater() {
    longOf(100, "0:30");
    longOf(100, "5:10");
    longOf(50, "5:20");
    longOf(1, "7:30");
    watermark("8:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @6 r1: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @8 r1: 151+0 cents, 3+0, largest 100, long 1000000, market null"),
        btcOnBybit());
    longOf(50, "0:40");
    watermark("9:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @8 r2: 151+0 cents, 3+0, largest 100, long 1000000, market null"),
        btcOnBybit());
    panels.restart();
    longOf(7, "3:30");
    watermark("10:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @4 r1: 157+0 cents, 3+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @6 r2: 157+0 cents, 3+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @8 r3: 158+0 cents, 4+0, largest 100, long 1000000, market null",
            "BTC|bybit 5m @9 r1: 151+0 cents, 3+0, largest 100, long 1000000, market null"),
        btcOnBybit());
  }

  @Test
  void lateEventOfOneAssetRestatesTheShareOfAnother() {
    panels.event(complete("BTC", "bybit", PositionSide.LONG, 100, at("0:30")));
    panels.event(complete("ETH", "okx", PositionSide.SHORT, 100, at("0:30")));
    watermark("2:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market null",
            "ETH|okx 5m @1 r1: 0+100 cents, 0+1, largest 100, long 0, market null",
            "*|* 5m @1 r1: 100+100 cents, 1+1, largest 100, long 500000, market 1000000",
            "*|bybit 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market 500000",
            "*|okx 5m @1 r1: 0+100 cents, 0+1, largest 100, long 0, market 500000",
            "BTC|* 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market 500000",
            "ETH|* 5m @1 r1: 0+100 cents, 0+1, largest 100, long 0, market 500000"),
        panels.lines());
    panels.event(complete("BTC", "bybit", PositionSide.LONG, 50, at("0:40")));
    watermark("3:00");
    assertEquals(
        List.of(
            "BTC|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market null",
            "*|* 5m @1 r2: 150+100 cents, 2+1, largest 100, long 600000, market 1000000",
            "*|bybit 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market 600000",
            "*|okx 5m @1 r2: 0+100 cents, 0+1, largest 100, long 0, market 400000",
            "BTC|* 5m @1 r2: 150+0 cents, 2+0, largest 100, long 1000000, market 600000",
            "ETH|* 5m @1 r2: 0+100 cents, 0+1, largest 100, long 0, market 400000"),
        panels.lines());
  }

  @Test
  void emptiedAssetHasNoShareOnlyWhereTheMarketIsEmptyToo() {
    panels.event(complete("BTC", "bybit", PositionSide.LONG, 100, at("0:30")));
    panels.event(complete("ETH", "okx", PositionSide.LONG, 100, at("1:30")));
    watermark("7:00");
    List<String> lines = new ArrayList<>(panels.lines());
    lines.removeIf(line -> !line.startsWith("BTC|*") && !line.startsWith("ETH|*"));
    assertEquals(
        List.of(
            "BTC|* 5m @1 r1: 100+0 cents, 1+0, largest 100, long 1000000, market 1000000",
            "ETH|* 5m @2 r1: 100+0 cents, 1+0, largest 100, long 1000000, market 500000",
            "BTC|* 5m @6 r1: 0+0 cents, 0+0, largest 0, long null, market 0",
            "ETH|* 5m @7 r1: 0+0 cents, 0+0, largest 0, long null, market null"),
        lines);
  }

  @Test
  void cellBeyondTheAllowedLatenessIsRefusedAndChangesNothing() {
    PanelLayout layout = new PanelLayout(PanelEvents.policy("24h"));
    PanelBook book = new PanelBook();
    int now = Minutes.of(at("100:00"));
    book.tick(layout, "BTC", now, List.of(cell(now - 1, 100)));
    MinuteCell justInTime = cell(now - 60, 10);
    MinuteCell tooLate = cell(now - 61, 1);
    PanelBook.Tick tick = book.tick(layout, "BTC", now + 1, List.of(tooLate, justInTime));
    assertEquals(List.of(tooLate), tick.refused());
    assertEquals(now - 59, tick.restatedFrom());
    assertEquals(110, book.store("bybit").totals(layout, 0).cents());
  }

  @Test
  void openMinuteIsNoPartOfATick() {
    PanelLayout layout = new PanelLayout(PanelEvents.policy("24h"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PanelBook().tick(layout, "BTC", 1000, List.of(cell(1000, 1))));
  }

  private static MinuteCell cell(int minute, long cents) {
    return new MinuteCell("bybit", minute, cents, 0, 1, 0, cents, false);
  }
}
