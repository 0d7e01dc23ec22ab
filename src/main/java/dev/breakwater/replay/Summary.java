package dev.breakwater.replay;

import dev.breakwater.cli.ProgressLine;
import dev.breakwater.flink.source.ReadProgress;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a finished run says: rows, refusals, the span of time, how fast, and where the files are.
 */
record Summary(
    Path directory,
    BacktestInput input,
    List<WrittenFile> outputs,
    @Nullable SweepResult sweep,
    ReadProgress.Snapshot read,
    Duration elapsed) {

  void print(PrintWriter out) {
    line(out, "%-24s %15s", "file", "rows");
    for (WrittenFile output : outputs) {
      line(out, "%-24s %,15d", output.file(), output.rows());
      output.counts().forEach((name, rows) -> line(out, "  %-22s %,15d", name, rows));
    }
    out.println();
    if (sweep != null) {
      sweep.print(out);
      out.println();
    }
    line(out, "%-12s %s", "event time", span());
    line(
        out,
        "%-12s %s, in %s (%,.0f events/s)",
        "read",
        input.summary(read.records()),
        ProgressLine.duration(elapsed),
        read.events() / Math.max(0.001, elapsed.toMillis() / 1000.0));
    if (read.late() > 0) {
      line(
          out,
          "%-12s %,d of the events, by more than time.out-of-orderness in their own %s: panels count"
              + " them, detectors do not; put them in the order of receivedAt",
          "late",
          read.late(),
          input.kind());
    }
    line(out, "%-12s %s", "written to", directory);
    out.flush();
  }

  private String span() {
    return read.hasTime()
        ? Instant.ofEpochMilli(read.firstTime()) + " to " + Instant.ofEpochMilli(read.lastTime())
        : "none: no record held an event";
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
