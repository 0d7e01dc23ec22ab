package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyBytesTest {
  private static byte[] texts(String... values) {
    KeyBytes key = new KeyBytes();
    for (String value : values) {
      key.text(value);
    }
    return key.take();
  }

  private static void assertAscending(List<byte[]> keys) {
    for (int i = 1; i < keys.size(); i++) {
      assertTrue(Arrays.compareUnsigned(keys.get(i - 1), keys.get(i)) < 0, "at " + i);
    }
  }

  @Test
  void numbersAreOrderedByValue() {
    long[] ascending = {
      Long.MIN_VALUE, -256, -1, 0, 1, 255, 256, 1_763_596_800_000L, Long.MAX_VALUE
    };
    assertAscending(
        Arrays.stream(ascending).mapToObj(n -> new KeyBytes().number(n).take()).toList());
  }

  @Test
  void textsAreOrderedByCodePointAlsoBeyondTheFirst65536() {
    assertAscending(
        List.of(
            texts(""),
            texts("\0"),
            texts("\0\0"),
            texts("\0a"),
            texts("*"),
            texts("12h"),
            texts("1h"),
            texts("24h"),
            texts("A"),
            texts("a"),
            texts("a\0"),
            texts("aa"),
            texts("é"),
            texts("\uFFFD"),
            texts("\uD83D\uDE00")));
  }

  @Test
  void earlierFieldDecidesBeforeALaterOne() {
    assertAscending(List.of(texts("a", "z"), texts("a\0", ""), texts("ab", "a"), texts("b", "")));
  }

  @Test
  void agreesWithComparingFieldByField() {
    record Fields(String text, long number, String last) {}
    Comparator<Fields> oracle =
        Comparator.<Fields, int[]>comparing(f -> f.text().codePoints().toArray(), Arrays::compare)
            .thenComparingLong(Fields::number)
            .thenComparing(f -> f.last().codePoints().toArray(), Arrays::compare);
    Random random = new Random(42);
    List<Fields> fields = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      fields.add(new Fields(text(random), random.nextInt(5) - 2, text(random)));
    }
    List<Fields> byKey = new ArrayList<>(fields);
    Collections.shuffle(byKey, random);
    byKey.sort(
        Comparator.comparing(
            f -> new KeyBytes().text(f.text()).number(f.number()).text(f.last()).take(),
            Arrays::compareUnsigned));
    fields.sort(oracle);
    assertEquals(fields, byKey, "seed 42");
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(new int[] {0, 'a', 'b', 0x7ff, 0xffff, 0x1f600}[random.nextInt(6)]);
    }
    return text.toString();
  }
}
