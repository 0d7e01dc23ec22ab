package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Rule;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.Episode;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Signal;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.testing.CascadeRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The alert desk, fed and restarted at will. */
class AlertFunctionTest {
  private static final long SEED = 20251121;
  private static final long T = CascadeRecords.START;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long OUT_OF_ORDERNESS = 5_000;
  private static final long MILLION = 100_000_000;

  /** One operator that can be ended and begun again. */
  private static final class Desk implements AutoCloseable {
    private final Backend backend;
    private KeyedTwoInputStreamOperatorTestHarness<String, Signal, RuleChange, Alert> operator;
    private final List<Alert> alerts = new ArrayList<>();

    Desk(Backend backend) throws Exception {
      this.backend = backend;
      operator = create();
      operator.open();
      operator.processElement2(new RuleChange("v2", T + 5 * MINUTE, Map.of()), 0);
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, Signal, RuleChange, Alert> create()
        throws Exception {
      LivePolicy<AlertPolicy> rules =
          new LivePolicy<>("default", AlertPolicy.DEFAULT, List.of(), any -> AlertPolicy.DEFAULT);
      KeyedTwoInputStreamOperatorTestHarness<String, Signal, RuleChange, Alert> created =
          new KeyedTwoInputStreamOperatorTestHarness<>(
              new GovernedOperator<>(new AlertFunction(rules, Long.MAX_VALUE)),
              signal -> "desk",
              change -> "",
              Types.STRING);
      created.setStateBackend(backend.create());
      return created;
    }

    void signal(Signal signal) throws Exception {
      operator.processElement1(signal, signal.time());
    }

    void watermark(long time) throws Exception {
      operator.processWatermark1(new Watermark(time));
      alerts.addAll(operator.extractOutputValues());
      operator.getOutput().clear();
    }

    void restart() throws Exception {
      OperatorSubtaskState saved = operator.snapshot(1, 1);
      operator.close();
      operator = create();
      operator.setup();
      operator.initializeState(saved);
      operator.open();
    }

    @Override
    public void close() throws Exception {
      operator.close();
    }
  }

  /** Forty episodes, a ladder, levels, feeds that come and go, context, and rules that change. */
  private static List<Signal> story() {
    Random random = new Random(SEED);
    List<Signal> story = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      episode(story, random, i == 0 ? "*" : "A" + i, T + random.nextInt(20) * 30_000L);
    }
    for (int i = 0; i < 12; i++) {
      String venue = List.of("bybit", "gate", "okx").get(i % 3);
      story.add(silence(venue, i / 3 % 2 == 1, T - MINUTE + (i / 3) * (4 * MINUTE)));
    }
    for (int i = 0; i < 6; i++) {
      story.add(Signal.of(new ContextSample("dvol", "*", "6" + i, "percent", T + i * MINUTE)));
      story.add(
          Signal.of(
              new LevelCrossing(
                  "A1",
                  "100000",
                  i == 0,
                  LevelCrossing.Direction.DOWN,
                  i % 2 == 1,
                  T + i * 90_000L,
                  "99999",
                  MovePriceBasis.MARK)));
    }
    for (int i = 1; i <= 5; i++) {
      CascadePhase phase = i == 1 ? CascadePhase.OPENED : CascadePhase.UPDATED;
      story.add(
          Signal.of(
              CascadeRecord.of(
                  i == 5 ? CascadePhase.CLOSED : phase, T + i * (2 * MINUTE), i, ladder(5 - i))));
    }
    return story;
  }

  private static Ladder ladder(int breadth) {
    Ladder any = CascadeRecords.ladder();
    return new Ladder(
        any.ladderId(),
        any.side(),
        any.leader(),
        any.rungs(),
        any.venueRungs(),
        breadth,
        any.kendallTau());
  }

  private static void episode(List<Signal> story, Random random, String asset, long from) {
    long cents = MILLION;
    int revisions = 4 + random.nextInt(12);
    for (int i = 1; i <= revisions; i++) {
      cents += random.nextInt(2) * cents / 2;
      CascadePhase phase = i == 1 ? CascadePhase.OPENED : CascadePhase.UPDATED;
      long time = from + i * 10_000L;
      story.add(episode(asset, phase, time, i, 1 + i / 4, cents));
    }
    long end = from + revisions * 10_000L + 15 * MINUTE;
    story.add(episode(asset, CascadePhase.CLOSED, end, revisions + 1, 1 + revisions / 4, cents));
  }

  private static Signal episode(
      String asset, CascadePhase phase, long time, int revision, int waves, long cents) {
    String venue = List.of("bybit", "gate", "okx").get(asset.length() % 3);
    return Signal.of(
        CascadeRecord.of(
            phase,
            time,
            revision,
            new Episode(
                Ids.of(asset),
                asset,
                CascadeSide.LONG,
                CascadeKind.BURST,
                T,
                phase == CascadePhase.CLOSED ? Long.valueOf(time - 15 * MINUTE) : null,
                waves,
                CascadeRecords.longs(asset, venue, cents, T),
                Severity.INFO,
                null,
                null,
                null)));
  }

  private static Signal silence(String venue, boolean isActive, long time) {
    return Signal.of(
        new FeedStatus(
            venue, "*", FeedStatus.Condition.SILENCE, isActive, time, time, List.of(), List.of()));
  }

  private static List<Signal> inOrder(List<Signal> story) {
    return story.stream().sorted(Comparator.comparingLong(Signal::time)).toList();
  }

  private static List<Signal> shuffled(List<Signal> story, long seed) {
    Random random = new Random(seed);
    record Arrival(long arrives, Signal signal) {}
    return story.stream()
        .map(one -> new Arrival(one.time() + random.nextLong(OUT_OF_ORDERNESS + 1), one))
        .sorted(Comparator.comparingLong(Arrival::arrives))
        .map(Arrival::signal)
        .toList();
  }

