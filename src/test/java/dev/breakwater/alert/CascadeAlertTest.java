package dev.breakwater.alert;

import static dev.breakwater.alert.Desk.HOUR;
import static dev.breakwater.alert.Desk.MILLION;
import static dev.breakwater.alert.Desk.MINUTE;
import static dev.breakwater.alert.Desk.SECOND;
import static dev.breakwater.alert.Desk.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Rule;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of an alert about one episode. */
class CascadeAlertTest {
  private final Desk desk = new Desk();

  private static String change(Alert alert) {
    return alert.why().observed().stream()
        .filter(figure -> figure.name().equals("change"))
        .map(Figure::text)
        .findFirst()
        .orElse("");
  }

  private List<String> changes() {
    return desk.alerts.stream()
        .map(a -> (a.eventTime() - T) / SECOND + " " + a.status() + " " + change(a))
        .map(String::strip)
        .toList();
  }

  @Test
  void opensWhenItsEpisodeReachesTheLeastSizeAndNotBefore() {
    assertEquals(List.of(), desk.signal(desk.opened("BTC", T, 19 * MILLION)));
    List<Alert> found = desk.signal(desk.updated("BTC", T + 10 * SECOND, 1, 20 * MILLION));
    assertEquals(1, found.size());
    Alert alert = found.get(0);
    assertEquals(Status.OPEN, alert.status());
    assertEquals(1, alert.revision());
    assertEquals(Severity.WARNING, alert.severity());
    assertEquals(T + 10 * SECOND, alert.openedAt());
    assertEquals(T + 10 * SECOND, alert.eventTime());
    assertEquals(Desk.id("BTC"), alert.episodeId());
    assertEquals("default", alert.why().ruleVersion());
  }

  @Test
  void theMarketsOpensWithItsFirstWave() {
    assertEquals(1, desk.signal(desk.opened("*", T, MILLION)).size());
  }

