package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositionSide;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.panel.PanelEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stations from liquidations to waves, episodes and ladders, fed and restarted at will. */
@SuppressWarnings("try") // harnesses close with any exception
class CascadeFunctionsTest {
  private static final long SEED = 20251010;
  private static final long START = PanelEvents.START;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long OUT_OF_ORDERNESS = 5_000;

  /** A liquidation or a mark. */
  private record Arrival(long arrives, Liquidation liquidation, ReferenceMark mark) {
    long eventTime() {
      return liquidation == null ? mark.time() : liquidation.eventTime();
    }
  }

  /** Two waves of longs of three assets, one of shorts, some noise, and marks all the time. */
  private static List<Arrival> story(Random random) {
    List<Arrival> story = new ArrayList<>();
    for (String asset : List.of("BTC", "ETH", "SOL")) {
      long lag = asset.equals("BTC") ? 0 : random.nextInt(20_000);
      burst(story, random, asset, PositionSide.LONG, 10 * MINUTE + lag);
      burst(story, random, asset, PositionSide.LONG, 13 * MINUTE + lag);
      for (long time = START; time < START + 20 * MINUTE; time += 2_000) {
        String venue = random.nextBoolean() ? "okx" : "bybit";
        ReferenceMark mark =
            new ReferenceMark(
                asset,
                venue,
                asset + "USDT",
                String.valueOf(1_000 + random.nextInt(100)),
                time + random.nextInt(2_000));
        story.add(new Arrival(mark.time(), null, mark));
      }
    }
    burst(story, random, "BTC", PositionSide.SHORT, 18 * MINUTE);
    for (int i = 0; i < 60; i++) {
      long time = START + random.nextInt((int) (20 * MINUTE));
      add(story, PanelEvents.complete("DOGE", "okx", PositionSide.SHORT, 5_000_00, time));
    }
    story.sort(Comparator.comparingLong(Arrival::arrives));
    return story;
  }

  private static void burst(
      List<Arrival> story, Random random, String asset, PositionSide side, long from) {
    for (int i = 0; i < 120; i++) {
      long time = START + from + random.nextInt(40_000) / 50 * 50L; // so that some coincide
      String venue = List.of("okx", "bybit", "gate").get(random.nextInt(3));
      add(story, PanelEvents.complete(asset, venue, side, 1_00 + random.nextInt(200_000_00), time));
    }
  }

  private static void add(List<Arrival> story, Liquidation liquidation) {
    story.add(new Arrival(liquidation.eventTime(), liquidation, null));
  }

  private static List<Arrival> shuffled(List<Arrival> story, Random random) {
    return story.stream()
        .map(
            one ->
                new Arrival(
                    one.eventTime() + random.nextLong(OUT_OF_ORDERNESS + 1),
                    one.liquidation(),
                    one.mark()))
        .sorted(Comparator.comparingLong(Arrival::arrives))
        .toList();
  }

  private static void feed(CascadePipeline cascades, Arrival arrival) throws Exception {
    if (arrival.liquidation() != null) {
      cascades.liquidation(arrival.liquidation());
    } else {
      cascades.mark(arrival.mark());
    }
  }

  /** Watermarks after each event, as far behind as events may be. */
  private static void feed(CascadePipeline cascades, List<Arrival> arrivals) throws Exception {
    long newest = Long.MIN_VALUE / 2;
    for (Arrival arrival : arrivals) {
      feed(cascades, arrival);
      newest = Math.max(newest, arrival.eventTime());
      cascades.watermark(newest - OUT_OF_ORDERNESS - 1);
    }
  }

