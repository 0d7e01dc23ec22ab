package dev.breakwater.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML. Every text and every attribute value is escaped here and nowhere else, so that no
 * name from the data can become markup.
 */
final class Html {
  private static final Set<String> VOID = Set.of("meta", "br", "hr");
  private static final Set<String> BLOCKS =
      Set.of("section", "table", "thead", "tbody", "tr", "figure", "ul", "ol", "details", "main");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    if (!VOID.contains(tag)) {
      open.push(tag);
    }
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** Closes the innermost element. */
  Html close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    if (BLOCKS.contains(tag) || tag.equals("p") || tag.equals("li") || tag.startsWith("h")) {
      out.append('\n');
    }
    return this;
  }

  /** An element with nothing but text in it. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /**
   * A script or a style of our own or of the library: its end tag is the only thing it may not
   * hold.
   */
  Html code(String tag, String code, String... attributes) {
    if (code.contains("</" + tag)) {
      throw new IllegalArgumentException("the text of a " + tag + " closes it");
    }
    open(tag, attributes);
    out.append(code);
    open.pop();
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** The data of a script, where markup characters stand as escapes of JSON. */
  Html json(String id, String json) {
    return code(
        "script",
        json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
        "type",
        "application/json",
        "id",
        id);
  }

  String page() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + out;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isUnseen(c) ? '\ufffd' : c);
      }
    }
  }

  /** Controls, and marks that turn the direction of the text around them. */
  private static boolean isUnseen(char c) {
    return (Character.isISOControl(c) && c != '\n' && c != '\t')
        || Character.getType(c) == Character.FORMAT;
  }
}
