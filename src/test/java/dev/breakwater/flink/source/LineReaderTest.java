package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.testing.RawLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final int LONGEST = 200_000;

  private static LineReader reader(byte[] bytes) {
    return new LineReader(new ByteArrayInputStream(bytes), LONGEST);
  }

  private static List<String> lines(String text) throws IOException {
    LineReader reader = reader(RawLines.bytes(text));
    List<String> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line.number() + ":" + new String(line.value(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    assertEquals(List.of("1:a", "2:b"), lines("a\nb"));
    assertEquals(List.of("1:a", "2:b"), lines("a\nb\n"));
    assertEquals(List.of(), lines(""));
  }

  @Test
  void carriageReturnBelongsToTheEndOfALineOnly() throws IOException {
    assertEquals(List.of("1:a", "2:", "3:b\rc", "4:d\r"), lines("a\r\n\r\nb\rc\r\nd\r\r\n"));
  }

  @Test
  void blankLinesAreCounted() throws IOException {
    LineReader reader = reader(RawLines.bytes("\n \t\r\n{}\n"));
    assertTrue(reader.next().isBlank());
    assertTrue(reader.next().isBlank());
    Line line = reader.next();
    assertFalse(line.isBlank());
    assertEquals(3, line.number());
  }

  /** Whatever falls on the border of the read buffer. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void saysTheSameAsSplittingTheText(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      String line = "x".repeat(random.nextInt(1000)) + "\r".repeat(random.nextInt(2)) + "é" + i;
      expected.add(i + ":" + line);
      text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
    }
    assertEquals(expected, lines(text.toString()), "seed " + seed);
  }

  @Test
  void anotherReaderContinuesWhereOneStood() throws IOException {
    byte[] text = RawLines.bytes("one\r\ntwo\nthree");
    LineReader first = reader(text);
    first.next();
    LineReader second = reader(text);
    second.skipTo(first.offset(), first.lines());
    Line line = second.next();
    assertEquals("two", new String(line.value(), StandardCharsets.UTF_8));
    assertEquals(2, line.number());
    assertEquals("9", Long.toString(second.offset()));
  }

  @Test
  void longestLineIsHeldWholeWhateverEndsIt() throws IOException {
    byte[] text = new byte[2 * LONGEST + 3];
    Arrays.fill(text, (byte) 'a');
    text[LONGEST] = '\r';
    text[LONGEST + 1] = '\n';
    LineReader reader = reader(text);
    Line first = reader.next();
    assertFalse(first.isTooLarge());
    assertEquals(LONGEST, first.value().length);
    assertTrue(reader.next().isTooLarge());
    assertNull(reader.next());
  }

  @Test
  void lineAboveTheLimitIsCountedAndHashedButNotHeld() throws Exception {
    byte[] huge = new byte[3 * LONGEST + 17];
    new Random(1).nextBytes(huge);
    for (int i = 0; i < huge.length; i++) {
      huge[i] = huge[i] == '\n' ? (byte) '\r' : huge[i];
    }
    huge[huge.length - 1] = 'z';
    byte[] text = Arrays.copyOf(huge, huge.length + 4);
    text[huge.length] = '\r';
    text[huge.length + 1] = '\n';
    text[huge.length + 2] = 'b';
    text[huge.length + 3] = '\n';
    LineReader reader = reader(text);

    Line line = reader.next();

    assertEquals(huge.length, line.length());
    assertEquals(
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(huge)), line.sha256());
    assertArrayEquals(Arrays.copyOf(huge, 64 * 1024), line.value());
    assertEquals("b", new String(reader.next().value(), StandardCharsets.UTF_8));
  }
}
