package dev.breakwater.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.consumer.AlertMessage;
import dev.breakwater.testing.AlertLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertTextTest {
  private static final Instant LIVE = Instant.ofEpochMilli(AlertLines.START).plusSeconds(3 * 60);

  private final AlertText plain = new AlertText(Colours.NONE);
  private final AlertBoard board = new AlertBoard("INFO", false);

  private boolean take(String line) throws IOException {
    return board.take(AlertMessage.of(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static String line(int number, int revision, String status, String severity) {
    return AlertLines.line(number, revision, status, severity);
  }

  @Test
  void showsWhatIsOpenTheWorstFirst() throws IOException {
    take(line(1, 1, "OPEN", "WARNING").replace("\"BTC\"", "\"*\"").replace("okx", "gate"));
    take(line(2, 1, "OPEN", "ERROR"));
    take(line(3, 1, "OPEN", "CRITICAL"));
    take(line(3, 2, "RESOLVE", "CRITICAL"));
    take(line(2, 3, "UPDATE", "CRITICAL"));
    take(line(2, 2, "UPDATE", "ERROR"));
    assertEquals(
        """
        2 open alerts, as of 2025-10-10 21:17:00 UTC by the data

        SEVERITY  AGE        ASSET     SIDE   STATUS   QUALITY         TITLE
        CRITICAL  2 min      BTC       LONG   UPDATE   ≥ 88% -okx      BTC longs: $3.00M liquidated
                                                                       in 3 min
        WARNING   2 min      market    LONG   OPEN     ≥ 88% -gate     BTC longs: $1.00M liquidated
                                                                       in 1 min\
        """,
        String.join("\n", plain.table(board, LIVE, 92)));
  }

  @Test
  void aNarrowTerminalGivesTitlesLinesOfTheirOwn() throws IOException {
    take(line(1, 1, "OPEN", "WARNING").replace("BTC longs", "比特币 BTC longs"));
    assertEquals(
        """
        1 open alert, as of 2025-10-10 21:15:00
        UTC by the data

        SEVERITY  AGE        ASSET     SIDE   S…
        WARNING   0 s        BTC       LONG   O…
          比特币 BTC longs: $1.00M liquidated in
          1 min\
        """,
        String.join("\n", plain.table(board, LIVE, 40)));
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 33, 79, 80, 81, 90, 200})
  void noLineIsWiderThanTheTerminal(int width) throws IOException {
    String title = "比特币".repeat(30) + " and quite a few words ".repeat(5);
    take(line(1, 1, "OPEN", "DISASTER").replace("BTC longs", title).replace("okx", "v".repeat(60)));
    take(line(2, 1, "SOMETHING_LONG", "INFO").replace("\"BTC\"", "\"比特币比特币比特币\""));
    for (String line : plain.table(board, LIVE.plus(Duration.ofDays(400)), width)) {
      assertTrue(TextWidth.of(line) <= width, line);
    }
  }

  @Test
  void saysThatDataAreOldAndWhichAlertIsStale() throws IOException {
    take(line(1, 1, "OPEN", "WARNING"));
    take(line(2, 20, "UPDATE", "WARNING"));
    Instant later = Instant.ofEpochMilli(AlertLines.START).plus(Duration.ofMinutes(20));
    List<String> live = plain.table(board, later, 120);
    assertFalse(String.join("\n", live).contains("OLD DATA"), live::toString);
    assertTrue(String.join("\n", live).contains("STALE ≥"), live::toString);
    List<String> dead = plain.table(board, later.plus(Duration.ofDays(2)), 120);
    assertEquals("OLD DATA: the last word is 2 d 0 h behind the clock", dead.get(1));
  }

  /** What may last for days is repeated every hour. */
  @Test
  void aStandingAlertMayBeSilentForLonger() throws IOException {
    take(line(1, 1, "OPEN", "WARNING").replace("CASCADE", "CROWDING"));
    Instant opened = Instant.ofEpochMilli(AlertLines.START);
    for (int hours : new int[] {2, 4}) {
      String text =
          String.join("\n", plain.table(board, opened.plus(Duration.ofHours(hours)), 120));
      assertEquals(hours == 4, text.contains("OLD DATA"), text);
    }
  }

  @Test
  void catchUpIsOldWhateverTheClockSays() throws IOException {
    take(line(1, 1, "OPEN", "WARNING").replace("Up\":false", "Up\":true"));
    String text = String.join("\n", plain.table(board, LIVE, 120));
    assertTrue(text.contains("OLD DATA") && text.contains("catch-up"), text);
  }

  /** With nothing open the job has nothing to repeat: its silence says nothing. */
  @Test
  void calmIsNotOld() throws IOException {
    assertEquals(List.of("No alerts yet"), plain.table(board, LIVE, 80));
    take(line(1, 1, "OPEN", "WARNING"));
    take(line(1, 2, "RESOLVE", "WARNING"));
    assertEquals(
        List.of("No open alerts, as of 2025-10-10 21:16:00 UTC by the data"),
        plain.table(board, LIVE.plus(Duration.ofDays(3)), 80));
  }

  @Test
  void coloursTheSeverityAndNothingElse() throws IOException {
    take(line(1, 1, "OPEN", "ERROR"));
    List<String> lines = new AlertText(Colours.TERMINAL).table(board, LIVE, 120);
    assertTrue(lines.get(3).startsWith("\u001b[31mERROR\u001b[0m     0 s "), lines.get(3));
    assertFalse(String.join("", plain.table(board, LIVE, 120)).contains("\u001b"));
  }

  @Test
  void aLineHoldsOneRevision() throws IOException {
    assertTrue(take(line(1, 2, "UPDATE", "ERROR").replace("in 2", "\\u001b[2Jin\\n2")));
    assertEquals(
        "2025-10-10 21:16:00  UPDATE   ERROR     BTC       LONG   "
            + "BTC longs: $2.00M liquidated  [2Jin 2 min  [≥ 88% -okx]",
        plain.line(board, board.shown().get(0)));
    assertFalse(take(line(1, 1, "OPEN", "ERROR")), "known already");
  }

  @Test
  void onlyTheSeverityThatWasAskedForIsShown() throws IOException {
    AlertBoard severe = new AlertBoard("ERROR", true);
    for (String line :
        List.of(
            line(1, 1, "OPEN", "INFO"),
            line(2, 1, "OPEN", "DISASTER"),
            line(3, 2, "RESOLVE", "ERROR"))) {
      severe.take(AlertMessage.of(line.getBytes(StandardCharsets.UTF_8)));
    }
    assertEquals(
        List.of("DISASTER", "ERROR"), severe.shown().stream().map(AlertMessage::severity).toList());
  }
}
