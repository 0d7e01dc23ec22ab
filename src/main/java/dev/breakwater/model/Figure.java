package dev.breakwater.model;

/**
 * A named number, or text, of an alert, with the unit that says how it is written.
 *
 * @param name as in JSON, camelCase
 * @param value in the unit; 0 for TEXT
 * @param text of TEXT only, else empty
 */
public record Figure(String name, Unit unit, long value, String text) {
  /** What {@link #value} counts. */
  public enum Unit {
    /** Cents of USD; written with two decimals. */
    USD,
    /** Millionths; written with six decimals. */
    RATIO,
    /** Billionths; written with nine decimals, because funding is small and keeps its sign. */
    RATE,
    COUNT,
    /** Milliseconds, of a span or since the epoch. */
    MILLIS,
    /** A decimal or a name. */
    TEXT
  }

  public static Figure usd(String name, long cents) {
    return new Figure(name, Unit.USD, cents, "");
  }

  public static Figure ratio(String name, long millionths) {
    return new Figure(name, Unit.RATIO, millionths, "");
  }

  public static Figure rate(String name, long billionths) {
    return new Figure(name, Unit.RATE, billionths, "");
  }

  public static Figure count(String name, long count) {
    return new Figure(name, Unit.COUNT, count, "");
  }

  public static Figure millis(String name, long millis) {
    return new Figure(name, Unit.MILLIS, millis, "");
  }

  public static Figure text(String name, String text) {
    return new Figure(name, Unit.TEXT, 0, text);
  }
}
