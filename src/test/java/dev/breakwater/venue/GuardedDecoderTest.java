package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedDecoderTest {
  private static final long T = 1_763_683_200_000L;
  private static final long DAY = 86_400_000L;

  private static final String TWO_ORDERS =
      """
      [{"e":"forceOrder","o":{"s":"BTCUSDT","S":"SELL","ap":"91000","z":"1","T":%1$d}},
      {"e":"forceOrder","o":{"s":"ETHUSDT","S":"SELL","ap":"2900","z":"1","T":%1$d}},
      {"e":"forceOrder","o":{"s":"ETHUSDT","S":"SELL","ap":"2900","z":"-1","T":%1$d}}]"""
          .formatted(T);

  private static List<MarketEvent> decode(long receivedAt, long recordTimestamp) {
    String value =
        "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":%s}"
            .formatted(receivedAt, TWO_ORDERS);
    List<MarketEvent> events = new ArrayList<>();
    new GuardedDecoder(InputLimits.DEFAULT)
        .decode(
            new RawRecord(
                "raw", 3, 9, null, recordTimestamp, value.getBytes(StandardCharsets.UTF_8)),
            events::add);
    return events;
  }

  private static List<MarketEvent.Kind> kinds(List<MarketEvent> events) {
    return events.stream().map(MarketEvent::kind).toList();
  }

  @Test
  void aReceiptADayAfterItsRecordIsStillBelieved() {
    assertEquals(
        List.of(
            MarketEvent.Kind.DEAD_LETTER,
            MarketEvent.Kind.LIQUIDATION,
            MarketEvent.Kind.LIQUIDATION),
        kinds(decode(T + DAY, T)));
  }

  @Test
  void aLaterReceiptIsOneDeadLetterHoweverManyRowsAndBadRowsKeepTheirOwn() {
    List<DeadLetter> letters =
        decode(T + DAY + 1, T).stream().map(MarketEvent::deadLetter).toList();
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE, DeadLetterReason.TIME_OUT_OF_RANGE),
        letters.stream().map(DeadLetter::reason).toList());
    DeadLetter letter = letters.get(1);
    assertEquals(
        "receivedAt 1763769600001 is more than a day after the record's own time 1763683200000",
        letter.detail());
    assertEquals("binance-usdm", letter.venue());
    assertEquals(T + DAY + 1, letter.receivedAt());
    assertEquals("raw/3/9", letter.topic() + "/" + letter.partition() + "/" + letter.offset());
  }

  @Test
  void aRecordWithoutATimestampIsNotMeasured() {
    assertEquals(
        List.of(
            MarketEvent.Kind.DEAD_LETTER,
            MarketEvent.Kind.LIQUIDATION,
            MarketEvent.Kind.LIQUIDATION),
        kinds(decode(T + 100 * DAY, -1)));
  }

  @Test
  void aReplayOfOldFramesIsBelieved() {
    assertEquals(
        List.of(
            MarketEvent.Kind.DEAD_LETTER,
            MarketEvent.Kind.LIQUIDATION,
            MarketEvent.Kind.LIQUIDATION),
        kinds(decode(T, T + 3_000 * DAY)));
  }
}
