package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.Origin;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.normalise.UnpricedLiquidation;
import dev.breakwater.testing.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFunctionTest {
  private static final long NOON = 1_763_640_000_000L;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private KeyedTwoInputStreamOperatorTestHarness<
          String, UnpricedLiquidation, ReferenceMark, Liquidation>
      harness;

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, UnpricedLiquidation, ReferenceMark, Liquidation>
      create() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new PriceFunction(NormalisePolicy.DEFAULT)),
        UnpricedLiquidation::currency,
        ReferenceMark::currency,
        Types.STRING);
  }

  @BeforeEach
  void open() throws Exception {
    harness = create();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  /** Worth one BTC, so that its cents are the price of one. */
  private static UnpricedLiquidation oneBitcoin(long id, String venue, long time) {
    return oneBitcoin(id, venue, time, 0);
  }

  private static UnpricedLiquidation oneBitcoin(long id, String venue, long time, long lateAt) {
    Liquidation liquidation =
        new Liquidation(
            Events.id(id),
            venue,
            "ETHBTC",
            "ETH",
            "BTC",
            Margin.LINEAR,
            PositionSide.LONG,
            OrderSide.SELL,
            "20",
            "0.05",
            PriceBasis.FILL,
            0,
            time,
            time + 100,
            Completeness.COMPLETE,
            lateAt);
    Origin origin = new Origin("raw.liquidations", 3, 42, 2, "ab", "e30=");
    return new UnpricedLiquidation(liquidation, "BTC", "1", origin);
  }

  private void receive(UnpricedLiquidation unpriced) throws Exception {
    harness.processElement1(new StreamRecord<>(unpriced, unpriced.liquidation().eventTime()));
  }

  private void mark(String venue, long time, String price) throws Exception {
    mark(new ReferenceMark("BTC", venue, "BTCUSDT", price, time));
  }

  private void mark(ReferenceMark mark) throws Exception {
    harness.processElement2(new StreamRecord<>(mark, mark.time()));
  }

  private void watermark(long time) throws Exception {
    harness.processBothWatermarks(new Watermark(time));
  }

  private List<Long> dollars() {
    return harness.extractOutputValues().stream().map(one -> one.usdCents() / 100).toList();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(RouteFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void waitsForTheMarksBeforeItAndTakesTheNewest() throws Exception {
    receive(oneBitcoin(1, "okx", NOON));
    mark("okx", NOON - 15_000, "90000");
    mark("okx", NOON + 1, "90009");
    mark("okx", NOON - 12_000, "90001");
    assertEquals(List.of(), dollars());
    watermark(NOON);
    assertEquals(List.of(90_001L), dollars());
  }

  /** NOON is the first millisecond of a span of ten seconds. */
  @ParameterizedTest
  @CsvSource({
    "0,      0,      90000", // the mark of its own millisecond counts
    "9999,   1,      90000",
    "9,      10,     ",
    "300000, 0,      90000", // 5 min old
    "300001, 0,      ", // 5 min + 1 ms
    "309999, 9999,   90000", // the same within a span
    "310000, 9999,   ",
  })
  void markCountsForFiveMinutes(long orderAt, long markAt, Long expected) throws Exception {
    mark("okx", NOON + markAt, "90000");
    receive(oneBitcoin(1, "okx", NOON + orderAt));
    watermark(NOON + orderAt);
    assertEquals(expected == null ? List.of() : List.of(expected), dollars());
    assertEquals(expected == null ? 1 : 0, deadLetters().size());
  }

  @Test
  void ownVenueGoesBeforeTheOthersHoweverOldItsMark() throws Exception {
    mark("okx", NOON - 4 * MINUTE, "90000");
    mark("bybit", NOON - 1, "91000");
    mark("gate", NOON - 1, "91000");
    receive(oneBitcoin(1, "okx", NOON));
    watermark(NOON);
    assertEquals(List.of(90_000L), dollars());
  }

  @Test
  void withoutAMarkOfItsVenueTheLowerMedianOfTheOthersCounts() throws Exception {
    mark("bybit", NOON - 100, "91000");
    mark("gate", NOON - 200, "1"); // it has run away
    mark("htx", NOON - 300, "92000");
    mark("okx", NOON - 6 * MINUTE, "80000"); // too old to have a vote
    receive(oneBitcoin(1, "deribit", NOON));
    mark("hyperliquid", NOON + 1000, "93000");
    receive(oneBitcoin(2, "deribit", NOON + 20_000));
    watermark(NOON + 20_000);
    assertEquals(List.of(91_000L, 91_000L), dollars(), "of three, and the lower middle of four");
  }

  @Test
  void marksOfOneMillisecondAreToldApartByContent() throws Exception {
    ReferenceMark one = new ReferenceMark("BTC", "okx", "BTC-USDC-SWAP", "90001", NOON - 20_000);
    ReferenceMark other = new ReferenceMark("BTC", "okx", "BTC-USDT-SWAP", "90002", NOON - 20_000);
    for (List<ReferenceMark> order : List.of(List.of(one, other), List.of(other, one))) {
      try (var fresh = create()) {
        fresh.open();
        for (ReferenceMark mark : order) {
          fresh.processElement2(new StreamRecord<>(mark, mark.time()));
        }
        UnpricedLiquidation unpriced = oneBitcoin(1, "okx", NOON);
        fresh.processElement1(new StreamRecord<>(unpriced, NOON));
        fresh.processBothWatermarks(new Watermark(NOON));
        assertEquals(9_000_200, fresh.extractOutputValues().get(0).usdCents());
      }
    }
  }

  @Test
  void withoutAnyMarkThereIsOneDeadLetterWithItsCoordinates() throws Exception {
    receive(oneBitcoin(1, "okx", NOON));
    watermark(NOON + HOUR);
    assertEquals(List.of(), dollars());
    assertEquals(
        List.of(
            new DeadLetter(
                DeadLetterReason.NO_REFERENCE_PRICE,
                "ETHBTC is worth an amount of BTC, of which no venue has sent a mark in dollars"
                    + " within 5 min",
                "raw.liquidations",
                3,
                42,
                "okx",
                NOON + 100,
                2,
                "ab",
                "e30=")),
        deadLetters());
  }

  @Test
  void worthBeyondAllBelievingIsRefused() throws Exception {
    mark("okx", NOON, "9" + "0".repeat(20));
    receive(oneBitcoin(1, "okx", NOON));
    watermark(NOON);
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), reasons());
  }

  private List<DeadLetterReason> reasons() {
    return deadLetters().stream().map(DeadLetter::reason).toList();
  }

  @Test
  void whatIsLateHasThePriceItWouldHaveHadInTime() throws Exception {
    for (int second = 0; second <= 3600; second++) {
      mark("okx", NOON + second * 1000L, String.valueOf(90_000 + second));
    }
    List<UnpricedLiquidation> orders = new ArrayList<>();
    for (int i = 0; i <= 360; i++) {
      orders.add(oneBitcoin(i, "okx", NOON + i * 9_973L));
    }
    for (UnpricedLiquidation order : orders) {
      receive(order);
    }
    watermark(NOON + HOUR);
    List<Long> inTime = dollars();
    assertEquals(361, inTime.size());
    harness.getOutput().clear();
    for (int i = 0; i <= 360; i++) {
      receive(oneBitcoin(i, "okx", NOON + i * 9_973L, NOON + HOUR));
    }
    assertEquals(inTime, dollars());
    assertTrue(harness.extractOutputValues().stream().allMatch(Liquidation::isLate));
  }

  /** The watermark here may lie behind the one that the liquidation was late against. */
  @Test
  void whatIsLateWaitsForItsMarksAndStaysLate() throws Exception {
    receive(oneBitcoin(1, "okx", NOON, NOON + 5000));
    mark("okx", NOON - 1, "90000");
    assertEquals(List.of(), dollars());
    watermark(NOON);
    assertEquals(List.of(90_000L), dollars());
    assertEquals(NOON + 5000, harness.extractOutputValues().get(0).lateAt());
  }

  @Test
  void orderOfArrivalDecidesNothing() throws Exception {
    long seed = 20251122;
    Random random = new Random(seed);
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String venue = List.of("okx", "bybit", "gate").get(random.nextInt(3));
      long time = NOON + random.nextInt(400_000);
      elements.add(
          i % 3 == 0
              ? oneBitcoin(i, venue, time)
              : new ReferenceMark(
                  "BTC", venue, "BTCUSDT", String.valueOf(80_000 + random.nextInt(9999)), time));
    }
    List<Liquidation> expected = priced(elements);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(elements, random);
      assertEquals(expected, priced(elements), "seed " + seed);
    }
  }

  private static List<Liquidation> priced(List<Object> elements) throws Exception {
    try (var fresh = create()) {
      fresh.open();
      for (Object element : elements) {
        if (element instanceof ReferenceMark mark) {
          fresh.processElement2(new StreamRecord<>(mark, mark.time()));
        } else if (element instanceof UnpricedLiquidation unpriced) {
          fresh.processElement1(new StreamRecord<>(unpriced, unpriced.liquidation().eventTime()));
        }
      }
      fresh.processBothWatermarks(new Watermark(NOON + HOUR));
      return fresh.extractOutputValues();
    }
  }

  @Test
  void restoredInMidStreamItKnowsItsMarksAndWhatWaits() throws Exception {
    mark("okx", NOON - 1000, "90000");
    receive(oneBitcoin(1, "okx", NOON));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    try (var restored = create()) {
      restored.initializeState(snapshot);
      restored.open();
      restored.processBothWatermarks(new Watermark(NOON));
      assertEquals(9_000_000, restored.extractOutputValues().get(0).usdCents());
    }
  }

  @Test
  void nothingIsLeftWhenNoLateOneCanAskAnyMore() throws Exception {
    for (int second = 0; second < 600; second++) {
      mark("okx", NOON + second * 1000L, "90000");
      mark("gate", NOON + second * 1000L, "90000");
    }
    receive(oneBitcoin(1, "okx", NOON));
    assertEquals(61, harness.numEventTimeTimers(), "one a span, and the order's");
    watermark(NOON + 10 * MINUTE + HOUR + 5 * MINUTE);
    assertEquals(0, harness.numKeyedStateEntries());
    assertEquals(0, harness.numEventTimeTimers());
    mark("okx", NOON, "90000");
    assertEquals(0, harness.numKeyedStateEntries(), "too old to be asked for");
  }

  @Test
  void theEndOfTheInputDrainsNothing() throws Exception {
    receive(oneBitcoin(1, "okx", NOON));
    watermark(Long.MAX_VALUE);
    assertEquals(List.of(), dollars());
    assertNull(harness.getSideOutput(RouteFunction.DEAD_LETTERS));
  }
}
