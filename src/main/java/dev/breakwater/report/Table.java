package dev.breakwater.report;

import java.util.ArrayList;
import java.util.List;

/** A table, each with a caption, column heads and, where a row is about something, a row head. */
final class Table {
  /** A column: numbers stand right. */
  private record Column(String name, boolean number) {}

  private final Html html;
  private final List<Column> columns = new ArrayList<>();
  private int column;

  private Table(Html html) {
    this.html = html;
  }

  /**
   * @param columns their names; a name that ends in {@code #} is of numbers
   */
  static Table open(Html html, String caption, String... columns) {
    Table table = new Table(html);
    html.open("div", "class", "wide", "tabindex", "0", "role", "group", "aria-label", caption);
    html.open("table").leaf("caption", caption).open("thead").open("tr");
    for (String name : columns) {
      boolean number = name.endsWith("#");
      Column column = new Column(number ? name.substring(0, name.length() - 1) : name, number);
      table.columns.add(column);
      html.leaf("th", column.name(), "scope", "col", "class", number ? "number" : "text");
    }
    html.close().close().open("tbody");
    return table;
  }

  Table row(String... cells) {
    start("");
    for (String cell : cells) {
      cell(cell);
    }
    return end();
  }

  /** A row that sums up others. */
  Table total(String... cells) {
    start("total");
    for (String cell : cells) {
      cell(cell);
    }
    return end();
  }

  Table start(String kind) {
    column = 0;
    html.open("tr", "class", kind);
    return this;
  }

  Table cell(String text) {
    open();
    html.text(text).close();
    return this;
  }

  /** A cell with the colour that its part of a bar has. */
  Table swatch(String text, int rank) {
    open();
    String colour = "swatch rank" + Math.min(rank, Bars.MOST_PARTS);
    html.leaf("span", "", "class", colour, "aria-hidden", "true").text(text).close();
    return this;
  }

  /** A cell that refers to another part of the page. */
  Table link(String text, String id) {
    open();
    html.leaf("a", text, "href", "#" + id).close();
    return this;
  }

  /** A sentence, and below it what explains it. */
  Table sentences(String first, List<String> further) {
    open();
    html.open("div", "class", "said").leaf("strong", first).open("ul");
    further.forEach(one -> html.leaf("li", one));
    html.close().close().close();
    return this;
  }

  /** A bar of two parts, out of {@code most}; the numbers stand in cells of their own. */
  Table bar(long longCents, long shortCents, long most) {
    open();
    html.open("span", "class", "bar", "aria-hidden", "true");
    part("long", longCents, most);
    part("short", shortCents, most);
    html.close().close();
    return this;
  }

  /** A dot on a line, as far from its beginning as {@code part} is of {@code whole}. */
  Table dot(long part, long whole) {
    open();
    html.open("span", "class", "reach", "aria-hidden", "true");
    html.leaf("span", "", "class", "dot", "style", "left:" + Bars.width(part, whole));
    html.close().close();
    return this;
  }

  private void part(String role, long cents, long most) {
    html.leaf("span", "", "class", role, "style", "width:" + Bars.width(cents, most));
  }

  private void open() {
    String kind = columns.get(column).number() ? "number" : "text";
    if (column == 0) {
      html.open("th", "scope", "row", "class", kind);
    } else {
      html.open("td", "class", kind);
    }
    column++;
  }

  Table end() {
    html.close();
    return this;
  }

  void close() {
    html.close().close().close();
  }
}
