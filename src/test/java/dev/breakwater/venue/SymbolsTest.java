package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.model.Margin;
import org.junit.jupiter.api.Test;

class SymbolsTest {
  /** Symbols become keys of topics and of state. */
  @Test
  void symbolsAreBounded() {
    String longest = "A".repeat(124);
    assertEquals(
        longest, Symbols.contract(longest + "USDT", longest, "USDT", Margin.LINEAR).asset());
    UndecodableException refusal =
        assertThrows(
            UndecodableException.class,
            () -> Symbols.contract("A" + longest + "USDT", "A" + longest, "USDT", Margin.LINEAR));
    assertEquals("symbol of 129 characters", refusal.detail());
  }
}
