package dev.breakwater.alert;

import static dev.breakwater.alert.Desk.HOUR;
import static dev.breakwater.alert.Desk.MILLION;
import static dev.breakwater.alert.Desk.MINUTE;
import static dev.breakwater.alert.Desk.SECOND;
import static dev.breakwater.alert.Desk.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Rule;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** More triggers than a person can read. */
class StormTest {
  private static final int TRIGGERS = 1_840;

  private static List<String> opened(List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.status() == Status.OPEN && alert.rule() != Rule.STORM)
        .map(Alert::asset)
        .toList();
  }

  /** Two millions are a WARNING for an asset that nobody has named. */
  private static long warning(int i) {
    return MILLION + i * 1_000L;
  }

  private static Desk stormy() {
    Desk desk = new Desk();
    for (int i = 0; i < TRIGGERS; i++) {
      desk.signal(desk.opened("A" + i, T + i * 100L, warning(i)));
    }
    return desk;
  }

  @Test
  void eighteenHundredTriggersInThreeMinutesOpenThirtyAlertsAndOneForAll() {
    Desk desk = stormy();
    assertEquals(30, opened(desk.alerts).size());
    List<Alert> storm = desk.alerts.stream().filter(one -> one.rule() == Rule.STORM).toList();
    assertEquals(Status.OPEN, storm.get(0).status());
    assertEquals(T + 30 * 100, storm.get(0).openedAt());
    assertTrue(storm.size() <= 5, "one revision a minute: " + storm.size());
    assertTrue(desk.alerts.size() < 120, "in all " + desk.alerts.size());
    desk.until(T + TRIGGERS * 100L + MINUTE);
    String title = desk.alerts.get(desk.alerts.size() - 1).title();
    assertTrue(title.startsWith("Alert storm: 1,810 alerts held back after 30 opened"), title);
    assertTrue(title.contains("(1,810 CASCADE)"), title);
    assertTrue(title.contains("most in A1839 ≥ $1.01M"), title);
  }

  @Test
  void theWorstOfThoseHeldOpenFirstWhenThereIsRoom() {
    Desk desk = stormy();
    int before = desk.alerts.size();
    desk.until(T + 10 * MINUTE + 29 * 100);
    List<String> later = opened(desk.alerts.subList(before, desk.alerts.size()));
    assertEquals(30, later.size());
    assertEquals("A1839", later.get(0));
    assertEquals("A1810", later.get(29));
    Alert held =
        desk.alerts.stream()
            .filter(one -> one.asset().equals("A1839") && one.status() == Status.OPEN)
            .findFirst()
            .orElseThrow();
    assertEquals(T + 10 * MINUTE, held.openedAt());
    assertTrue(
        held.why().observed().stream()
            .anyMatch(f -> f.name().equals("heldSince") && f.value() == T + 1839 * 100),
        held::toString);
  }

  @Test
  void whatEndsWhileItIsHeldIsNeverOpened() {
    Desk desk = stormy();
    for (int i = 0; i < TRIGGERS; i++) {
      desk.signal(desk.closed("A" + i, T + 4 * MINUTE + i, 1, warning(i)));
    }
    assertEquals(30, opened(desk.alerts).size());
    desk.until(T + 10 * HOUR);
    assertEquals(30, opened(desk.alerts).size());
    Alert last = desk.alerts.get(desk.alerts.size() - 1);
    assertEquals(Rule.STORM, last.rule());
    assertEquals(Status.RESOLVE, last.status());
    assertTrue(desk.isDone());
  }

  @Test
  void anEscalationOfWhatIsHeldGetsThrough() {
    Desk desk = stormy();
    long now = T + 4 * MINUTE;
    List<Alert> found = desk.signal(desk.updated("A1000", now, 1, 5 * MILLION));
    assertEquals(List.of("A1000"), opened(found));
    assertEquals(Severity.ERROR, found.get(0).severity());
    found = desk.signal(desk.updated("A5", now + SECOND, 1, 5 * MILLION));
    assertEquals(Severity.ERROR, found.get(0).severity(), "of one that is open");
  }

  @Test
  void theMarketAndTheWorstAreNeverHeld() {
    Desk desk = stormy();
    long now = T + 4 * MINUTE;
    List<Alert> found =
        desk.signal(
            desk.opened("*", now, MILLION),
            desk.opened("Z1", now, 100 * MILLION),
            desk.opened("Z2", now, 5 * MILLION));
    assertEquals(
        List.of("Z1", "*"), opened(found).stream().sorted(Comparator.reverseOrder()).toList());
  }

  @Test
  void ofOneMillisecondTheWorstOpen() {
    Desk desk = new Desk(Desk.withStorms(2, Duration.ofMinutes(10)));
    Signal[] signals = new Signal[5];
    for (int i = 0; i < 5; i++) {
      signals[i] = desk.opened("A" + i, T, MILLION * (1 + i % 3));
    }
    assertEquals(List.of("A2", "A1"), opened(desk.signal(signals)));
  }

  /** However the storm goes, within any ten minutes there are no more openings than allowed. */
  @Test
  void theBoundHoldsForEveryWindow() {
    Desk desk = new Desk(Desk.withStorms(7, Duration.ofMinutes(10)));
    Random random = new Random(7);
    List<String> open = new ArrayList<>();
    long now = T;
    for (int i = 0; i < 3_000; i++) {
      now += random.nextInt(5_000);
      if (open.isEmpty() || random.nextInt(3) > 0) {
        String asset = "B" + i;
        open.add(asset);
        desk.signal(desk.opened(asset, now, warning(i)));
      } else {
        String asset = open.remove(random.nextInt(open.size()));
        desk.signal(desk.closed(asset, now, 1, 2 * MILLION));
      }
    }
    List<Long> times =
        desk.alerts.stream()
            .filter(one -> one.status() == Status.OPEN && one.rule() == Rule.CASCADE)
            .map(Alert::eventTime)
            .toList();
    assertTrue(times.size() > 50, "some were to open");
    for (int i = 7; i < times.size(); i++) {
      assertTrue(times.get(i) - times.get(i - 7) >= 10 * MINUTE, "seed 7, opening " + i);
    }
    TreeMap<String, List<Integer>> revisions =
        desk.alerts.stream()
            .collect(
                Collectors.groupingBy(
                    Alert::alertId,
                    TreeMap::new,
                    Collectors.mapping(Alert::revision, Collectors.toList())));
    for (List<Integer> of : revisions.values()) {
      for (int i = 0; i < of.size(); i++) {
        assertEquals(i + 1, of.get(i));
      }
    }
  }
}
