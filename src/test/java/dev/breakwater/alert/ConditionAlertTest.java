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
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Signal;
import dev.breakwater.model.Wave;
import dev.breakwater.model.WaveStage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts that are not one episode's own. */
class ConditionAlertTest {
  private final Desk desk = new Desk();
  private int revision;

  private List<Alert> of(Rule rule) {
    return desk.alerts.stream().filter(alert -> alert.rule() == rule).toList();
  }

  private String title(Rule rule) {
    List<Alert> all = of(rule);
    return all.get(all.size() - 1).title();
  }

  // ---- crowding

  private static Signal positioning(long time, Integer index, PositionSide side) {
    return Signal.of(
        new PositioningRow(
            "BTC",
            time,
            3_820_000_000_000L,
            1_000,
            41_000,
            980_000,
            3_900_000_000_000L,
            310_000L,
            990_000,
            List.of(),
            index,
            side,
            List.of("okx"),
            List.of(),
            List.of(Figure.ratio("fundingPercentile", 990_000)),
            List.of()));
  }

  @Test
  void crowdingOpensHighAndEndsLow() {
    desk.signal(positioning(T, 899_999, PositionSide.LONG));
    assertEquals(List.of(), desk.alerts);
    desk.signal(positioning(T + MINUTE, 900_000, PositionSide.LONG));
    assertEquals(
        "BTC longs are crowded: index 0.90, funding +0.031 % per 8 h, open interest $38.2B (+4.1 %"
            + " in 24 h)",
        title(Rule.CROWDING));
    desk.signal(positioning(T + 2 * MINUTE, 540_000, PositionSide.LONG));
    desk.signal(positioning(T + 3 * MINUTE, 539_999, PositionSide.LONG));
    desk.signal(positioning(T + 3 * MINUTE + 20 * SECOND, 600_000, PositionSide.LONG));
    desk.until(T + 5 * MINUTE);
    assertEquals(List.of("OPEN INFO"), desk.story(Rule.CROWDING, "BTC"));
    desk.signal(positioning(T + 6 * MINUTE, 500_000, PositionSide.LONG));
    desk.until(T + 7 * MINUTE);
    assertEquals(List.of("OPEN INFO", "RESOLVE INFO"), desk.story(Rule.CROWDING, "BTC"));
    assertEquals(T + 6 * MINUTE + 30 * SECOND, of(Rule.CROWDING).get(1).eventTime());
  }

  @Test
  void whatIsNotKnownIsNoCalm() {
    desk.signal(positioning(T, 930_000, PositionSide.LONG));
    desk.signal(positioning(T + MINUTE, null, null));
    desk.until(T + 30 * MINUTE);
    assertEquals(List.of("OPEN INFO"), desk.story(Rule.CROWDING, "BTC"));
  }

  @Test
  void theOtherSideIsAnotherAlert() {
    desk.signal(positioning(T, 930_000, PositionSide.LONG));
    desk.signal(positioning(T + MINUTE, 960_000, PositionSide.SHORT));
    desk.until(T + 3 * MINUTE);
    assertEquals(
        List.of("LONG OPEN INFO", "SHORT OPEN WARNING", "LONG RESOLVE INFO"),
        of(Rule.CROWDING).stream()
            .map(a -> a.side() + " " + a.status() + " " + a.severity())
            .toList());
  }

  @Test
  void severityFallsOneLevelAtATimeAndOnlyFarBelow() {
    desk.signal(positioning(T, 960_000, PositionSide.LONG));
    desk.signal(positioning(T + 2 * MINUTE, 910_000, PositionSide.LONG));
    desk.signal(positioning(T + 3 * MINUTE, 571_000, PositionSide.LONG));
    desk.until(T + 5 * MINUTE);
    assertEquals(List.of("OPEN WARNING"), desk.story(Rule.CROWDING, "BTC"));
    desk.signal(positioning(T + 6 * MINUTE, 560_000, PositionSide.LONG)); // < 0.6 of 0.95
    desk.until(T + 6 * MINUTE + 29 * SECOND);
    assertEquals(List.of("OPEN WARNING"), desk.story(Rule.CROWDING, "BTC"));
    desk.until(T + 6 * MINUTE + 30 * SECOND);
    assertEquals(List.of("OPEN WARNING", "UPDATE INFO"), desk.story(Rule.CROWDING, "BTC"));
    assertTrue(
        of(Rule.CROWDING).get(1).why().observed().contains(Figure.text("peakSeverity", "WARNING")));
  }

  // ---- levels

