package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.flink.source.ReadProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final ReadProgress.Snapshot QUARTER =
      new ReadProgress.Snapshot(9_000, 10_000, 250, 1_763_596_800_000L, 1_763_600_000_000L);

  @Test
  void timeLeftFollowsFromTheBytesLeft() {
    assertEquals(
        " 25 %  10,000 events  2025-11-20 00:53:20  500 events/s  1 min 0 s left",
        ProgressLine.text(QUARTER, 1_000, Duration.ofSeconds(20)));
  }

  @Test
  void beforeTheFirstEventThereIsNoTimeToTell() {
    assertEquals(
        "  0 %  0 events  no time yet  0 events/s  ",
        ProgressLine.text(
            new ReadProgress.Snapshot(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE),
            1_000,
            Duration.ZERO));
  }

  @Test
  void terminalKeepsOneLineAndAFileGetsMany() {
    StringWriter terminal = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(terminal), true, 1_000);
    line.show(QUARTER, Duration.ofSeconds(20));
    line.clear();
    assertEquals(
        "\r\u001b[K" + ProgressLine.text(QUARTER, 1_000, Duration.ofSeconds(20)) + "\r\u001b[K",
        terminal.toString());

    StringWriter file = new StringWriter();
    ProgressLine lines = new ProgressLine(new PrintWriter(file), false, 1_000);
    lines.show(QUARTER, Duration.ofSeconds(20));
    lines.clear();
    assertEquals(
        ProgressLine.text(QUARTER, 1_000, Duration.ofSeconds(20)) + System.lineSeparator(),
        file.toString());
  }

  @Test
  void durationsAreToldInTwoUnits() {
    assertEquals("0.3 s", ProgressLine.duration(Duration.ofMillis(310)));
    assertEquals("2 min 5 s", ProgressLine.duration(Duration.ofSeconds(125)));
    assertEquals("3 h 1 min", ProgressLine.duration(Duration.ofMinutes(181)));
  }
}
