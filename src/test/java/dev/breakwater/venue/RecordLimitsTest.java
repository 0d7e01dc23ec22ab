package dev.breakwater.venue;

import static dev.breakwater.venue.SpoiltRecords.ROW;
import static dev.breakwater.venue.SpoiltRecords.envelope;
import static dev.breakwater.venue.SpoiltRecords.frame;
import static dev.breakwater.venue.SpoiltRecords.onlyLetter;
import static dev.breakwater.venue.SpoiltRecords.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are too much of something: depth, digits, rows, bytes. */
class RecordLimitsTest {
  private static final int MIB = 1024 * 1024;

  @Test
  void endlessVenueIsUnknownAndShort() throws Exception {
    DeadLetter letter =
        onlyLetter(
            raw("{\"venue\":\"%s\",\"receivedAt\":1,\"frame\":{}}".formatted("x".repeat(100_000))),
            DeadLetterReason.UNKNOWN_VENUE);
    assertTrue(letter.venue().length() < 100, letter.venue());
    assertTrue(letter.detail().length() < 400, letter.detail());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 999, 1_001, 100_000})
  void numberOfManyDigitsIsABadValue(int digits) throws Exception {
    String number = "9".repeat(digits);
    onlyLetter(raw(envelope(frame(ROW.replace("\"2.5\"", number)))), DeadLetterReason.BAD_VALUE);
    onlyLetter(raw(envelope(frame(ROW.replace("2.5", number)))), DeadLetterReason.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e99999999999", "-1e-99999999999", "LONG", "1.LONG", "1eLONG"})
  void numberThatNobodyCanComputeWithCostsItsRowAndNotTheRecord(String number) {
    String bad = ROW.replace("\"-4\"", number.replace("LONG", "7".repeat(30_000)));
    Decoded decoded = Decoded.record(envelope(frame(bad + "," + ROW)));
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
    assertEquals(Decoded.record(envelope(frame(ROW))).lines(), decoded.lines());
  }

  @Test
  void endlessNamesAreBadValues() throws Exception {
    onlyLetter(
        raw(envelope(frame(ROW.replace("XRP", "X".repeat(5_000))))), DeadLetterReason.BAD_VALUE);
    onlyLetter(
        raw(envelope(frame("{\"" + "k".repeat(60_000) + "\":1}"))), DeadLetterReason.BAD_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1_000, 50_000, 2_000_000})
  void deepNestingInAnEnvelopeIsAnUnknownShape(int depth) throws Exception {
    String deep = "[".repeat(depth) + "]".repeat(depth);
    DeadLetter letter = onlyLetter(raw(envelope(deep)), DeadLetterReason.UNKNOWN_SHAPE);
    assertEquals("gate", letter.venue());
  }

  /** Beyond the depth to which anything is parsed, too. */
  @Test
  void deepNestingThatIsCutOffIsNoJson() throws Exception {
    String open = "[".repeat(200_000);
    onlyLetter(raw(open), DeadLetterReason.NOT_JSON);
    onlyLetter(
        raw("{\"venue\":\"okx\",\"receivedAt\":1,\"frame\":" + open), DeadLetterReason.NOT_JSON);
    onlyLetter(
        raw("{\"a\":\"]]\\\"]\",\"b\":" + open + "]".repeat(200_000) + "}"),
        DeadLetterReason.NO_VENUE);
  }

  @Test
  void deepNestingBesideTheFieldsThatCountIsAnUnknownShapeToo() throws Exception {
    String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
    onlyLetter(
        raw(envelope(frame(ROW.replace("{", "{\"x\":" + deep + ",")))),
        DeadLetterReason.UNKNOWN_SHAPE);
  }

  @Test
  void deepNestingWithoutAnEnvelopeNamesNoVenue() throws Exception {
    onlyLetter(raw("[".repeat(500) + "]".repeat(500)), DeadLetterReason.NO_VENUE);
    onlyLetter(raw("{\"a\":".repeat(500) + "1" + "}".repeat(500)), DeadLetterReason.NO_VENUE);
    onlyLetter(raw("[".repeat(500)), DeadLetterReason.NOT_JSON);
    onlyLetter(
        raw("{\"venue\":\"mtgox\",\"frame\":" + "[".repeat(500) + "]".repeat(500) + "}"),
        DeadLetterReason.UNKNOWN_VENUE);
  }

  @Test
  void eachBadRowIsADeadLetterAndOnlyTheFirstOfALargeRecordShowsIt() {
    Decoded decoded = Decoded.record(envelope(frame("null" + ",null".repeat(999))));
    assertEquals(1_000, decoded.deadLetters.size());
    assertEquals(
        List.of(true, false),
        List.of(
            decoded.deadLetters.get(0).valueBase64() != null,
            decoded.deadLetters.get(999).valueBase64() != null));
    assertEquals(decoded.deadLetters.get(0).sha256(), decoded.deadLetters.get(999).sha256());
  }

  @Test
  void badRowsBeyondAnyRealFrameAreCountedAndNotListed() {
    Decoded decoded = Decoded.record(envelope(frame("0" + ",0".repeat(199_999))));
    assertEquals(FrameEvents.MOST_REFUSALS + 1, decoded.deadLetters.size());
    assertEquals(
        "150000 more rows of this frame were refused",
        decoded.deadLetters.get(FrameEvents.MOST_REFUSALS).detail());
  }

  @Test
  void recordOfMillionsOfEmptyObjectsIsRefusedBeforeItIsHeld() throws Exception {
    onlyLetter(raw(envelope(frame("{}" + ",{}".repeat(3_000_000)))), DeadLetterReason.BAD_VALUE);
  }

  @Test
  void recordAboveSixteenMebibytesIsTooLargeAndNotRead() throws Exception {
    byte[] value = new byte[17 * MIB];
    Arrays.fill(value, (byte) '[');
    DeadLetter letter = onlyLetter(raw(value), DeadLetterReason.TOO_LARGE);
    assertEquals(17 * MIB, letter.valueBytes());
  }

  @Test
  void recordOfSixteenMebibytesIsRead() {
    String start = "{\"venue\":\"gate\",\"receivedAt\":1762000000500,\"pad\":\"";
    String end = "\",\"frame\":" + frame(ROW) + "}";
    int padding = 16 * MIB - start.length() - end.length();
    assertEquals(1, Decoded.record(start + "x".repeat(padding) + end).events.size());
    assertEquals(
        List.of(DeadLetterReason.TOO_LARGE),
        Decoded.record(start + "x".repeat(padding + 1) + end).reasons());
  }

  @Test
  void lineThatNobodyHeldIsToldByItsHead() {
    byte[] head = "{\"venue\":\"gate\"".getBytes(UTF_8);
    List<MarketEvent> out = new ArrayList<>();
    new RecordDecoder(InputLimits.DEFAULT)
        .tooLarge("frames.jsonl", 0, 12, 5_000_000_000L, "ab12", head, out::add);
    DeadLetter letter = out.get(0).deadLetter();
    assertEquals(
        new DeadLetter(
            DeadLetterReason.TOO_LARGE,
            letter.detail(),
            "frames.jsonl",
            0,
            12,
            null,
            null,
            Integer.MAX_VALUE,
            "ab12",
            Base64.getEncoder().encodeToString(head)),
        letter);
    assertTrue(letter.detail().toLowerCase(Locale.ROOT).contains("bytes"), letter.detail());
    assertEquals(1, out.size());
  }
}
