package dev.breakwater.flink.operator;

import static dev.breakwater.testing.CascadeRecords.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.PriceMove;
import dev.breakwater.normalise.ReferenceMark;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VenueMarksTest {
  private static final class Holder extends KeyedProcessFunction<String, ReferenceMark, Integer> {
    private transient VenueMarks marks;

    @Override
    public void open(OpenContext context) {
      marks = new VenueMarks(getRuntimeContext(), "marks", Duration.ofMinutes(1));
    }

    @Override
    public void processElement(ReferenceMark mark, Context context, Collector<Integer> out)
        throws Exception {
      marks.add(mark, context.timerService().currentWatermark());
    }
  }

  private final Holder holder = new Holder();
  private KeyedProcessOperator<String, ReferenceMark, Integer> operator;
  private KeyedOneInputStreamOperatorTestHarness<String, ReferenceMark, Integer> harness;

  @BeforeEach
  void open() throws Exception {
    operator = new KeyedProcessOperator<>(holder);
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator, ReferenceMark::currency, Types.STRING);
    harness.open();
    operator.setCurrentKey("BTC");
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void mark(String venue, String price, long millis) throws Exception {
    harness.processElement(
        new ReferenceMark("BTC", venue, "BTCUSDT", price, START + millis), START + millis);
  }

  private @Nullable String at(long millis) throws Exception {
    PriceMove price = holder.marks.at(START + millis);
    return price == null ? null : price.last();
  }

  /** Which mark of the running second is the last before a moment depends on what has arrived. */
  @Test
  void onlySecondsThatAreOverCount() throws Exception {
    mark("okx", "100", 100);
    assertEquals(null, at(900));
    assertEquals("100", at(1_000));
    mark("okx", "101", 1_000);
    mark("okx", "102", 1_400);
    assertEquals("100", at(1_999));
    assertEquals("102", at(2_000), "the last of its second");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    mark("okx", "102", 1_400);
    mark("okx", "100", 100);
    mark("okx", "101", 1_000);
    assertEquals("100", at(1_500));
    assertEquals("102", at(2_000));
  }

  /** Behind an idle channel there may be some; what they would have priced is decided. */
  @Test
  void aMarkBehindTheWatermarkDoesNotCount() throws Exception {
    mark("okx", "100", 0);
    harness.processWatermark(START + 5_000);
    mark("okx", "101", 5_000);
    assertEquals("100", at(6_000));
    mark("okx", "102", 5_001);
    assertEquals("102", at(6_000));
  }

  @Test
  void theMedianOfVenuesIsAPriceThatOneOfThemHasStated() throws Exception {
    mark("okx", "9", 0);
    assertEquals("9", at(1_000));
    mark("bybit", "10", 0);
    assertEquals("9", at(1_000), "of two the lower");
    mark("gate", "1000", 0);
    assertEquals("10", at(1_000), "by number, and the stray one moves it no further");
  }

  @Test
  void aMarkOlderThanAMinuteDoesNotCount() throws Exception {
    mark("okx", "100", 0);
    assertEquals("100", at(60_000));
    assertEquals(null, at(60_001));
    mark("bybit", "90", 30_000);
    assertEquals("90", at(61_000));
  }

  @Test
  void ofWhatTheWatermarkHasPassedOnlyTheNewestIsKept() throws Exception {
    for (int second = 0; second < 3_600; second++) {
      mark("okx", String.valueOf(second + 1), second * 1_000L);
      harness.processWatermark(START + second * 1_000L - 5_000);
      if (second > 10) {
        assertEquals(String.valueOf(second), at(second * 1_000L), "the second before");
        assertEquals(String.valueOf(second - 4), at((second - 4) * 1_000L), "what still waits");
      }
    }
    long bytes = harness.snapshot(1, 1).getManagedKeyedState().iterator().next().getStateSize();
    assertTrue(bytes < 10_000, () -> bytes + " bytes");
  }

  /** A moment of the second that the watermark is in can still ask for the second before. */
  @Test
  void theSecondBeforeTheWatermarksOwnIsKept() throws Exception {
    mark("okx", "100", 400);
    mark("okx", "101", 1_200);
    harness.processWatermark(START + 1_300);
    mark("okx", "102", 1_900);
    assertEquals("100", at(1_500));
  }

  @Test
  void silentVenuesAreDropped() throws Exception {
    mark("okx", "100", 0);
    mark("bybit", "101", 50_000);
    holder.marks.forgetBefore(START + 40_000);
    assertEquals("101", at(60_000));
    holder.marks.forgetBefore(START + 50_001);
    assertEquals(0, harness.numKeyedStateEntries());
  }
}
