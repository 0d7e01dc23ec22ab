package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.early.EarlyPolicy;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.testing.Events;
import dev.breakwater.testing.Schemas;
import dev.breakwater.wire.EarlyAlertJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The stations between a frame and both kinds of alert, one behind the other, in the order in which
 * a job calls them. The watermark follows 5 s behind the newest event, as it does live.
 */
class EarlyAlertsTest {
  private static final long NOON = 1_763_640_000_000L;
  private static final long BEHIND = NormalisePolicy.DEFAULT.outOfOrderness().toMillis();

  /** What came out and how many orders had gone in. */
  private record Said(String what, int orders) {}

  private final List<Said> said = new ArrayList<>();
  private final List<EarlyAlert> guesses = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<String, MarketEvent, Liquidation> normalise;
  private CascadePipeline cascades;
  private KeyedTwoInputStreamOperatorTestHarness<String, Liquidation, CascadeRecord, EarlyAlert>
      early;
  private int orders;
  private long newest;

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, Liquidation, CascadeRecord, EarlyAlert>
      station() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new EarlyAlertFunction(EarlyPolicy.DEFAULT)),
        Liquidation::asset,
        record -> record.wave().asset(),
        Types.STRING);
  }

  @BeforeEach
  void open() throws Exception {
    normalise =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new NormaliseFunction(
                    NormalisePolicy.DEFAULT,
                    Defaults.worth(new Instrument("0.01", SizeUnit.BASE)),
                    true)),
            NormaliseFunction::slot,
            Types.STRING);
    normalise.open();
    cascades = new CascadePipeline(CascadePolicy.DEFAULT, CascadePipeline.Backend.HEAP);
    early = station();
    early.open();
  }

  @AfterEach
  void close() throws Exception {
    normalise.close();
    cascades.close();
    early.close();
  }

  /** An order of 100 BTC contracts of 0.01 at this price. */
  private void receive(long id, long time, String price) throws Exception {
    orders++;
    normalise.processElement(new StreamRecord<>(Events.order(id, time, "100", price), time));
    Queue<StreamRecord<Liquidation>> arrived =
        normalise.getSideOutput(NormaliseFunction.ON_ARRIVAL);
    while (arrived != null && !arrived.isEmpty()) {
      early.processElement1(arrived.poll());
    }
    tell();
    if (time > newest) {
      newest = time;
      watermark(time - BEHIND - 1);
    }
  }

  private void watermark(long time) throws Exception {
    normalise.processWatermark(time);
    for (Liquidation liquidation : normalise.extractOutputValues()) {
      cascades.liquidation(liquidation);
    }
    normalise.getOutput().clear();
    int before = cascades.records.size();
    cascades.watermark(time);
    for (CascadeRecord record :
        List.copyOf(cascades.records.subList(before, cascades.records.size()))) {
      if (record.wave() != null && record.wave().asset().equals("BTC")) {
        if (record.phase() == CascadePhase.OPENED) {
          said.add(new Said("WAVE", orders));
        }
        early.processElement2(new StreamRecord<>(record, record.asOf()));
      }
    }
    early.processBothWatermarks(new Watermark(time));
    tell();
  }

  private void tell() {
    for (EarlyAlert guess : early.extractOutputValues()) {
      guesses.add(guess);
      String json = new String(EarlyAlertJson.bytes(guess), StandardCharsets.UTF_8);
      assertEquals(Set.of(), Schemas.faults("alerts-early", json), json);
      said.add(new Said(guess.status().name(), orders));
    }
    early.getOutput().clear();
  }

  private List<String> what() {
    return said.stream().map(Said::what).toList();
  }

  /** In the order of processing: no clock is asked. */
  @Test
  void isSaidBeforeTheOrderOfEventsIsCertainAndConfirmedWhenItIs() throws Exception {
    for (int i = 0; i < 200; i++) {
      receive(i, NOON + 50L * i, "95000");
    }
    assertEquals(List.of("SPECULATIVE", "WAVE", "CONFIRMED"), what());
    int sooner = said.get(1).orders() - said.get(0).orders();
    assertTrue(sooner * 50L >= BEHIND - 1_000, "only " + sooner + " orders sooner: " + said);
    assertEquals(guesses.get(0).earlyId(), guesses.get(1).earlyId());
    assertEquals(
        cascades.records.stream()
            .filter(record -> record.wave() != null && record.wave().asset().equals("BTC"))
            .findFirst()
            .orElseThrow()
            .id(),
        guesses.get(1).episodeId());
  }

  @Test
  void whatWasNoneIsTakenBackByEventTimeAndNothingIsLeftBehind() throws Exception {
    for (int i = 0; i < 10; i++) {
      receive(i, NOON + i, "95000");
    }
    assertEquals(List.of("SPECULATIVE"), what());
    // The detector never hears of them: as if they had been late, or refused.
    early.processBothWatermarks(new Watermark(NOON + 60_008));
    tell();
    assertEquals(List.of("SPECULATIVE"), what());
    early.processBothWatermarks(new Watermark(NOON + 60_009));
    tell();
    assertEquals(List.of("SPECULATIVE", "RETRACTED"), what());
    assertEquals(NOON + 60_009, guesses.get(1).eventTime());
    early.processBothWatermarks(new Watermark(NOON + 600_000));
    assertEquals(0, early.numEventTimeTimers());
    assertEquals(0, early.numKeyedStateEntries());
  }

  @Test
  void aFrameThatIsSentAgainGuessesNothing() throws Exception {
    for (int copy = 0; copy < 50; copy++) {
      receive(1, NOON, "95000");
      receive(2, NOON + 1, "95000");
    }
    receive(3, NOON + 7_000, "100"); // the first two have left for the detectors
    for (int copy = 0; copy < 50; copy++) {
      receive(4 + copy % 2, NOON + 7_001 + copy % 2, "100");
      receive(1, NOON, "95000");
    }
    assertEquals(List.of(), what());
  }

  @Test
  void quietArrivalsLeaveNothingBehind() throws Exception {
    receive(1, NOON, "100");
    assertTrue(early.numKeyedStateEntries() > 0);
    early.processBothWatermarks(new Watermark(NOON + 60_000));
    assertEquals(0, early.numEventTimeTimers());
    assertEquals(0, early.numKeyedStateEntries());
  }

  @Test
  void aGuessOutlivesARestart() throws Exception {
    for (int i = 0; i < 10; i++) {
      receive(i, NOON + i, "95000");
    }
    OperatorSubtaskState saved = early.snapshot(1, 1);
    early.close();
    early = station();
    early.setup();
    early.initializeState(saved);
    early.open();
    early.processBothWatermarks(new Watermark(NOON + 60_009));
    tell();
    assertEquals(List.of("SPECULATIVE", "RETRACTED"), what());
  }

  @Test
  void theEndOfDataTakesNothingBack() throws Exception {
    for (int i = 0; i < 10; i++) {
      receive(i, NOON + i, "95000");
    }
    early.processBothWatermarks(new Watermark(Long.MAX_VALUE));
    tell();
    assertEquals(List.of("SPECULATIVE"), what());
  }

  @Test
  void withoutItNothingIsSaidOnArrival() throws Exception {
    try (var silent =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new NormaliseFunction(
                    NormalisePolicy.DEFAULT,
                    Defaults.worth(new Instrument("0.01", SizeUnit.BASE)))),
            NormaliseFunction::slot,
            Types.STRING)) {
      silent.open();
      silent.processElement(new StreamRecord<>(Events.order(1, NOON, "100", "95000"), NOON));
      assertNull(silent.getSideOutput(NormaliseFunction.ON_ARRIVAL));
    }
  }
}
