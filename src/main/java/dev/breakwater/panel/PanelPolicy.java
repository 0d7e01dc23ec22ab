package dev.breakwater.panel;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Which panels are kept.
 *
 * @param windows distinct, in any order
 * @param allowedLateness how far behind the watermark an event still restates panels
 */
public record PanelPolicy(List<Window> windows, Duration allowedLateness) implements Serializable {
  public static final PanelPolicy DEFAULT =
      new PanelPolicy(
          List.of(
              new Window("1h", 60),
              new Window("4h", 240),
              new Window("12h", 720),
              new Window("24h", 1440)),
          Duration.ofHours(1));
}