  private static Signal crossing(long time, boolean isConfigured, boolean isRetake) {
    return Signal.of(
        new LevelCrossing(
            "BTC",
            "100000",
            isConfigured,
            LevelCrossing.Direction.DOWN,
            isRetake,
            time,
            isRetake ? "100010.5" : "99987.5",
            MovePriceBasis.MARK));
  }

  @Test
  void aRetakeIsAnUpdateAndEndsTheAlertOnceItHasHeld() {
    desk.signal(crossing(T, true, false));
    assertEquals(
        "BTC fell through level 100,000, price 99,987.5 at 07:24 UTC", title(Rule.LEVEL_BREAK));
    desk.signal(crossing(T + 2 * MINUTE, true, true));
    assertEquals(
        "BTC is back above level 100,000, price 100,010.5 at 07:26 UTC", title(Rule.LEVEL_BREAK));
    desk.signal(crossing(T + 10 * MINUTE, true, false));
    desk.signal(crossing(T + 12 * MINUTE, true, true));
    desk.until(T + 26 * MINUTE);
    assertEquals(
        List.of("OPEN WARNING", "UPDATE WARNING", "UPDATE WARNING", "UPDATE WARNING"),
        desk.story(Rule.LEVEL_BREAK, "BTC"));
    desk.until(T + 27 * MINUTE);
    assertEquals("BTC has stayed above level 100,000 for 15 min", title(Rule.LEVEL_BREAK));
    assertEquals(1, of(Rule.LEVEL_BREAK).stream().map(Alert::alertId).distinct().count());
  }

  @Test
  void aLevelThatIsLostForADayIsNoNewsAnyMore() {
    desk.signal(crossing(T, false, false));
    desk.until(T + 24 * HOUR);
    assertEquals("BTC has stayed below 100,000 for 24 h", title(Rule.LEVEL_BREAK));
    List<String> story = desk.story(Rule.LEVEL_BREAK, "BTC");
    assertEquals("OPEN INFO", story.get(0));
    assertEquals(25, story.size(), "a heartbeat an hour: " + story);
    desk.until(T + 25 * HOUR);
    assertTrue(desk.isDone());
  }

  // ---- contagion

  private Signal ladder(CascadePhase phase, long time, int breadth, long... lagSeconds) {
    List<Ladder.Rung> rungs = new ArrayList<>();
    for (int i = 0; i < lagSeconds.length; i++) {
      rungs.add(
          new Ladder.Rung(
              List.of("BTC", "ETH", "SOL", "XRP", "ADA").get(i),
              i + 1,
              lagSeconds[i] * SECOND,
              false,
              10 * MILLION,
              null));
    }
    Ladder ladder =
        new Ladder(
            Desk.id("ladder"),
            CascadeSide.LONG,
            "BTC",
            rungs,
            List.of(new Ladder.Rung("okx", 1, 0, false, 1, null)),
            breadth,
            null);
    return Signal.of(CascadeRecord.of(phase, time, ++revision, ladder));
  }

  private Signal wave(String asset, CascadePhase phase, long time) {
    Wave wave =
        new Wave(
            Desk.id(asset),
            1,
            asset,
            CascadeSide.LONG,
            CascadeSide.LONG,
            CascadeKind.BURST,
            WaveStage.PEAK,
            T,
            T,
            null,
            Desk.flow(asset, MILLION, List.of("okx")),
            1,
            1,
            "FLOOR");
    return Signal.of(CascadeRecord.of(phase, time, ++revision, wave));
  }

  @Test
  void threeAssetsWithinTwentyMinutesAreAContagion() {
    desk.signal(ladder(CascadePhase.OPENED, T, 2, 0, 60));
    desk.signal(ladder(CascadePhase.UPDATED, T + MINUTE, 3, 0, 1_100, 1_300));
    assertEquals(List.of(), desk.alerts, "three within 22 minutes");
    desk.signal(ladder(CascadePhase.UPDATED, T + 2 * MINUTE, 3, 0, 1_100, 1_300, 2_290));
    assertEquals(List.of("OPEN INFO"), desk.story(Rule.CONTAGION, "*"));
    assertEquals(
        "Contagion: long liquidations $40.0M in 4 assets (BTC, ETH +18 min, SOL +21 min, XRP +38"
            + " min), 3 still in a wave",
        title(Rule.CONTAGION));
  }

