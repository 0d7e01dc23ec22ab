package dev.breakwater.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void terminalKeepsOneLineAndAFileGetsMany() {
    StringWriter terminal = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(terminal), true);
    line.show("half");
    line.clear();
    assertEquals("\r\u001b[Khalf\r\u001b[K", terminal.toString());

    StringWriter file = new StringWriter();
    ProgressLine lines = new ProgressLine(new PrintWriter(file), false);
    lines.show("half");
    lines.clear();
    assertEquals("half" + System.lineSeparator(), file.toString());
  }

  @Test
  void durationsAreToldInTwoUnits() {
    assertEquals("0.3 s", ProgressLine.duration(Duration.ofMillis(310)));
    assertEquals("2 min 5 s", ProgressLine.duration(Duration.ofSeconds(125)));
    assertEquals("3 h 1 min", ProgressLine.duration(Duration.ofMinutes(181)));
  }
}
