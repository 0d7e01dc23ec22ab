package dev.breakwater.venue;

import static dev.breakwater.venue.SpoiltRecords.ROW;
import static dev.breakwater.venue.SpoiltRecords.envelope;
import static dev.breakwater.venue.SpoiltRecords.frame;
import static dev.breakwater.venue.SpoiltRecords.onlyLetter;
import static dev.breakwater.venue.SpoiltRecords.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.flink.sink.OutputSchemas;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encodings, ambiguities, numbers and clocks: each decision of docs/hostile-input.md. */
class HostileInputTest {
  private static final List<String> GOOD = Decoded.record(envelope(frame(ROW))).lines();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
  void anEncodingThatJsonKnowsIsReadForWhatItIs(String encoding) {
    Charset charset = Charset.forName(encoding);
    assertEquals(GOOD, Decoded.record(raw(envelope(frame(ROW)).getBytes(charset))).lines());
  }

  @Test
  void aByteOrderMarkIsReadOnceAndOnlyAtTheStart() throws Exception {
    String good = envelope(frame(ROW));
    assertEquals(GOOD, Decoded.record("\ufeff" + good).lines());
    onlyLetter(raw("\ufeff\ufeff" + good), DeadLetterReason.NOT_JSON);
    onlyLetter(raw(" \ufeff" + good), DeadLetterReason.NOT_JSON);
    onlyLetter(raw(good + "\ufeff"), DeadLetterReason.NOT_JSON);
    onlyLetter(raw("\ufeff"), DeadLetterReason.NOT_JSON);
  }

  /** Whichever of two sides, sizes or venues were taken, it would be a guess. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"size\":\"-4\" -> \"size\":\"-4\",\"size\":\"4\"",
        "\"size\":\"-4\" -> \"size\":\"-4\",\"size\":\"-4\"",
        "\"size\":\"-4\" -> \"size\":\"-4\",\"\\u0073ize\":\"4\"",
        "\"size\":\"-4\" -> \"size\":\"-4\",\"x\":[{\"a\":1,\"a\":2}]",
        "\"event\": -> \"event\":\"subscribe\",\"event\":",
        "\"receivedAt\": -> \"receivedAt\":1,\"receivedAt\":",
        "\"frame\": -> \"frame\":{},\"frame\":",
        "\"venue\": -> \"venue\":\"okx\",\"venue\":",
      })
  void aNameThatStandsTwiceInAnObjectSpoilsItsRecord(String change) throws Exception {
    int arrow = change.indexOf(" -> ");
    String good = change.substring(0, arrow);
    String twice = change.substring(arrow + 4);
    DeadLetter letter =
        onlyLetter(raw(envelope(frame(ROW)).replace(good, twice)), DeadLetterReason.BAD_VALUE);
    assertTrue(letter.detail().startsWith("a name stands twice in one object"), letter.detail());
  }

  @Test
  void aNameThatStandsTwiceIsFirstOfAllWhatItsRecordIs() throws Exception {
    onlyLetter(raw("{\"a\":1,\"a\":2}"), DeadLetterReason.NO_VENUE);
    onlyLetter(raw("{\"venue\":\"mtgox\",\"a\":1,\"a\":2}"), DeadLetterReason.UNKNOWN_VENUE);
    onlyLetter(raw("{\"venue\":\"gate\",\"a\":1,\"a\":2"), DeadLetterReason.NOT_JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "4e0",
    "-4E+0",
    "-40e-1",
    "0.4e1",
    "'\"-4.000\"'",
    "'\"4E0\"'",
    "'\"-004\"'",
    "'\"+4\"'"
  })
  void aNumberIsWhatItIsWorthHoweverItIsWritten(String size) {
    String expected = GOOD.get(0);
    if (!size.contains("-") || size.startsWith("4") || size.startsWith("0.4")) {
      expected = expected.replace("LONG", "SHORT");
    }
    assertEquals(
        List.of(expected), Decoded.record(envelope(frame(ROW.replace("\"-4\"", size)))).lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-0", "-0.0", "\"-0\"", "\"-0e5\"", "1e400", "\"1e400\"", "1e-400", "\"\u0664\"",
            "\"\uff14\"",
        "\"4,0\"", "\"4 \"", "\" 4\"", "\"0x4\"", "\"4f\"", "\"4d\"", "\"1e\"", "\".\"", "\"--4\"",
        "\"\u22124\"", "\"4\\u0000\"", "\"\u0b6a\"", "9223372036854775808e40"
      })
  void aSizeThatIsNoneIsABadValue(String size) throws Exception {
    onlyLetter(raw(envelope(frame(ROW.replace("\"-4\"", size)))), DeadLetterReason.BAD_VALUE);
  }

  @Test
  void aNumberBeyondLongKeepsItsDigits() {
    String row = ROW.replace("\"-4\"", "-9223372036854775809.000000000000000001");
    assertEquals(
        List.of(
            GOOD.get(0)
                .replace(" 4 CONTRACTS", " 9223372036854775809.000000000000000001 CONTRACTS")),
        Decoded.record(envelope(frame(row))).lines());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        1_762_000_000L, // seconds
        1_762_000_000_500_000L, // microseconds
        1_762_000_000_500_000_000L, // nanoseconds
        1_762_086_400_501L, // the log says that it was a day and a millisecond earlier
      })
  void aReceiptByAWrongClockIsRefusedAndMovesNothing(long receivedAt) {
    String value =
        envelope(frame(ROW)).replace("" + SampleFrames.RECEIVED_AT, String.valueOf(receivedAt));
    RawRecord raw =
        new RawRecord("raw", 0, 1, null, SampleFrames.RECEIVED_AT, value.getBytes(UTF_8));
    List<MarketEvent> out = WholeOutcome.of(raw, "a wrong clock");
    assertEquals(1, out.size());
    assertEquals(DeadLetterReason.TIME_OUT_OF_RANGE, out.get(0).deadLetter().reason());
  }

  /** Escaped, as three bytes, and as two halves of a pair in the wrong order. */
  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udfff", "\\udc00\\ud800", "RAW"})
  void halfOfASurrogatePairIsWritableWhereverItStands(String half) throws Exception {
    for (SampleFrames.Sample sample : SampleFrames.ALL) {
      String good = sample.envelope();
      for (int at = good.indexOf('"'); at >= 0; at = good.indexOf('"', at + 1)) {
        checkWritable(with(good, at + 1, half));
      }
    }
  }

