package dev.breakwater.local;

import java.io.PrintStream;
import java.util.List;

/** A line that is written over on a terminal, and a line now and then elsewhere. */
final class ProgressLine {
  /** In a file or a pipe every line stays. */
  private static final int SHOWN_OUT_OF = 5;

  private final PrintStream out;
  private final boolean terminal;
  private int calls;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void show(String line) {
    if (terminal) {
      out.print("\r\u001b[K" + line);
      out.flush();
    } else if (calls++ % SHOWN_OUT_OF == 0) {
      out.println(line);
    }
  }

  /** Lines that stay, above what is written over. */
  void keep(List<String> lines) {
    for (String line : lines) {
      out.println(terminal ? "\r\u001b[K" + line : line);
    }
  }

  void end(String line) {
    out.println(terminal ? "\r\u001b[K" + line : line);
  }
}
