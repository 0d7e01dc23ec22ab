package dev.breakwater.watch;

import java.util.ArrayList;
import java.util.List;

/** Text as a terminal shows it: in columns, of which a character may take none, one or two. */
final class TextWidth {
  /** First and last code points of what takes two columns: CJK, Hangul, full width, emoji. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF,
    0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97C, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
    0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000,
    0x3FFFD
  };

  private TextWidth() {}

  /**
   * Without what would move the cursor, change colours or turn the direction of writing: names come
   * from exchanges and could be anything.
   */
  static String harmless(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    safe.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> {}
                default -> safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /** Followed by spaces up to {@code width}; cut, with a mark, where it is longer. */
  static String padded(String text, int width) {
    String fitting = of(text) <= width ? text : start(text, width - 1) + "…";
    return fitting + " ".repeat(width - of(fitting));
  }

  /** The longest start that takes at most {@code width} columns. */
  private static String start(String text, int width) {
    int columns = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      columns += of(c);
      if (columns > width) {
        break;
      }
      end += Character.charCount(c);
    }
    return text.substring(0, end);
  }

  /** Lines of at most {@code width} columns, at least two; broken between words where it can be. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (of(longer) > width && !line.isEmpty()) {
        lines.add(line);
        longer = word;
      }
      while (of(longer) > width) {
        String part = start(longer, width);
        lines.add(part);
        longer = longer.substring(part.length());
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }
}
