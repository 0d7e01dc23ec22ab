package dev.breakwater.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.PanelRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final Map<String, FeedHistory> feeds = new TreeMap<>();

  private void note(String venue, String asset, boolean isActive, long since, long asOf) {
    FeedStatus status =
        new FeedStatus(
            venue, asset, Condition.SILENCE, isActive, asOf, since, List.of(), List.of());
    feeds.computeIfAbsent(venue + "|" + asset, name -> new FeedHistory()).note(status);
  }

  private PanelRow row(String asset, String venue, long asOf) {
    PanelRow row = new PanelRow(asset, venue, "1h", asOf, 1, 1, 1, 1, 1, 500_000, null, false, 1);
    return Coverage.of(row, new ArrayList<>(feeds.values()), HOUR);
  }

  private String said(String asset, String venue, long asOf) {
    PanelRow row = row(asset, venue, asOf);
    return row.coverage() + " " + row.venuesMissing() + " " + row.lowerBound();
  }

  @Test
  void aSilentVenueIsMissingFromTheRowsThatItBelongsTo() {
    note("bybit", "*", false, 0, 1);
    note("gate", "*", false, 0, 1);
    note("okx", "*", false, 0, 1);
    note("bybit", "*", true, 9 * MINUTE, 10 * MINUTE);
    assertEquals("1000000 [] false", said("BTC", "*", 10 * MINUTE - 1));
    assertEquals("666667 [bybit] true", said("BTC", "*", 10 * MINUTE));
    assertEquals("666667 [bybit] true", said("*", "*", 11 * MINUTE));
    assertEquals("0 [] true", said("BTC", "bybit", 10 * MINUTE));
    assertEquals("1000000 [] false", said("BTC", "okx", 10 * MINUTE));
  }

  /** Heard again, coverage is whole at once; the sum lacks something until the gap has left it. */
  @Test
  void aSumIsALowerBoundUntilTheSilenceHasLeftItsWindow() {
    note("okx", "*", false, 0, 1);
    note("bybit", "*", false, 0, 1);
    note("bybit", "*", true, 9 * MINUTE, 10 * MINUTE);
    note("bybit", "*", false, 9 * MINUTE, 20 * MINUTE);
    assertEquals("1000000 [] true", said("*", "*", 20 * MINUTE));
    assertEquals("1000000 [] true", said("*", "*", 79 * MINUTE));
    assertEquals("1000000 [] false", said("*", "*", 80 * MINUTE));
    assertEquals("500000 [bybit] true", said("*", "*", 15 * MINUTE), "restated later");
  }

  @Test
  void aSilentAssetIsMissingFromItsOwnRowsAndMakesTheMarketALowerBound() {
    note("okx", "*", false, 0, 1);
    note("bybit", "*", false, 0, 1);
    note("bybit", "BTC", true, 9 * MINUTE, 10 * MINUTE);
    assertEquals("500000 [bybit] true", said("BTC", "*", 10 * MINUTE));
    assertEquals("1000000 [] false", said("ETH", "*", 10 * MINUTE));
    assertEquals("1000000 [] true", said("*", "*", 10 * MINUTE));
    assertEquals("0 [] true", said("BTC", "bybit", 10 * MINUTE));
  }

  @Test
  void whoIsNotExpectedIsNotMissing() {
    note("okx", "*", false, 0, 1);
    note("bybit", "*", false, 0, 5 * MINUTE);
    note("bybit", "*", true, 9 * MINUTE, 10 * MINUTE);
    feeds
        .get("bybit|*")
        .note(
            new FeedStatus(
                "bybit",
                "*",
                Condition.SILENCE,
                false,
                3 * HOUR,
                9 * MINUTE,
                List.of(),
                List.of(),
                false));
    assertEquals("1000000 [] false", said("*", "*", 4 * MINUTE), "not yet");
    assertEquals("500000 [bybit] true", said("*", "*", 3 * HOUR - 1));
    assertEquals("1000000 [] true", said("*", "*", 3 * HOUR), "no longer");
    assertNull(row("BTC", "bybit", 3 * HOUR).coverage());
  }

  @Test
  void withoutExpectationsNothingIsSaid() {
    PanelRow row = row("BTC", "*", HOUR);
    assertNull(row.coverage());
    assertFalse(row.lowerBound());
    assertEquals(List.of(), row.venuesMissing());
  }

  /** Of what has ended, the last silence alone can reach into a window. */
  @Test
  void whatNobodyCanAskForIsForgotten() {
    note("okx", "*", false, 0, 1);
    for (int i = 1; i <= 9; i++) {
      note("okx", "*", true, i * HOUR - 1, i * HOUR);
      note("okx", "*", false, i * HOUR - 1, i * HOUR + MINUTE);
    }
    FeedHistory history = feeds.get("okx|*");
    List<String> before = new ArrayList<>();
    for (long asOf = 8 * HOUR; asOf < 12 * HOUR; asOf += MINUTE) {
      before.add(said("*", "*", asOf));
    }
    history.forgetBefore(8 * HOUR);
    assertEquals(3, history.silences.size());
    for (long asOf = 8 * HOUR; asOf < 12 * HOUR; asOf += MINUTE) {
      assertEquals(before.remove(0), said("*", "*", asOf), "at minute " + asOf / MINUTE);
    }
    assertFalse(history.saysNothingAfter(20 * HOUR), "it is expected");
    assertTrue(before.isEmpty());
  }
}