  @Test
  void whatIsNoNewsIsNotTold() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    for (int i = 1; i < 30; i++) {
      desk.signal(desk.updated("BTC", T + 10L * i * SECOND, 1, 20 * MILLION + i));
    }
    assertEquals(List.of("0 OPEN"), changes());
  }

  @Test
  void aHeartbeatComesWhenThereIsNoNews() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.until(T + 11 * MINUTE);
    assertEquals(List.of("0 OPEN", "300 UPDATE HEARTBEAT", "600 UPDATE HEARTBEAT"), changes());
  }

  @Test
  void aQuarterMoreMoneyIsNews() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(desk.updated("BTC", T + 70 * SECOND, 1, 25 * MILLION));
    desk.signal(desk.updated("BTC", T + 80 * SECOND, 1, 25 * MILLION + 1));
    assertEquals(List.of("0 OPEN", "80 UPDATE USD"), changes());
  }

  @Test
  void aNewWaveWaitsForTheCoolDownAndIsNotForgotten() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(desk.updated("BTC", T + 20 * SECOND, 2, 21 * MILLION));
    desk.signal(desk.updated("BTC", T + 30 * SECOND, 3, 22 * MILLION));
    desk.until(T + 2 * MINUTE);
    assertEquals(List.of("0 OPEN", "60 UPDATE WAVE"), changes());
    assertEquals(3, desk.alerts.get(1).wave());
  }

  @Test
  void anEscalationGetsThroughInsideTheCoolDown() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(desk.updated("BTC", T + SECOND, 1, 100 * MILLION));
    desk.signal(desk.updated("BTC", T + 2 * SECOND, 1, 400 * MILLION));
    assertEquals(List.of("0 OPEN", "1 UPDATE SEVERITY", "2 UPDATE SEVERITY"), changes());
    assertEquals(
        List.of("OPEN WARNING", "UPDATE ERROR", "UPDATE CRITICAL"),
        desk.story(Rule.CASCADE, "BTC"));
  }

  @Test
  void endsWhenItsEpisodeClosesAndLeavesNothingBehind() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    List<Alert> found = desk.signal(desk.closed("BTC", T + 4 * MINUTE, 1, 21 * MILLION));
    assertEquals(List.of(Status.RESOLVE), found.stream().map(Alert::status).toList());
    assertEquals(T, found.get(0).openedAt());
    desk.until(T + 10 * HOUR);
    assertTrue(desk.isDone());
    assertEquals(Long.MAX_VALUE, desk.next());
  }

  @Test
  void anEpisodeWhoseLastRevisionIsTheFirstThatCountsOpensAndEnds() {
    desk.signal(desk.opened("BTC", T, 19 * MILLION));
    desk.signal(desk.closed("BTC", T + 15 * MINUTE, 1, 20 * MILLION));
    assertEquals(List.of("900 OPEN", "900 RESOLVE"), changes());
  }

  @Test
  void theVerdictThatFollowsAnEpisodeOpensNothing() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(desk.closed("BTC", T + 4 * MINUTE, 1, 20 * MILLION));
    desk.signal(desk.closed("BTC", T + 60 * MINUTE, 1, 20 * MILLION));
    assertEquals(List.of("0 OPEN", "240 RESOLVE"), changes());
  }

  @Test
  void aGrindIsToldOneSeverityLower() {
    desk.signal(
        desk.signal(
            "BTC",
            CascadeSide.LONG,
            CascadeKind.GRIND,
            CascadePhase.OPENED,
            T,
            1,
            Desk.flow("BTC", 20 * MILLION, List.of("okx"))));
    desk.signal(
        desk.signal(
            "BTC",
            CascadeSide.LONG,
            CascadeKind.GRIND,
            CascadePhase.UPDATED,
            T + MINUTE,
            1,
            Desk.flow("BTC", 400 * MILLION, List.of("okx"))));
    assertEquals(List.of("OPEN INFO", "UPDATE ERROR"), desk.story(Rule.GRIND, "BTC"));
  }

  @Test
  void namesTheMarketsEpisodeOfTheSameSideAsItsParent() {
    desk.signal(desk.opened("*", T, MILLION), desk.opened("BTC", T, 20 * MILLION));
    desk.signal(
        desk.episode("ETH", CascadeSide.SHORT, CascadePhase.OPENED, T + SECOND, 1, 20 * MILLION));
    for (Alert alert : desk.alerts) {
      String parent = alert.asset().equals("BTC") ? Desk.id("*") : null;
      assertEquals(parent, alert.parentEpisodeId(), alert.asset());
    }
    assertEquals(3, desk.alerts.size());
  }

  @Test
  void twoDesksGiveTheSameIdAndAnotherVersionOfRulesGivesAnother() {
    Desk other = new Desk("other", AlertPolicy.DEFAULT, 0);
    String id = desk.signal(desk.opened("BTC", T, 20 * MILLION)).get(0).alertId();
    assertEquals(id, new Desk().signal(new Desk().opened("BTC", T, 20 * MILLION)).get(0).alertId());
    assertFalse(id.equals(other.signal(other.opened("BTC", T, 20 * MILLION)).get(0).alertId()));
  }

  @Test
  void keepsTheRulesItWasOpenedBy() {
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.rules("v2");
    desk.signal(desk.opened("ETH", T + SECOND, 20 * MILLION));
    desk.signal(desk.updated("BTC", T + 2 * SECOND, 1, 100 * MILLION));
    assertEquals(
        List.of("BTC default", "ETH v2", "BTC default"),
        desk.alerts.stream().map(a -> a.asset() + " " + a.why().ruleVersion()).toList());
  }

  @Test
  void saysThatItCatchesUpUntilDataAreLive() {
    Desk live = new Desk("default", AlertPolicy.DEFAULT, T + MINUTE);
    live.signal(live.opened("BTC", T, 20 * MILLION));
    live.signal(live.updated("BTC", T + MINUTE, 2, 20 * MILLION));
    assertEquals(List.of(true, false), live.alerts.stream().map(Alert::catchUp).toList());
  }

  @Test
  void carriesWhatItSawAndWhatItIsMeasuredAgainst() {
    Alert alert = desk.signal(desk.opened("BTC", T, 20 * MILLION)).get(0);
    assertTrue(alert.why().observed().contains(Figure.usd("usd", 20 * MILLION)));
    assertTrue(alert.why().observed().contains(Figure.text("topVenue", "bybit")));
    assertTrue(alert.why().observed().contains(Figure.ratio("topVenueShare", 500_000)));
    assertTrue(alert.why().thresholds().contains(Figure.usd("errorUsd", 100 * MILLION)));
    assertNull(alert.quality().coverage());
  }
}