  private static byte[] with(String good, int at, String half) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.writeBytes(good.substring(0, at).getBytes(UTF_8));
    value.writeBytes(
        half.equals("RAW")
            ? new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
            : half.getBytes(UTF_8));
    value.writeBytes(good.substring(at).getBytes(UTF_8));
    return value.toByteArray();
  }

  private static void checkWritable(byte[] value) throws Exception {
    var schema = OutputSchemas.deadLetters();
    schema.open(null);
    List<String> texts = new ArrayList<>();
    for (MarketEvent event : WholeOutcome.of(raw(value), "half of a surrogate pair")) {
      texts.add(event.toString());
      if (event.deadLetter() != null) {
        byte[] letter = schema.serialize(event.deadLetter());
        texts.add(UTF_8.newDecoder().decode(ByteBuffer.wrap(letter)).toString());
      }
    }
    for (String text : texts) {
      assertTrue(UTF_8.newEncoder().canEncode(text), text);
    }
  }

  @Test
  void aVenueOfAnyNameMakesAShortPrintableKey() throws Exception {
    for (String venue :
        List.of("a|b", "*", "\\u0000", "gate\\n", "x".repeat(5_000), "\\ud83d\\ude00")) {
      DeadLetter letter =
          onlyLetter(
              raw("{\"venue\":\"" + venue + "\",\"receivedAt\":1762000000500,\"frame\":{}}"),
              DeadLetterReason.UNKNOWN_VENUE);
      assertTrue(letter.venue().matches("[ -~]{1,67}"), letter.venue());
    }
  }
}
