package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private long nanos = 7;
  private final Patience patience = new Patience(Duration.ofSeconds(2), () -> nanos);

  @Test
  void endsOnlyWhenNothingMoves() {
    assertFalse(patience.isOver(1));
    nanos += Duration.ofSeconds(2).toNanos();
    assertFalse(patience.isOver(1));
    nanos++;
    assertTrue(patience.isOver(1));
    assertFalse(patience.isOver(2), "a step forward");
    nanos += Duration.ofSeconds(2).toNanos();
    assertFalse(patience.isOver(2));
  }
}
