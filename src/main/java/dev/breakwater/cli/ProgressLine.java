package dev.breakwater.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells the person who waits how far a command has come: on a terminal in one line that changes,
 * elsewhere in a line every few seconds. The clock decides only when it says so.
 */
public final class ProgressLine {
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private long shown = System.nanoTime();

  /**
   * @param terminal whether a person looks at it now, so that a line may change
   */
  public ProgressLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** How long to wait between two calls of {@link #show}. */
  public Duration pace() {
    return terminal ? Duration.ofMillis(500) : Duration.ofSeconds(5);
  }

  /** Whether so much time has passed since the last call of {@link #show}. */
  public boolean isDue() {
    return System.nanoTime() - shown >= pace().toNanos();
  }

  public void show(String text) {
    shown = System.nanoTime();
    if (terminal) {
      out.print(ERASE_LINE + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Leaves the terminal clean for what follows. */
  public void clear() {
    if (terminal) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }

  /** In the two largest units that matter to somebody who waits. */
  public static String duration(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
