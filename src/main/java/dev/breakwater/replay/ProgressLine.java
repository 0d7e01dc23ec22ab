package dev.breakwater.replay;

import dev.breakwater.flink.source.ReadProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tells the person who waits how far a run has come: on a terminal in one line that changes,
 * elsewhere in a line every few seconds. The clock decides only when and at what speed it says so.
 */
final class ProgressLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final long totalBytes;

  ProgressLine(PrintWriter out, boolean terminal, long totalBytes) {
    this.out = out;
    this.terminal = terminal;
    this.totalBytes = totalBytes;
  }

  /** How long to wait between two calls of {@link #show}. */
  Duration pace() {
    return terminal ? Duration.ofMillis(500) : Duration.ofSeconds(5);
  }

  void show(ReadProgress.Snapshot reached, Duration elapsed) {
    String text = text(reached, totalBytes, elapsed);
    if (terminal) {
      out.print(ERASE_LINE + text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Leaves the terminal clean for what follows. */
  void clear() {
    if (terminal) {
      out.print(ERASE_LINE);
      out.flush();
    }
  }

  static String text(ReadProgress.Snapshot reached, long totalBytes, Duration elapsed) {
    double share = totalBytes == 0 ? 1 : Math.min(1, (double) reached.bytes() / totalBytes);
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    String left =
        share > 0
            ? duration(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d events  %s  %,.0f events/s  %s",
        100 * share,
        reached.events(),
        reached.hasTime() ? TIME.format(Instant.ofEpochMilli(reached.lastTime())) : "no time yet",
        reached.events() / seconds,
        left);
  }

  static String duration(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
