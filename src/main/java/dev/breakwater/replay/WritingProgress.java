package dev.breakwater.replay;

import dev.breakwater.cli.ProgressLine;
import java.util.Locale;

/** How far the results have been put in order: minutes, after a year of data. */
final class WritingProgress {
  private final ProgressLine line;
  private String file = "";
  private long rows;
  private long written;

  WritingProgress(ProgressLine line) {
    this.line = line;
  }

  /**
   * @param rows it will have
   */
  void begins(String nextFile, long rows) {
    file = nextFile;
    this.rows = rows;
    written = 0;
  }

  void row() {
    written++;
    if (written % 1_000 == 0 && line.isDue()) {
      line.show(
          String.format(
              Locale.ROOT, "writing %s  %3.0f %%  %,d rows", file, 100.0 * written / rows, rows));
    }
  }
}