  @Test
  void breadthIsNewsAndTheEndWaitsForTheLastWave() {
    desk.signal(wave("BTC", CascadePhase.OPENED, T), ladder(CascadePhase.OPENED, T, 3, 0, 10, 20));
    desk.signal(ladder(CascadePhase.UPDATED, T + 2 * MINUTE, 1, 0, 10, 20));
    desk.signal(ladder(CascadePhase.CLOSED, T + 4 * MINUTE, 1, 0, 10, 20));
    assertEquals(3, of(Rule.CONTAGION).size());
    desk.signal(wave("BTC", CascadePhase.CLOSED, T + 6 * MINUTE));
    assertEquals(
        List.of("OPEN INFO", "UPDATE INFO", "UPDATE INFO", "RESOLVE INFO"),
        desk.story(Rule.CONTAGION, "*"));
  }

  // ---- concentration

  private Signal concentrated(long time, CascadePhase phase, List<String> venues) {
    return desk.signal(
        "BTC",
        CascadeSide.LONG,
        CascadeKind.BURST,
        phase,
        time,
        1,
        Desk.flow("BTC", 100 * MILLION, venues));
  }

  @Test
  void mostOfALargeEpisodeAtOneVenueIsARemarkOneLevelLower() {
    desk.signal(concentrated(T, CascadePhase.OPENED, List.of("bybit", "okx", "gate")));
    assertEquals(0, of(Rule.CONCENTRATION).size(), "half is not most");
    desk.signal(concentrated(T + MINUTE, CascadePhase.UPDATED, List.of("bybit", "okx")));
    assertEquals(
        "BTC long liquidations at one venue: 67 % of $100M at bybit", title(Rule.CONCENTRATION));
    assertEquals(List.of("OPEN WARNING"), desk.story(Rule.CONCENTRATION, "BTC"));
    desk.signal(concentrated(T + 2 * MINUTE, CascadePhase.CLOSED, List.of("bybit", "okx")));
    assertEquals(List.of("OPEN WARNING", "RESOLVE WARNING"), desk.story(Rule.CONCENTRATION, "BTC"));
  }

  @Test
  void theOnlyVenueIsNoConcentration() {
    desk.signal(concentrated(T, CascadePhase.OPENED, List.of("bybit")));
    assertEquals(0, of(Rule.CONCENTRATION).size());
    desk.signal(Desk.silence("okx", false, T + SECOND), Desk.silence("bybit", false, T + SECOND));
    desk.signal(concentrated(T + MINUTE, CascadePhase.UPDATED, List.of("bybit")));
    assertEquals(1, of(Rule.CONCENTRATION).size(), "okx is heard and had none of it");
  }

  // ---- reset

  private Signal verdict(long time, ResetVerdict verdict, long funding) {
    EpisodePositioning positioning =
        new EpisodePositioning(
            910_000,
            PositionSide.LONG,
            List.of(),
            4_000_000_000_000L,
            2_920_000_000_000L,
            270_000,
            500_000,
            350_000L,
            funding,
            verdict,
            null);
    Episode episode =
        new Episode(
            Desk.id("BTC"),
            "BTC",
            CascadeSide.LONG,
            CascadeKind.BURST,
            T,
            T + 10 * MINUTE,
            2,
            Desk.flow("BTC", 50 * MILLION, List.of("okx")),
            Severity.WARNING,
            null,
            null,
            positioning);
    return Signal.of(CascadeRecord.of(CascadePhase.CLOSED, time, ++revision, episode));
  }

  @Test
  void theVerdictIsAnAlertOfItsOwnAndFollowedForADay() {
    desk.signal(verdict(T + 25 * MINUTE, ResetVerdict.NO_DATA, 0));
    assertEquals(List.of(), desk.alerts);
    desk.signal(verdict(T + 30 * MINUTE, ResetVerdict.NOT_RESET, 340_000));
    assertEquals(
        "BTC after the long liquidations of 07:24 UTC: leverage has not left, open interest -27.0 %,"
            + " funding +0.034 % per 8 h (before +0.035 % per 8 h)",
        title(Rule.RESET));
    desk.signal(verdict(T + 60 * MINUTE, ResetVerdict.RESET, 10_000));
    desk.until(T + 24 * HOUR + 9 * MINUTE);
    List<String> story = desk.story(Rule.RESET, "BTC");
    assertEquals(List.of("OPEN WARNING", "UPDATE WARNING", "UPDATE INFO"), story.subList(0, 3));
    assertTrue(story.stream().noneMatch(one -> one.startsWith("RESOLVE")));
    desk.until(T + 24 * HOUR + 10 * MINUTE);
    assertTrue(title(Rule.RESET).endsWith("(last word)"), title(Rule.RESET));
    desk.signal(verdict(T + 24 * HOUR + 11 * MINUTE, ResetVerdict.REBUILT, 10_000));
    assertTrue(title(Rule.RESET).endsWith("(last word)"), "nothing opens after that");
  }
}
