package dev.breakwater.panel;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Which panels are kept.
 *
 * @param windows at least one, distinct by name and by length, in any order
 * @param allowedLateness how far behind the watermark an event still restates panels: 0 to 24 h.
 *     Every minute of it keeps each key's state a minute longer
 */
public record PanelPolicy(List<Window> windows, Duration allowedLateness) implements Serializable {
  private static final Duration LONGEST_LATENESS = Duration.ofHours(24);

  public static final PanelPolicy DEFAULT =
      new PanelPolicy(
          List.of(
              new Window("1h", 60),
              new Window("4h", 240),
              new Window("12h", 720),
              new Window("24h", 1440)),
          Duration.ofHours(1));

  public PanelPolicy {
    windows = List.copyOf(windows);
    long names = windows.stream().map(Window::name).distinct().count();
    long lengths = windows.stream().mapToInt(Window::minutes).distinct().count();
    if (windows.isEmpty() || names < windows.size() || lengths < windows.size()) {
      throw new IllegalArgumentException("windows must be at least one and distinct: " + windows);
    }
    if (allowedLateness.isNegative() || allowedLateness.compareTo(LONGEST_LATENESS) > 0) {
      throw new IllegalArgumentException("allowed lateness is 0 to 24 h, not " + allowedLateness);
    }
  }
}
