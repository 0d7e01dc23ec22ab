package dev.breakwater.panel;

import java.time.Duration;
import java.util.List;

/** A {@link PanelPolicy} worked out in minutes: which window reads which buckets, for how long. */
public final class PanelLayout {
  final List<Window> windows;
  final int lateness;

  /** Lengths of the windows that read minute buckets and of those that read hour buckets. */
  final int[] byMinute;

  final int[] byHour;

  /** A minute bucket is dropped when it began more than this before asOf. */
  final int keepMinutes;

  /** An hour bucket is dropped when it began before the whole hour that lies this before asOf. */
  final int keepHours;

  /** Position of each window among those of its kind, by its place in the policy. */
  private final int[] slots;

  public PanelLayout(PanelPolicy policy) {
    windows = policy.windows();
    lateness = wholeMinutes(policy.allowedLateness());
    byMinute = lengths(false);
    byHour = lengths(true);
    slots = new int[windows.size()];
    int minuteSlot = 0;
    int hourSlot = 0;
    for (int w = 0; w < slots.length; w++) {
      slots[w] = windows.get(w).startsOnTheHour() ? hourSlot++ : minuteSlot++;
    }
    // An hour that late data reach is added up again from its minutes.
    int hourInMinutes = byHour.length == 0 ? 0 : Minutes.HOUR - 1;
    keepMinutes = lateness + Math.max(longest(byMinute), hourInMinutes);
    keepHours = lateness + longest(byHour);
  }

  /** Most minute buckets of a store: those kept, and the one that comes before the oldest goes. */
  int mostMinutes() {
    return keepMinutes + 1;
  }

  /** Most hour buckets of a store: those kept, and the one that comes before the oldest goes. */
  int mostHours() {
    return byHour.length == 0 ? 0 : (keepHours + Minutes.HOUR - 1) / Minutes.HOUR + 2;
  }

  boolean readsHours(int window) {
    return windows.get(window).startsOnTheHour();
  }

  int slot(int window) {
    return slots[window];
  }

  /** Place of a window in the policy, or -1. */
  int indexOf(String name) {
    for (int window = 0; window < slots.length; window++) {
      if (windows.get(window).name().equals(name)) {
        return window;
      }
    }
    return -1;
  }

  private int[] lengths(boolean onTheHour) {
    return windows.stream()
        .filter(window -> window.startsOnTheHour() == onTheHour)
        .mapToInt(Window::minutes)
        .toArray();
  }

  private static int longest(int[] lengths) {
    int longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static int wholeMinutes(Duration duration) {
    return Math.toIntExact(duration.plusMinutes(1).minusNanos(1).toMinutes());
  }
}
