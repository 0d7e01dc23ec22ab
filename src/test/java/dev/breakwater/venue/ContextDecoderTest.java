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
  void sampleAdvancesTimeByItsOwnElseByItsReceipt() {
    assertEquals(
        List.of("CONTROL context @1763661540000"),
        Decoded.frame(
                "context",
                NOW,
                "{\"series\":\"fear-greed\",\"value\":11,\"time\":1763661540000,\"unit\":\"index\"}")
            .lines());
    assertEquals(
        List.of("CONTROL context @" + NOW),
        Decoded.frame(
                "context", NOW, "{\"series\":\"put-skew\",\"value\":\"-3.5\",\"asset\":\"BTC\"}")
            .lines());
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
