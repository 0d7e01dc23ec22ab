package dev.breakwater.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWidthTest {
  @Test
  void countsColumnsAndNotCharacters() {
    assertEquals(3, TextWidth.of("BTC"));
    assertEquals(4, TextWidth.of("比特"));
    assertEquals(2, TextWidth.of("🚀"));
    assertEquals(1, TextWidth.of("e\u0301")); // a mark that stands on the letter before it
    assertEquals(1, TextWidth.of("≥"));
  }

  @Test
  void padsToTheColumnAndCutsWhatIsLonger() {
    assertEquals("BTC  ", TextWidth.padded("BTC", 5));
    assertEquals("1000…", TextWidth.padded("1000PEPE", 5));
    assertEquals("比… ", TextWidth.padded("比特币", 4));
  }

  @Test
  void breaksBetweenWordsAndWithinThoseThatAreTooLong() {
    assertEquals(List.of("one two", "three"), TextWidth.wrapped("one two three", 8));
    assertEquals(List.of("ab", "abcd", "efgh", "i j"), TextWidth.wrapped("ab abcdefghi j", 4));
    assertEquals(List.of("比特", "币"), TextWidth.wrapped("比特币", 5));
    assertEquals(List.of(""), TextWidth.wrapped("  ", 5));
  }

  @Test
  void aNameCannotTakeOverTheTerminal() {
    String safe = TextWidth.harmless("A\u001b[2J\u0007B\u202eC\nD\u009b31m");
    assertTrue(safe.codePoints().noneMatch(Character::isISOControl), safe);
    assertTrue(safe.indexOf('\u202e') < 0, safe);
    assertTrue(safe.startsWith("A [2J BC D"), safe);
  }
}