  private static List<CascadeRecord> expected() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      feed(cascades, story(new Random(SEED)));
      cascades.watermark(START + 2 * HOUR);
      return cascades.inOrder();
    }
  }

  /** Else the tests below would compare nothing with nothing. */
  @Test
  void theStoryHasWavesEpisodesAndALadder() throws Exception {
    TreeMap<String, Long> closed = new TreeMap<>();
    for (CascadeRecord record : expected()) {
      if (record.phase() == CascadePhase.CLOSED) {
        closed.merge(record.record(), 1L, Long::sum);
      }
    }
    assertTrue(closed.get("WAVE") >= 9, closed::toString);
    assertTrue(closed.get("EPISODE") >= 6, closed::toString);
    assertEquals(1, closed.get("LADDER"), closed::toString);
  }

  @Test
  void theOrderOfArrivalDoesNotShow() throws Exception {
    List<CascadeRecord> expected = expected();
    for (long seed = 1; seed <= 3; seed++) {
      try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
        feed(cascades, shuffled(story(new Random(SEED)), new Random(seed)));
        cascades.watermark(START + 2 * HOUR);
        assertEquals(expected, cascades.inOrder(), "seed " + seed);
      }
    }
  }

  @Test
  void oneWatermarkAtTheEndGivesTheSameAsOneAfterEachEvent() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      for (Arrival arrival : shuffled(story(new Random(SEED)), new Random(7))) {
        feed(cascades, arrival);
      }
      cascades.watermark(START + 2 * HOUR);
      assertEquals(expected(), cascades.inOrder());
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void restartsInTheMiddleOfWavesDoNotShow(Backend backend) throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, backend)) {
      List<Arrival> arrivals = shuffled(story(new Random(SEED)), new Random(3));
      int part = arrivals.size() / 6;
      long newest = 0;
      for (int i = 0; i < arrivals.size(); i++) {
        feed(cascades, arrivals.get(i));
        newest = Math.max(newest, arrivals.get(i).eventTime());
        cascades.watermark(newest - OUT_OF_ORDERNESS - 1);
        boolean inWave = newest > START + 10 * MINUTE + 10_000 && newest < START + 14 * MINUTE;
        if (i % part == 0 || (inWave && i % 150 == 0)) {
          cascades.restart();
        }
      }
      cascades.watermark(START + 20 * MINUTE);
      cascades.restart(); // between the last wave and the ends of its episodes
      cascades.watermark(START + 2 * HOUR);
      assertEquals(expected(), cascades.inOrder());
    }
  }

  @Test
  void revisionsOfOneThingComeInTheirOrder() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      feed(cascades, story(new Random(SEED)));
      cascades.watermark(START + 2 * HOUR);
      TreeMap<String, CascadeRecord> last = new TreeMap<>();
      for (CascadeRecord record : cascades.records) {
        CascadeRecord before =
            last.put(record.record() + record.id() + record.waveNumber(), record);
        assertEquals(before == null ? 1 : before.revision() + 1, record.revision());
        assertEquals(before == null, record.phase() == CascadePhase.OPENED);
        assertTrue(before == null || before.asOf() <= record.asOf());
        assertTrue(before == null || before.phase() != CascadePhase.CLOSED);
      }
    }
  }

  @Test
  void theEndOfTheDataClosesNothing() throws Exception {
    List<Arrival> story =
        story(new Random(SEED)).stream()
            .filter(arrival -> arrival.eventTime() < START + 10 * MINUTE + 30_000)
            .toList();
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      feed(cascades, story);
      cascades.watermark(START + 10 * MINUTE + 30_000);
      List<CascadeRecord> before = cascades.inOrder();
      assertTrue(before.stream().anyMatch(record -> record.record().equals("LADDER")));
      cascades.watermark(Long.MAX_VALUE);
      assertEquals(before, cascades.inOrder());
      assertTrue(before.stream().noneMatch(record -> record.phase() == CascadePhase.CLOSED));
    }
  }

  @Test
  void nothingIsLeftWhenItsMemoryHasPassed() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      feed(cascades, story(new Random(SEED)));
      cascades.watermark(START + 29 * DAY);
      assertTrue(cascades.stateEntries() > 0, "what was learned is remembered for 30 days");
      cascades.watermark(START + 32 * DAY);
      assertEquals(0, cascades.timers());
      assertEquals(0, cascades.stateEntries());
    }
  }

  @Test
  void marksOfAnAssetWithoutLiquidationsAreForgotten() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      for (int second = 0; second < 600; second++) {
        long time = START + second * 1_000L;
        cascades.mark(new ReferenceMark("ADA", "okx", "ADAUSDT", "1", time));
        cascades.watermark(time - OUT_OF_ORDERNESS);
      }
      assertTrue(cascades.timers() <= 1, "one a day, whatever comes");
      cascades.watermark(START + 3 * DAY);
      assertEquals(0, cascades.timers());
      assertEquals(0, cascades.stateEntries());
    }
  }

  /** A timer for each of them would grow with the flow. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 5_000})
  void aBlockOfThousandsWaitsAsOneEntry(int count) throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(CascadePolicy.DEFAULT, Backend.HEAP)) {
      for (int i = 0; i < count; i++) {
        cascades.liquidation(
            PanelEvents.complete("BTC", "hyperliquid", PositionSide.LONG, 1_000_000, START));
      }
      assertEquals(1, cascades.timers());
      cascades.watermark(START + HOUR);
      List<CascadeRecord> waves =
          cascades.records.stream()
              .filter(record -> record.wave() != null && record.phase() == CascadePhase.CLOSED)
              .toList();
      assertEquals(
          List.of("*", "BTC"), waves.stream().map(one -> one.wave().asset()).sorted().toList());
      for (CascadeRecord record : waves) {
        assertEquals(count, record.wave().flow().count());
        assertEquals(count * 1_000_000L, record.wave().flow().totalCents());
        assertEquals(CascadeKind.BURST, record.wave().kind());
      }
    }
  }
}
