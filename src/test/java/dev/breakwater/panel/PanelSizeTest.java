package dev.breakwater.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What panels cost, in bytes of their arrays and in bucket moves; nothing here is timed. */
class PanelSizeTest {
  private static final int DAY = 24 * 60;
  private static final int FIRST = Minutes.of(PanelEvents.START);

  /** Objects and array headers of one store, beside its arrays: 16 arrays and 6 objects. */
  private static final long OVERHEAD = 700;

  private static MinuteCell cell(String venue, int minute, long cents) {
    return new MinuteCell(venue, minute, cents, 0, 1, 0, cents, false);
  }

  /** Falling sizes are the worst case: every bucket is the largest of some window. */
  @Test
  void denseKeyWithWindowsUpToThirtyDaysTakesAtMostEightySixKilobytes() {
    PanelLayout layout =
        new PanelLayout(PanelEvents.policy("5m", "1h", "4h", "12h", "24h", "3d", "7d", "30d"));
    PaneStore store = new PaneStore(FIRST);
    long most = 0;
    for (int minute = FIRST; minute < FIRST + 32 * DAY; minute++) {
      store.add(layout, cell("bybit", minute, 1_000_000_000L - minute));
      store.advance(layout, minute + 1);
      most = Math.max(most, store.bytes());
    }
    assertEquals(30 * DAY + 50, store.totals(layout, 7).longCount(), "the month and its hour");
    assertTrue(most + OVERHEAD <= 86_000, "bytes: " + most);
    assertTrue(store.bytes() > 70_000, "the key is not dense");
  }

  @Test
  void typicalKeyTakesLessThanFiveKilobytes() {
    PanelLayout layout = new PanelLayout(PanelPolicy.DEFAULT);
    PaneStore store = new PaneStore(FIRST);
    Random random = new Random(7);
    for (int minute = FIRST; minute < FIRST + 3 * DAY; minute++) {
      if (random.nextInt(20) == 0) {
        store.add(layout, cell("bybit", minute, random.nextInt(1_000_000)));
      }
      store.advance(layout, minute + 1);
    }
    assertTrue(store.bytes() + OVERHEAD < 5_000, "bytes: " + store.bytes());
  }

  @Test
  void memoryIsGivenBackWhenAKeyFallsSilent() {
    PanelLayout layout = new PanelLayout(PanelEvents.policy("24h", "3d"));
    PaneStore store = new PaneStore(FIRST);
    for (int minute = FIRST; minute < FIRST + DAY; minute++) {
      store.add(layout, cell("bybit", minute, 1));
      store.advance(layout, minute + 1);
    }
    assertTrue(store.bytes() > 36 * DAY);
    for (int next = store.next(layout); next != PaneStore.NEVER; next = store.next(layout)) {
      store.advance(layout, next);
    }
    assertTrue(store.isEmpty());
    assertTrue(store.bytes() < 2_000, "bytes: " + store.bytes());
  }

  /** 1,000 assets on 8 venues over 24 h: most are quiet, thirty have an event in every minute. */
  @Test
  void thousandAssetsOnEightVenuesStayWellWithinAGigabyte() {
    PanelLayout layout = new PanelLayout(PanelPolicy.DEFAULT);
    Random random = new Random(1010);
    PanelBook[] books = new PanelBook[1_000];
    String[] venues =
        IntStream.range(0, 8).mapToObj(venue -> "venue-" + venue).toArray(String[]::new);
    long cells = 0;
    for (int asset = 0; asset < books.length; asset++) {
      books[asset] = new PanelBook();
      double chance = asset < 30 ? 1 : 20.0 / (20 + asset) * 0.4;
      for (int minute = FIRST; minute < FIRST + DAY; minute++) {
        List<MinuteCell> closed = new ArrayList<>();
        for (String venue : venues) {
          if (chance == 1 || random.nextDouble() < chance) {
            closed.add(cell(venue, minute, 1 + random.nextInt(1_000_000)));
          }
        }
        if (!closed.isEmpty()) {
          cells += closed.size();
          books[asset].tick(layout, "A" + asset, minute + 1, closed);
        }
      }
    }
    long bytes = Arrays.stream(books).mapToLong(PanelBook::bytes).sum();
    long withOverhead = bytes + 9_000 * OVERHEAD;
    assertTrue(cells > 500_000, "cells: " + cells);
    assertTrue(withOverhead < 200_000_000, "bytes: " + withOverhead);
    long dense = books[0].store("venue-0").bytes() + OVERHEAD;
    assertEquals(DAY, books[0].store(PanelRow.ALL).totals(layout, 3).longCount() / 8);
    assertTrue(9_000 * dense < 1_000_000_000, "all dense: " + 9_000 * dense);
  }

  @Test
  void workForAnEventDoesNotDependOnTheNumberOfWindows() {
    int minutes = 2 * DAY;
    for (int count : new int[] {1, 4, 64}) {
      PanelLayout layout =
          new PanelLayout(
              new PanelPolicy(
                  IntStream.range(0, count).mapToObj(i -> new Window("w" + i, DAY - i)).toList(),
                  PanelPolicy.DEFAULT.allowedLateness()));
      for (int eventsAMinute : new int[] {1, 50}) {
        PaneStore store = new PaneStore(FIRST);
        for (int minute = FIRST; minute < FIRST + minutes; minute++) {
          MinuteCell open = cell("bybit", minute, 1);
          for (int event = 1; event < eventsAMinute; event++) {
            open = open.plus(cell("bybit", minute, 1)); // all that an event does
          }
          store.add(layout, open);
          store.advance(layout, minute + 1);
        }
        // A bucket enters once, whatever the windows, and leaves each window once.
        int stillInside = IntStream.range(0, count).map(i -> DAY - i).sum();
        long leaves = (long) count * minutes - stillInside;
        assertEquals(minutes + leaves, store.moves(layout), count + " windows");
        assertEquals((long) eventsAMinute * DAY, store.totals(layout, 0).longCount());
      }
    }
  }

  @Test
  void silentMinutesCostNoTick() {
    PanelSimulation panels = new PanelSimulation(PanelEvents.policy("1h", "24h", "30d"));
    panels.event(PanelEvents.complete("BTC", "bybit", PositionSide.LONG, 100, PanelEvents.START));
    panels.watermark(PanelEvents.START + 60L * DAY * 60_000);
    assertTrue(panels.isEmpty());
    assertEquals(5, panels.ticks, "enters, leaves three windows, is forgotten");
  }
}
