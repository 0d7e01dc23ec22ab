package dev.breakwater.local;

/** Whether text may be coloured: on a terminal, never in a file or a pipe. */
enum Ink {
  PLAIN("", "", ""),
  TERMINAL("\u001b[1m", "\u001b[2m", "\u001b[0m");

  private final String bold;
  private final String faint;
  private final String off;

  Ink(String bold, String faint, String off) {
    this.bold = bold;
    this.faint = faint;
    this.off = off;
  }

  String strong(String text) {
    return bold + text + off;
  }

  String faint(String text) {
    return faint + text + off;
  }
}
