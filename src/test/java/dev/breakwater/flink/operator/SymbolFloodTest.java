package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.testing.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever sends invented symbols gets so many of them in, and harms nobody else. */
class SymbolFloodTest {
  private static final long NOON = 1_763_640_000_000L;
  private static final int INVENTED = 200_000;
  private static final int MOST = 4096;
  private static final String VENUE = "bybit";

  private KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Liquidation> harness;
  private long ids;

  private static KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Liquidation> create()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new NormaliseFunction(
                    NormalisePolicy.DEFAULT, new Defaults(null, Set.of("BTC", "ETH")))),
            NormaliseFunction::slot,
            Types.STRING);
    harness.open();
    return harness;
  }

  @BeforeEach
  void open() throws Exception {
    harness = create();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private MarketEvent order(String asset, long time) {
    ForcedOrder order =
        new ForcedOrder(
            Events.id(++ids),
            PositionSide.LONG,
            "1",
            SizeUnit.BASE,
            "10",
            PriceBasis.FILL,
            Completeness.COMPLETE,
            null,
            null,
            false);
    return Events.liquidation(VENUE, contract(asset), time, time + 100, order, ids);
  }

  private static ContractSymbol contract(String asset) {
    return new ContractSymbol(asset + "USDT", asset, 1, "USDT", Margin.LINEAR);
  }

  private static MarketEvent listing(String asset, long receivedAt) {
    return new MarketEvent(
        MarketEvent.Kind.INSTRUMENT,
        VENUE,
        contract(asset),
        receivedAt,
        receivedAt,
        null,
        null,
        null,
        null,
        new Instrument("1", SizeUnit.BASE),
        null,
        null);
  }

  private void receive(MarketEvent event) throws Exception {
    harness.processElement(new StreamRecord<>(event, event.eventTime()));
  }

  private List<String> assets() {
    return harness.extractOutputValues().stream().map(Liquidation::asset).toList();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(RouteFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  @Test
  void goodSymbolsAreUnharmedBeforeDuringAndAfterTheFlood() throws Exception {
    receive(order("BTC", NOON));
    receive(order("NEWCOIN", NOON)); // in no table, but known before the flood
    receive(listing("LISTED", NOON + 7_000));
    for (int i = 0; i < INVENTED; i++) {
      long time = NOON + 1 + i / 20;
      receive(order("X" + Integer.toString(i * 7919, 36).replace('-', 'Q'), time));
      if (i % 20_000 == 0) {
        receive(order("ETH", time));
        receive(order("NEWCOIN", time));
      }
      if (i % 1000 == 999) {
        harness.processWatermark(time - 1);
      }
    }
    receive(order("BTC", NOON + 20_000));
    receive(order("NEWCOIN", NOON + 20_000));
    receive(order("LISTED", NOON + 20_000));
    harness.processWatermark(NOON + 20_000);

    List<String> good = new ArrayList<>(assets());
    good.removeIf(asset -> asset.startsWith("X"));
    Collections.sort(good);
    List<String> expected = new ArrayList<>(List.of("BTC", "BTC", "LISTED"));
    expected.addAll(Collections.nCopies(10, "ETH"));
    expected.addAll(Collections.nCopies(12, "NEWCOIN"));
    Collections.sort(expected);
    assertEquals(expected, good);

    int invented = assets().size() - good.size();
    assertTrue(invented < MOST && invented > MOST * 9 / 10, invented + " invented symbols got in");
    assertEquals(INVENTED - invented, deadLetters().size());
    assertEquals(
        Set.of(DeadLetterReason.TOO_MANY_SYMBOLS),
        new HashSet<>(deadLetters().stream().map(DeadLetter::reason).toList()));
    assertEquals(VENUE, deadLetters().get(0).venue());

    int slots = NormaliseFunction.SLOTS;
    assertTrue(harness.numKeyedStateEntries() <= 5 * slots, harness.numKeyedStateEntries() + "");
    long bytes =
        harness.snapshot(1, 1).getManagedKeyedState().stream()
            .mapToLong(state -> state.getStateSize())
            .sum();
    assertTrue(bytes < 1_000_000, bytes + " bytes of state");
  }

  @Test
  void placeThatIsNotHeardOfForADayIsFree() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      receive(order("X" + i, NOON));
    }
    harness.processWatermark(NOON);
    receive(order("Y", NOON + 1));
    harness.processWatermark(NOON + 1);
    assertEquals(List.of(), assets().stream().filter("Y"::equals).toList());

    harness.processWatermark(NOON + Duration.ofHours(26).toMillis());
    assertEquals(0, harness.numKeyedStateEntries() + harness.numEventTimeTimers());
    receive(order("Y", NOON + Duration.ofHours(26).toMillis() + 1));
    harness.processWatermark(NOON + Duration.ofHours(26).toMillis() + 1);
    assertEquals(List.of("Y"), assets().stream().filter("Y"::equals).toList());
  }

  @Test
  void whoGetsInDoesNotDependOnTheOrderOfArrival() throws Exception {
    List<MarketEvent> flood = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      flood.add(order("X" + i, NOON + i % 4000));
    }
    for (MarketEvent event : flood) {
      receive(event);
    }
    harness.processWatermark(NOON + 5000);
    List<String> expected = new ArrayList<>(assets());

    long seed = 4711;
    Collections.shuffle(flood, new Random(seed));
    try (var shuffled = create()) {
      for (MarketEvent event : flood) {
        shuffled.processElement(new StreamRecord<>(event, event.eventTime()));
      }
      shuffled.processWatermark(NOON + 5000);
      List<String> others =
          new ArrayList<>(shuffled.extractOutputValues().stream().map(Liquidation::asset).toList());
      Collections.sort(expected);
      Collections.sort(others);
      assertEquals(expected, others, "seed " + seed);
    }
  }

  @Test
  void listOfInventedContractsIsBounded() throws Exception {
    for (int i = 0; i < 20_000; i++) {
      receive(listing("X" + i, NOON + i));
    }
    long bytes =
        harness.snapshot(1, 1).getManagedKeyedState().stream()
            .mapToLong(state -> state.getStateSize())
            .sum();
    assertTrue(bytes < 1_000_000, bytes + " bytes of state");
    receive(order("BTC", NOON + 20_000));
    harness.processWatermark(NOON + 20_000);
    assertEquals(List.of("BTC"), assets());
  }
}
