package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.FundingRate;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.testing.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NormaliseFunctionTest {
  private static final long NOON = 1_763_640_000_000L;
  private static final InstrumentDefaults HUNDREDTH =
      Defaults.worth(new Instrument("0.01", SizeUnit.BASE));
  private static final InstrumentDefaults NOTHING = Defaults.worth(null);

  private KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Liquidation> harness;

  private static KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Liquidation> create(
      InstrumentDefaults defaults) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new NormaliseFunction(NormalisePolicy.DEFAULT, defaults)),
        NormaliseFunction::slot,
        Types.STRING);
  }

  @BeforeEach
  void open() throws Exception {
    harness = create(HUNDREDTH);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void receive(MarketEvent event) throws Exception {
    harness.processElement(new StreamRecord<>(event, event.eventTime()));
  }

  private List<DeadLetterReason> refusals() {
    var letters = harness.getSideOutput(RouteFunction.DEAD_LETTERS);
    return letters == null
        ? List.of()
        : letters.stream().map(record -> record.getValue().reason()).toList();
  }

  private List<Long> cents() {
    return harness.extractOutputValues().stream()
        .filter(liquidation -> !liquidation.isLate())
        .map(Liquidation::usdCents)
        .toList();
  }

  private List<Long> lateCents() {
    return harness.extractOutputValues().stream()
        .filter(Liquidation::isLate)
        .map(Liquidation::usdCents)
        .toList();
  }

  @Test
  void waitsForTheWatermarkAndEmitsInTheOrderOfEventTime() throws Exception {
    receive(Events.order(2, NOON + 2000, "2", "100"));
    receive(Events.order(1, NOON + 1000, "1", "100"));
    assertEquals(List.of(), cents());
    harness.processWatermark(NOON + 1999);
    assertEquals(List.of(100L), cents());
    harness.processWatermark(NOON + 2000);
    assertEquals(List.of(100L, 200L), cents());
  }

  @Test
  void resentCopyCollapsesAndTheOneReceivedFirstWins() throws Exception {
    receive(Events.order(7, NOON, NOON + 900, "1", "100", 20));
    receive(Events.order(7, NOON, NOON + 300, "1", "100", 30));
    harness.processWatermark(NOON);
    receive(Events.order(7, NOON, NOON + 100, "1", "100", 40));
    assertEquals(1, harness.extractOutputValues().size());
    assertEquals(NOON + 300, harness.extractOutputValues().get(0).receivedAt());
    assertEquals(List.of(), refusals());
  }

  /** BitMEX publishes no time: a resent order is received, and so happens, some other time. */
  @Test
  void resentCopyThatIsTimedByItsReceiptCollapsesHoursLater() throws Exception {
    for (long hour : new long[] {0, 1, 12, 23, 26}) {
      MarketEvent copy = Events.timedByReceipt(7, NOON + hour * 3_600_000, "1", "100");
      receive(copy);
      receive(copy);
      harness.processWatermark(NOON + hour * 3_600_000);
      assertEquals(hour < 26 ? 1 : 2, harness.extractOutputValues().size(), "hour " + hour);
    }
  }

  @Test
  void lateWithinTheAllowanceIsConvertedOnArrivalAndBeyondItIsRefused() throws Exception {
    harness.processWatermark(NOON + 3_600_000);
    receive(Events.order(1, NOON, "1", "100"));
    receive(Events.order(2, NOON - 1, "1", "100"));
    assertEquals(List.of(100L), lateCents());
    assertEquals(NOON + 3_600_000, harness.extractOutputValues().get(0).lateAt());
    assertEquals(List.of(), cents(), "detectors would read it out of order");
    assertEquals(List.of(DeadLetterReason.TOO_LATE), refusals());
  }

  @Test
  void copyThatIsTooLateIsADuplicateNotADeadLetter() throws Exception {
    receive(Events.order(1, NOON, "1", "100"));
    harness.processWatermark(NOON + Duration.ofHours(5).toMillis());
    receive(Events.order(1, NOON, "1", "100"));
    assertEquals(List.of(100L), cents());
    assertEquals(List.of(), refusals());
  }

  @Test
  void deadLetterNamesTheRecordThatTheEventCameFrom() throws Exception {
    harness.close();
    harness = create(NOTHING);
    harness.open();
    receive(Events.order(1, NOON, NOON + 100, "1", "100", 42));
    harness.processWatermark(NOON);
    DeadLetter letter = harness.getSideOutput(RouteFunction.DEAD_LETTERS).peek().getValue();
    assertEquals(
        new DeadLetter(
            DeadLetterReason.UNKNOWN_INSTRUMENT,
            "nothing says what one contract of BTC-USDT-SWAP is worth; publish the instrument list"
                + " of okx",
            "raw.liquidations",
            3,
            42,
            "okx",
            NOON + 100,
            2,
            "ab",
            "e30="),
        letter);
  }

  @Test
  void refusedEventIsNotRememberedSoThatItCanBeSentAgain() throws Exception {
    harness.close();
    harness = create(NOTHING);
    harness.open();
    receive(Events.order(1, NOON, "1", "100"));
    harness.processWatermark(NOON);
    receive(Events.instrument(NOON + 50, "0.02"));
    receive(Events.order(1, NOON, "1", "100"));
    assertEquals(List.of(DeadLetterReason.UNKNOWN_INSTRUMENT), refusals());
    assertEquals(List.of(200L), lateCents());
  }

  @Test
  void newestListReceivedNotLaterThanTheOrderAppliesWhateverArrivesFirst() throws Exception {
    receive(Events.order(1, NOON, NOON + 100, "1", "100", 1));
    receive(Events.order(2, NOON + 10, NOON + 400, "1", "100", 2));
    receive(Events.order(3, NOON + 500, NOON + 600, "1", "100", 3));
    receive(Events.instrument(NOON + 400, "0.05"));
    receive(Events.instrument(NOON - 1000, "0.02"));
    harness.processWatermark(NOON + 500);
    assertEquals(List.of(200L, 500L, 500L), cents());
  }

  @Test
  void lateOrderIsConvertedByTheNewestListReceivedBeforeIt() throws Exception {
    receive(Events.instrument(NOON, "0.02"));
    receive(Events.instrument(NOON + 30_000, "0.05"));
    harness.processWatermark(NOON + 40_000);
    receive(Events.order(1, NOON + 22_000, NOON + 31_000, "1", "100", 1));
    receive(Events.order(2, NOON + 22_000, NOON + 29_000, "1", "100", 2));
    assertEquals(List.of(500L, 200L), lateCents());
  }

  @Test
  void shuffledArrivalGivesTheSameOutput() throws Exception {
    List<MarketEvent> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long time = NOON + (i / 3) * 7L;
      events.add(Events.order(i, time, time + 50 + i % 5, String.valueOf(1 + i % 9), "100", i));
      if (i % 4 == 0) {
        events.add(Events.order(i, time, time + 60 + i % 7, String.valueOf(1 + i % 9), "100", i));
      }
    }
    events.add(Events.instrument(NOON + 300, "0.03"));
    for (MarketEvent event : events) {
      receive(event);
    }
    harness.processWatermark(NOON + 100_000);
    List<Liquidation> expected = harness.extractOutputValues();
    assertEquals(500, expected.size());

    long seed = 77;
    Collections.shuffle(events, new Random(seed));
    try (var shuffled = create(HUNDREDTH)) {
      shuffled.open();
      for (MarketEvent event : events) {
        shuffled.processElement(new StreamRecord<>(event, event.eventTime()));
      }
      shuffled.processWatermark(NOON + 100_000);
      assertEquals(expected, shuffled.extractOutputValues(), "seed " + seed);
    }
  }

  @Test
  void restoredInMidStreamItKnowsWhatItKnew() throws Exception {
    receive(Events.instrument(NOON - 10, "0.02"));
    receive(Events.order(1, NOON, "1", "100"));
    harness.processWatermark(NOON);
    receive(Events.order(2, NOON + 5000, "1", "100"));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);

    try (var restored = create(HUNDREDTH)) {
      restored.initializeState(snapshot);
      restored.open();
      MarketEvent copy = Events.order(1, NOON, "1", "100");
      restored.processElement(new StreamRecord<>(copy, NOON));
      restored.processWatermark(NOON + 5000);
      assertEquals(
          List.of(Events.id(2)),
          restored.extractOutputValues().stream().map(Liquidation::id).toList());
      assertEquals(200, restored.extractOutputValues().get(0).usdCents());
    }
  }

  @Test
  void nothingIsLeftWhenEveryHorizonHasPassed() throws Exception {
    receive(Events.instrument(NOON, "0.02"));
    for (int i = 0; i < 100; i++) {
      receive(Events.order(i, NOON + i * 997L, "1", "100"));
    }
    harness.processWatermark(NOON + Duration.ofHours(1).toMillis());
    assertEquals(100, harness.extractOutputValues().size());
    harness.processWatermark(NOON + Duration.ofHours(26).toMillis());
    assertEquals(
        3,
        harness.numKeyedStateEntries() + harness.numEventTimeTimers(),
        "what the list said, its count and its timer");
    harness.processWatermark(NOON + Duration.ofDays(431).toMillis());
    assertEquals(0, harness.numKeyedStateEntries());
    assertEquals(0, harness.numEventTimeTimers());
  }

  @Test
  void listThatIsRepeatedKeepsFewTimers() throws Exception {
    for (int poll = 0; poll < 1000; poll++) {
      long time = NOON + poll * 3_600_000L;
      receive(Events.instrument(time, "0.02"));
      harness.processWatermark(time - 5000);
    }
    assertEquals(2, harness.numKeyedStateEntries(), "its versions, and their count");
    assertTrue(harness.numEventTimeTimers() <= 3, harness.numEventTimeTimers() + " timers");
    harness.processWatermark(NOON + Duration.ofDays(900).toMillis());
    assertEquals(0, harness.numKeyedStateEntries() + harness.numEventTimeTimers());
  }

  @Test
  void theEndOfTheInputDrainsNothing() throws Exception {
    receive(Events.order(1, NOON, "1", "100"));
    harness.processWatermark(Long.MAX_VALUE);
    assertEquals(List.of(), cents());
    assertNull(harness.getSideOutput(RouteFunction.DEAD_LETTERS));
  }

  private static MarketEvent figure(
      String symbol, long eventTime, OpenInterest interest, FundingRate funding) {
    return new MarketEvent(
        interest == null ? MarketEvent.Kind.FUNDING_RATE : MarketEvent.Kind.OPEN_INTEREST,
        "okx",
        new ContractSymbol(symbol, symbol.substring(0, 3), 1, "USDT", Margin.LINEAR),
        eventTime,
        eventTime + 50,
        null,
        funding,
        interest,
        null,
        null,
        null,
        null);
  }

  private static OpenInterest contracts(String amount) {
    return new OpenInterest(amount, SizeUnit.CONTRACTS, false, null, null);
  }

  private List<PositioningSample> figures() {
    var figures = harness.getSideOutput(NormaliseFunction.FIGURES);
    return figures == null ? List.of() : figures.stream().map(record -> record.getValue()).toList();
  }

  @Test
  void ofOpenInterestTheNewestOfEachMinuteIsToldInUnitsOfTheAsset() throws Exception {
    receive(figure("BTC-USDT-SWAP", NOON + 40_000, contracts("300"), null));
    receive(figure("BTC-USDT-SWAP", NOON + 20_000, contracts("200"), null));
    receive(figure("BTC-USDT-SWAP", NOON + 60_000, contracts("500"), null));
    harness.processWatermark(NOON + 59_999);
    assertEquals(List.of(), figures());
    harness.processWatermark(NOON + 60_000);
    assertEquals(List.of("3"), figures().stream().map(PositioningSample::base).toList());
    harness.processWatermark(NOON + 120_000);
    assertEquals(List.of("3", "5"), figures().stream().map(PositioningSample::base).toList());
    assertEquals(0, harness.numEventTimeTimers());
    assertEquals(0, harness.numKeyedStateEntries());
  }

  /**
   * Its route had not passed it, because that one's partitions were idle; here its minute is told.
   */
  @Test
  void aFigureBehindTheWatermarkIsNotTold() throws Exception {
    harness.processWatermark(NOON + 60_000);
    receive(figure("BTC-USDT-SWAP", NOON + 60_000, contracts("300"), null));
    receive(figure("BTC-USDT-SWAP", NOON + 60_001, contracts("200"), null));
    harness.processWatermark(NOON + 120_000);
    assertEquals(List.of("2"), figures().stream().map(PositioningSample::base).toList());
  }

  /** A ticker names its interval once and then repeats only the rate. */
  @Test
  void aRateKeepsTheIntervalThatWasSaidBeforeItInTheSameMinute() throws Exception {
    receive(figure("BTC-USDT-SWAP", NOON + 9_000, null, new FundingRate("0.0002", null, null)));
    receive(figure("BTC-USDT-SWAP", NOON + 5_000, null, new FundingRate("0.0001", 240, 7L)));
    harness.processWatermark(NOON + 60_000);
    assertEquals(1, figures().size());
    assertEquals("0.0002", figures().get(0).rate());
    assertEquals(240, figures().get(0).intervalMinutes());
    assertEquals(7L, figures().get(0).fundingTime());
  }

  @Test
  void aContractIsWorthWhatTheListOfItsTimeSays() throws Exception {
    receive(Events.instrument(NOON + 30_000, "0.5"));
    receive(figure("BTC-USDT-SWAP", NOON + 10_000, contracts("10"), null));
    harness.processWatermark(NOON + 60_000);
    receive(figure("BTC-USDT-SWAP", NOON + 70_000, contracts("10"), null));
    harness.processWatermark(NOON + 120_000);
    assertEquals(List.of("0.1", "5"), figures().stream().map(PositioningSample::base).toList());
  }

  @Test
  void openInterestInContractsThatNothingDescribesIsNoDeadLetter() throws Exception {
    harness.close();
    harness = create(NOTHING);
    harness.open();
    receive(figure("BTC-USDT-SWAP", NOON, contracts("10"), null));
    harness.processWatermark(NOON + 60_000);
    assertEquals(List.of(), figures());
    assertEquals(List.of(), refusals());
  }
}
