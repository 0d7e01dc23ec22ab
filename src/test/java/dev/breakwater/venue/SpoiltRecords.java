package dev.breakwater.venue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Records to be spoilt, and what a dead letter of one must say. */
final class SpoiltRecords {
  private SpoiltRecords() {}

  /** A good order of Gate; the texts of the tests below are changed versions of it. */
  static final String ROW =
      "{\"price\":\"2.5\",\"size\":\"-4\",\"time\":1762000000100,\"contract\":\"XRP_USDT\"}";

  static String frame(String row) {
    return "{\"channel\":\"futures.public_liquidates\",\"event\":\"update\",\"result\":["
        + row
        + "]}";
  }

  static String envelope(String frame) {
    return "{\"venue\":\"gate\",\"receivedAt\":"
        + SampleFrames.RECEIVED_AT
        + ",\"frame\":"
        + frame
        + "}";
  }

  static RawRecord raw(byte[] value) {
    return new RawRecord("raw.liquidations", 3, 41, null, 0, value);
  }

  static RawRecord raw(String value) {
    return raw(value.getBytes(UTF_8));
  }

  static RawRecord withHeader(String venue, long timestamp, String value) {
    return new RawRecord("raw.liquidations", 3, 41, venue, timestamp, value.getBytes(UTF_8));
  }

  /** Asserts all that a dead letter must say, and that it is the only outcome. */
  static DeadLetter onlyLetter(RawRecord raw, DeadLetterReason reason) throws Exception {
    Decoded decoded = Decoded.record(raw);
    assertEquals(List.of(), decoded.lines());
    assertEquals(List.of(reason), decoded.reasons());
    DeadLetter letter = decoded.deadLetters.get(0);
    byte[] value = raw.value();
    assertEquals("raw.liquidations", letter.topic());
    assertEquals(3, letter.partition());
    assertEquals(41, letter.offset());
    assertEquals(value.length, letter.valueBytes());
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(value);
    assertEquals(HexFormat.of().formatHex(hash), letter.sha256());
    assertArrayEquals(
        Arrays.copyOf(value, Math.min(value.length, 65_536)),
        Base64.getDecoder().decode(letter.valueBase64()));
    assertTrue(
        !letter.detail().isEmpty() && !letter.detail().startsWith(RecordDecoder.DECODER_FAILED),
        letter.detail());
    return letter;
  }
}
