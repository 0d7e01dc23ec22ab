package dev.breakwater.bridge;

import static dev.breakwater.bridge.Announcements.Verdict.CATCH_UP;
import static dev.breakwater.bridge.Announcements.Verdict.NEVER_ANNOUNCED;
import static dev.breakwater.bridge.Announcements.Verdict.NOTHING_NEW;
import static dev.breakwater.bridge.Announcements.Verdict.POST;
import static dev.breakwater.bridge.Announcements.Verdict.TOO_MILD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.bridge.Announcements.Verdict;
import dev.breakwater.consumer.AlertMessage;
import dev.breakwater.testing.AlertLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private int revision;

  private AlertMessage alert(String status, String severity) throws IOException {
    return of(AlertLines.line(1, ++revision, status, severity));
  }

  private static AlertMessage of(String line) throws IOException {
    return AlertMessage.of(line.getBytes(StandardCharsets.UTF_8));
  }

  private static Verdict deal(Announcements announcements, AlertMessage alert) {
    Verdict verdict = announcements.judge(alert);
    if (verdict == POST) {
      announcements.posted(alert);
    }
    return verdict;
  }

  @Test
  void followsToTheEndWhatItHasAnnouncedHoweverMildItBecomes() throws IOException {
    Announcements wanted = new Announcements("ERROR", false, false);
    assertEquals(TOO_MILD, deal(wanted, alert("OPEN", "WARNING")));
    assertEquals(POST, deal(wanted, alert("UPDATE", "ERROR")));
    assertEquals(NOTHING_NEW, deal(wanted, alert("UPDATE", "ERROR")));
    assertEquals(POST, deal(wanted, alert("UPDATE", "INFO")));
    assertEquals(POST, deal(wanted, alert("RESOLVE", "INFO")));
    assertEquals(NEVER_ANNOUNCED, deal(wanted, alert("RESOLVE", "INFO")));
  }

  @Test
  void anotherWaveIsNews() throws IOException {
    Announcements wanted = new Announcements("INFO", false, false);
    assertEquals(POST, deal(wanted, alert("OPEN", "ERROR")));
    String second = AlertLines.line(1, 9, "UPDATE", "ERROR").replace("\"wave\":1", "\"wave\":2");
    assertEquals(POST, deal(wanted, of(second)));
    assertEquals(NOTHING_NEW, deal(wanted, of(second)));
  }

  @Test
  void alertmanagerHearsOfEachUpdate() throws IOException {
    Announcements all = new Announcements("INFO", false, true);
    assertEquals(POST, deal(all, alert("OPEN", "ERROR")));
    assertEquals(POST, deal(all, alert("UPDATE", "ERROR")));
  }

  @Test
  void whatWasDecidedOnOldDataIsAnnouncedOnceItIsLive() throws IOException {
    Announcements live = new Announcements("INFO", false, false);
    String old = AlertLines.line(1, 1, "OPEN", "ERROR").replace("Up\":false", "Up\":true");
    assertEquals(CATCH_UP, deal(live, of(old)));
    assertEquals(POST, deal(live, of(AlertLines.line(1, 2, "UPDATE", "ERROR"))));
    assertEquals(POST, deal(new Announcements("INFO", true, false), of(old)));
  }

  /** A word of a later version wakes somebody. */
  @Test
  void anUnknownSeverityPassesEveryFilterAndAnUnknownStatusIsOpen() throws IOException {
    Announcements wanted = new Announcements("CRITICAL", false, false);
    assertEquals(POST, deal(wanted, alert("SNOOZED", "DISASTER")));
  }
}
