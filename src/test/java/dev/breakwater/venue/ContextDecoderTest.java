package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextDecoderTest {
  private static final long NOW = 1_763_661_600_000L;

  @Test
  void sampleTakesEffectWhenItIsReceived() {
    assertEquals(
        List.of(
            "CONTEXT context @"
                + NOW
                + " ContextSample[series=fear-greed, asset=*, value=11, unit=index,"
                + " time=1763661540000]"),
        Decoded.frame(
                "context",
                NOW,
                "{\"series\":\"fear-greed\",\"value\":11,\"time\":1763661540000,\"unit\":\"index\"}")
            .lines());
    assertEquals(
        List.of(
            "CONTEXT context @"
                + NOW
                + " ContextSample[series=put-skew, asset=BTC, value=-3.5, unit=, time="
                + NOW
                + "]"),
        Decoded.frame(
                "context", NOW, "{\"series\":\"put-skew\",\"value\":\"-3.50\",\"asset\":\"btc\"}")
            .lines());
  }

  /** Whoever converts an archive receives it years later; nothing may be that late. */
  @Test
  void sampleOfAConvertedArchiveTakesEffectAtItsOwnTime() {
    long published = NOW - 8 * 86_400_000L;
    assertEquals(
        published,
        Decoded.frame(
                "context", NOW, "{\"series\":\"x\",\"value\":1,\"time\":%d}".formatted(published))
            .events
            .get(0)
            .eventTime());
  }

  @Test
  void namesThatAreNoKeysAreRefused() {
    for (String field :
        List.of(
            "\"series\":\"" + "x".repeat(65) + "\"",
            "\"series\":\"a\\u0000b\"",
            "\"series\":\"x\",\"asset\":\"B|C\"",
            "\"series\":\"x\",\"unit\":\"a\\nb\"",
            "\"series\":\"x\",\"unit\":\"" + "u".repeat(33) + "\"")) {
      assertEquals(
          List.of(DeadLetterReason.BAD_VALUE),
          Decoded.frame("context", NOW, "{\"value\":1," + field + "}").reasons(),
          field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"series\":\"fear-greed\"}; BAD_VALUE",
        "{\"series\":\"\",\"value\":1}; BAD_VALUE",
        "{\"series\":\"x\",\"value\":\"low\"}; BAD_VALUE",
        "{\"series\":\"x\",\"value\":1,\"time\":1893456000000}; TIME_OUT_OF_RANGE",
        "{\"value\":1}; UNKNOWN_SHAPE",
        "[1]; UNKNOWN_SHAPE",
      })
  void sampleThatSaysNothingIsRefused(String frame, DeadLetterReason reason) {
    assertEquals(List.of(reason), Decoded.frame("context", NOW, frame).reasons());
  }
}
