package dev.breakwater.panel;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The length of a rolling panel. Up to 24 h it starts on the minute; above, its start is moved back
 * to the whole hour, so that 30 days cost 720 buckets and not 43,200.
 *
 * @param name as configured and as emitted, for example {@code 24h}
 * @param minutes 1 to {@link #LONGEST_MINUTES}
 */
public record Window(String name, int minutes) implements Serializable {
  /** One leap year. */
  static final int LONGEST_MINUTES = 366 * 24 * 60;

  private static final int LONGEST_BY_THE_MINUTE = 24 * 60;
  private static final Pattern NAME = Pattern.compile("([1-9]\\d{0,5})([mhd])");

  public Window {
    if (minutes < 1 || minutes > LONGEST_MINUTES) {
      throw new IllegalArgumentException(
          "a window lasts 1 minute to 366 days, not " + minutes + " minutes");
    }
  }

  /**
   * Reads a length such as {@code 5m}, {@code 24h} or {@code 30d}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Window of(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a window is a whole number of m, h or d, for example 24h, not \"" + name + "\"");
    }
    int unit =
        switch (matcher.group(2)) {
          case "m" -> 1;
          case "h" -> 60;
          default -> 24 * 60;
        };
    return new Window(name, Math.multiplyExact(Integer.parseInt(matcher.group(1)), unit));
  }

  boolean startsOnTheHour() {
    return minutes > LONGEST_BY_THE_MINUTE;
  }
}