  private static void feed(Desk desk, List<Signal> signals, int restartEvery) throws Exception {
    long newest = 0;
    int count = 0;
    for (Signal signal : signals) {
      desk.signal(signal);
      newest = Math.max(newest, signal.time());
      desk.watermark(newest - OUT_OF_ORDERNESS - 1);
      if (restartEvery > 0 && ++count % restartEvery == 0) {
        desk.restart();
      }
    }
  }

  private static List<Alert> expected() throws Exception {
    try (Desk desk = new Desk(Backend.HEAP)) {
      feed(desk, inOrder(story()), 0);
      desk.watermark(T + 3 * HOUR);
      return desk.alerts;
    }
  }

  /** Else the tests below would compare little with little. */
  @Test
  void theStoryHasAlertsOfManyRulesAStormAndBothVersionsOfTheRules() throws Exception {
    List<Alert> alerts = expected();
    Set<Rule> rules = alerts.stream().map(Alert::rule).collect(Collectors.toSet());
    assertTrue(
        rules.containsAll(
            EnumSet.of(
                Rule.CASCADE,
                Rule.CONCENTRATION,
                Rule.CONTAGION,
                Rule.LEVEL_BREAK,
                Rule.FEED_SILENCE,
                Rule.STORM)),
        rules::toString);
    assertEquals(
        Set.of("default", "v2"),
        alerts.stream().map(one -> one.why().ruleVersion()).collect(Collectors.toSet()));
    assertTrue(alerts.size() > 200, "alerts: " + alerts.size());
  }

  @Test
  void theOrderOfArrivalDoesNotShow() throws Exception {
    List<Alert> expected = expected();
    for (long seed = 1; seed <= 5; seed++) {
      try (Desk desk = new Desk(Backend.HEAP)) {
        feed(desk, shuffled(story(), seed), 0);
        desk.watermark(T + 3 * HOUR);
        assertEquals(expected, desk.alerts, "seed " + seed);
      }
    }
  }

  @Test
  void oneWatermarkAtTheEndGivesTheSameAsOneAfterEachSignal() throws Exception {
    try (Desk desk = new Desk(Backend.HEAP)) {
      for (Signal signal : shuffled(story(), 9)) {
        desk.signal(signal);
      }
      desk.watermark(T + 3 * HOUR);
      assertEquals(expected(), desk.alerts);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void restartsDoNotShow(Backend backend) throws Exception {
    try (Desk desk = new Desk(backend)) {
      feed(desk, shuffled(story(), 3), 37);
      desk.watermark(T + HOUR);
      desk.restart();
      desk.watermark(T + 3 * HOUR);
      assertEquals(expected(), desk.alerts);
    }
  }

  /** A timer for its end would lie days back, and an alert be lower since then. */
  @Test
  void contextThatIsTooOldWhenItIsHeardOfLeavesTheDeskInThePresent() throws Exception {
    Signal old = Signal.of(new ContextSample("cot", "*", "1", "u", T - 72 * HOUR), T + 70_000);
    List<Signal> falling =
        List.of(
            episode("A1", CascadePhase.OPENED, T, 1, 1, 400 * MILLION),
            episode("A1", CascadePhase.UPDATED, T + MINUTE, 2, 1, MILLION));
    List<List<Alert>> told = new ArrayList<>();
    for (List<Signal> context : List.of(List.<Signal>of(), List.of(old))) {
      try (Desk desk = new Desk(Backend.HEAP)) {
        feed(desk, Stream.concat(falling.stream(), context.stream()).toList(), 0);
        desk.watermark(T + HOUR);
        told.add(desk.alerts);
      }
    }
    assertTrue(
        told.get(0).stream().anyMatch(one -> one.severity() != told.get(0).get(0).severity()),
        "its severity was to fall");
    assertEquals(told.get(0), told.get(1));
  }

  @Test
  void theEndOfTheDataEndsNothing() throws Exception {
    try (Desk desk = new Desk(Backend.HEAP)) {
      desk.signal(episode("A1", CascadePhase.OPENED, T, 1, 1, 2 * MILLION));
      desk.watermark(T);
      assertEquals(1, desk.alerts.size());
      desk.watermark(Long.MAX_VALUE);
      assertEquals(1, desk.alerts.size());
    }
  }

  @Test
  void nothingIsLeftWhenAllHasEnded() throws Exception {
    try (Desk desk = new Desk(Backend.HEAP)) {
      List<Signal> story = new ArrayList<>(story());
      story.removeIf(signal -> signal.feed() != null);
      feed(desk, inOrder(story), 0);
      assertTrue(desk.operator.numKeyedStateEntries() > 0);
      desk.watermark(T + 100 * HOUR);
      assertEquals(0, desk.operator.numEventTimeTimers());
      assertEquals(0, desk.operator.numKeyedStateEntries());
      assertTrue(
          desk.alerts.stream().filter(one -> one.status() == Status.RESOLVE).count() > 40,
          "all were to end");
    }
  }

  /** Who is expected and which rules hold must be known for ever; both are one small entry. */
  @Test
  void onlyVenuesAndRulesAreRememberedForEver() throws Exception {
    try (Desk desk = new Desk(Backend.HEAP)) {
      feed(desk, inOrder(story()), 0);
      for (String venue : List.of("bybit", "gate", "okx")) {
        desk.signal(silence(venue, false, T + 2 * HOUR));
      }
      desk.watermark(T + 100 * HOUR);
      assertEquals(0, desk.operator.numEventTimeTimers());
      assertTrue(desk.operator.numKeyedStateEntries() <= 2);
    }
  }
}
