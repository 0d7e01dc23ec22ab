package dev.breakwater.venue;

import static dev.breakwater.venue.SpoiltRecords.ROW;
import static dev.breakwater.venue.SpoiltRecords.envelope;
import static dev.breakwater.venue.SpoiltRecords.frame;
import static dev.breakwater.venue.SpoiltRecords.onlyLetter;
import static dev.breakwater.venue.SpoiltRecords.raw;
import static dev.breakwater.venue.SpoiltRecords.withHeader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile and damaged records become: one dead letter each, with the right reason. */
class RecordDecoderTest {
  private static final long NOW = SampleFrames.RECEIVED_AT;

  @Test
  void goodRecordIsNoDeadLetter() {
    assertEquals(
        List.of(
            "LIQUIDATION gate XRP_USDT XRP*1/USDT LINEAR @1762000000100"
                + " LONG 4 CONTRACTS at 2.5 BANKRUPTCY SAMPLED"),
        Decoded.record(envelope(frame(ROW))).lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "{",
        "nonsense",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":{\"channel\"",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":{}} tail",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[]} {\"venue\":\"gate\"}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[]},",
        "{\"venue\":\"gate\",\"receivedAt\":NaN,\"frame\":[]}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[Infinity]}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[-Infinity]}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[+1]}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[01]}",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[1,]}",
        "{'venue':'gate'}",
        "{\"venue\":\"gate\u0000\",\"receivedAt\":1,\"frame\":[]}",
        "\u0000\u0000\u0000\u0000",
        "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":[]}\u0000",
      })
  void textThatIsNoJson(String value) throws Exception {
    assertNull(onlyLetter(raw(value), DeadLetterReason.NOT_JSON).venue());
  }

  @Test
  void everyPrefixOfARecordIsNoJson() {
    String good = SampleFrames.ALL.get(0).envelope();
    for (int length = 0; length < good.length(); length++) {
      assertEquals(
          List.of(DeadLetterReason.NOT_JSON),
          Decoded.record(good.substring(0, length)).reasons(),
          good.substring(0, length));
    }
  }

  @Test
  void bytesThatAreNoUtf8AreNoJson() throws Exception {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.writeBytes("{\"venue\":\"ga".getBytes(UTF_8));
    value.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc3, (byte) 0x28});
    value.writeBytes("te\",\"receivedAt\":1,\"frame\":[]}".getBytes(UTF_8));
    onlyLetter(raw(value.toByteArray()), DeadLetterReason.NOT_JSON);
    byte[] random = {(byte) 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    onlyLetter(raw(random), DeadLetterReason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "17",
        "\"gate\"",
        "[]",
        "{}",
        "{\"venue\":\"gate\"}",
        "{\"receivedAt\":1762000000500,\"frame\":{}}",
        "{\"venue\":\"\",\"receivedAt\":1762000000500,\"frame\":{}}",
        "{\"venue\":null,\"receivedAt\":1762000000500,\"frame\":{}}",
        "{\"venue\":5,\"receivedAt\":1762000000500,\"frame\":{}}",
        "{\"venue\":[\"gate\"],\"receivedAt\":1762000000500,\"frame\":{}}",
        "[{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"frame\":{}}]",
        "{\"a\":1e99999999999}",
      })
  void jsonThatIsNoEnvelopeNamesNoVenue(String value) throws Exception {
    assertNull(onlyLetter(raw(value), DeadLetterReason.NO_VENUE).venue());
  }

  @ParameterizedTest
  @CsvSource({"mtgox, mtgox", "GATE, GATE", "'gate ', 'gate '", "\\ud83d, ?", "'\\u0007\\n', ??"})
  void unknownVenueIsNamedInPrintableLetters(String written, String shown) throws Exception {
    DeadLetter letter =
        onlyLetter(
            raw("{\"venue\":\"" + written + "\",\"receivedAt\":1762000000500,\"frame\":{}}"),
            DeadLetterReason.UNKNOWN_VENUE);
    assertEquals(shown, letter.venue());
  }

  @Test
  void bareFrameTakesItsVenueFromTheHeaderAndItsReceiptFromTheRecord() {
    Decoded decoded = Decoded.record(withHeader("gate", NOW, frame(ROW)));
    assertEquals(
        Decoded.record(envelope(frame(ROW))).events.get(0).forcedOrder(),
        decoded.events.get(0).forcedOrder());
    assertEquals(NOW, decoded.events.get(0).receivedAt());
  }

  @Test
  void envelopeNamesItsVenueWhateverTheHeaderSays() {
    RawRecord raw = withHeader("okx", 5, envelope(frame(ROW)));
    assertEquals("gate", Decoded.record(raw).events.get(0).venue());
  }

  @Test
  void bareFrameIsRefusedForTheSameReasonsAsAnEnvelope() throws Exception {
    onlyLetter(withHeader("mtgox", NOW, "17"), DeadLetterReason.UNKNOWN_VENUE);
    onlyLetter(withHeader("gate", NOW, "17"), DeadLetterReason.UNKNOWN_SHAPE);
    onlyLetter(withHeader("gate", NOW, "{"), DeadLetterReason.NOT_JSON);
    onlyLetter(withHeader("gate", -1, frame(ROW)), DeadLetterReason.TIME_OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "\"{}\"", "true", "{}", "{\"foo\":1}", "[1]", "[[[]]]"})
  void frameThatTheVenueDoesNotPublish(String frame) throws Exception {
    DeadLetter letter = onlyLetter(raw(envelope(frame)), DeadLetterReason.UNKNOWN_SHAPE);
    assertEquals("gate", letter.venue());
    assertEquals(NOW, letter.receivedAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"pong\"", "\"PING\"", "[]"})
  void bareHeartbeatShowsThatTheFeedLives(String frame) {
    for (String venue : Venues.names()) {
      assertEquals(
          List.of("CONTROL " + venue + " @" + NOW), Decoded.frame(venue, NOW, frame).lines());
    }
  }

  @Test
  void envelopeWithoutAFrame() throws Exception {
    onlyLetter(
        raw("{\"venue\":\"gate\",\"receivedAt\":1762000000500}"), DeadLetterReason.UNKNOWN_SHAPE);
  }

  @ParameterizedTest
  @CsvSource({
    "null, BAD_VALUE",
    "\"\", BAD_VALUE",
    "\"yesterday\", BAD_VALUE",
    "\"NaN\", BAD_VALUE",
    "true, BAD_VALUE",
    "[], BAD_VALUE",
    "1762000000500.5, BAD_VALUE",
    "1e999999999, BAD_VALUE",
    "1e99999999999, BAD_VALUE",
    "99999999999999999999, BAD_VALUE",
    "-1762000000500, TIME_OUT_OF_RANGE",
    "0, TIME_OUT_OF_RANGE",
    "1762000000, TIME_OUT_OF_RANGE", // seconds
    "4070908800000, TIME_OUT_OF_RANGE", // 2099
    "9223372036854775807, TIME_OUT_OF_RANGE",
    "-9223372036854775808, TIME_OUT_OF_RANGE",
  })
  void receiptThatCannotBe(String receivedAt, DeadLetterReason reason) throws Exception {
    String twoRows = frame(ROW + "," + ROW);
    onlyLetter(
        raw("{\"venue\":\"gate\",\"receivedAt\":" + receivedAt + ",\"frame\":" + twoRows + "}"),
        reason);
  }

  @Test
  void receiptAsTextIsNormal() {
    assertEquals(
        1,
        Decoded.record(
                "{\"venue\":\"gate\",\"receivedAt\":\"1762000000500\",\"frame\":"
                    + frame(ROW)
                    + "}")
            .events
            .size());
  }

  @Test
  void missingReceiptIsABadValue() throws Exception {
    onlyLetter(
        raw("{\"venue\":\"gate\",\"frame\":" + frame(ROW) + "}"), DeadLetterReason.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"-4\" -> \"NaN\"",
        "\"-4\" -> \"Infinity\"",
        "\"-4\" -> \"-Infinity\"",
        "\"-4\" -> 0",
        "\"-4\" -> \"\"",
        "\"-4\" -> null",
        "\"-4\" -> true",
        "\"-4\" -> {}",
        "\"-4\" -> [4]",
        "\"-4\" -> 1e999999999",
        "\"-4\" -> -1e999999999",
        "\"-4\" -> 1e-999999999",
        "\"-4\" -> \"1e999999999\"",
        "\"-4\" -> 1e99999999999",
        "\"-4\" -> \"1e99999999999\"",
        "\"-4\" -> \"0x10\"",
        "\"-4\" -> \"1_000\"",
        "\"-4\" -> \"1,5\"",
        "\"2.5\" -> \"-2.5\"",
        "\"2.5\" -> -2.5",
        "\"2.5\" -> 0",
        "\"2.5\" -> \"0.000\"",
        "\"2.5\" -> \"free\"",
        "1762000000100 -> \"soon\"",
        "1762000000100 -> null",
        "1762000000100 -> 1e400",
        "\"XRP_USDT\" -> 7",
        "\"XRP_USDT\" -> \"\"",
        "\"XRP_USDT\" -> \"XRPUSDT\"",
        "\"XRP_USDT\" -> \"_USDT\"",
        "\"XRP_USDT\" -> \"X|P_USDT\"",
        "\"XRP_USDT\" -> \"X*_USDT\"",
        "\"XRP_USDT\" -> \"X\\ud800_USDT\"",
        "\"XRP_USDT\" -> \"X\\u0000_USDT\"",
        "\"XRP_USDT\" -> \"X\\n_USDT\"",
      })
  void valueThatCannotBeUsed(String change) throws Exception {
    String good = change.substring(0, change.indexOf(" -> "));
    String bad = change.substring(good.length() + 4);
    onlyLetter(raw(envelope(frame(ROW.replace(good, bad)))), DeadLetterReason.BAD_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1762000060500, true", // 60 s after the receipt
    "1762000060501, false",
    "1762000061500, false",
    "1388534400000, true", // the first millisecond of 2014
    "1388534399999, false",
    "0, false",
    "-5, false",
    "4070908800000, false", // 2099
    "9223372036854775807, false",
    "-9223372036854775808, false",
  })
  void timeOfAnEventIsBelievedWithinLimits(String time, boolean believed) throws Exception {
    RawRecord raw = raw(envelope(frame(ROW.replace("1762000000100", time))));
    if (believed) {
      assertEquals(Long.parseLong(time), Decoded.record(raw).events.get(0).eventTime());
    } else {
      onlyLetter(raw, DeadLetterReason.TIME_OUT_OF_RANGE);
    }
  }

  @Test
  void rowWithAWrongTimeIsOneDeadLetterHoweverManyEventsItWouldMake() throws Exception {
    onlyLetter(
        raw(
            """
            {"venue":"binance-usdm","receivedAt":1762000000500,"frame":{"e":"markPriceUpdate","E":4070908800000,"s":"BTCUSDT","p":"1","r":"0.1","T":4070909000000}}"""),
        DeadLetterReason.TIME_OUT_OF_RANGE);
  }

  @Test
  void rowsAroundABadOneGoOn() {
    Decoded decoded =
        Decoded.record(envelope(frame("%s,null,%s".formatted(ROW, ROW.replace("-4", "5")))));
    assertEquals(2, decoded.events.size());
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
  }
}
