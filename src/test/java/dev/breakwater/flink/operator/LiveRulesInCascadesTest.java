package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Severity;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that change between, before and in the middle of waves. */
@SuppressWarnings("try") // harnesses close with any exception
class LiveRulesInCascadesTest {
  private static final long SEED = 20260302;
  private static final long START = PanelEvents.START;
  private static final long MINUTE = 60_000;
  private static final long OUT_OF_ORDERNESS = 5_000;

  /** A burst of BTC every half hour, each like the one before. */
  private static List<Liquidation> story() {
    List<Liquidation> story = new ArrayList<>();
    for (int burst = 0; burst < 5; burst++) {
      Random random = new Random(SEED);
      for (int i = 0; i < 120; i++) {
        long time = START + burst * 30L * MINUTE + random.nextInt(40_000) / 50 * 50L;
        String venue = List.of("okx", "bybit", "gate").get(random.nextInt(3));
        long cents = 1_00L + random.nextInt(200_000_00);
        story.add(PanelEvents.complete("BTC", venue, PositionSide.LONG, cents, time));
      }
    }
    story.sort(Comparator.comparingLong(Liquidation::eventTime));
    return story;
  }

  private static long burst(int number) {
    return START + number * 30L * MINUTE;
  }

  private static RuleChange change(String version, long time, Map<String, String> settings) {
    return new RuleChange(version, time, time, settings);
  }

  /** A floor that no burst reaches, from the second one on, and a lower one for the fourth. */
  private static List<RuleChange> rules() {
    return List.of(
        change("deaf", burst(1) - MINUTE, Map.of("waves.floors", "*=40k, BTC=1B")),
        change(
            "open",
            burst(3) - 1,
            Map.of("waves.floors", "*=40k, BTC=20k", "severity.btc", "1, 2, 3")),
        change("as-configured", burst(4) + 15_000, Map.of()));
  }

  private static LivePolicy<CascadePolicy> policy(List<RuleChange> known) {
    return JobConfig.DEFAULT
        .withRuleHistory(known.stream().map(RuleReading::of).toList())
        .live(JobConfig::cascades);
  }

  private static List<CascadeRecord> known() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(policy(rules()), Backend.HEAP)) {
      for (Liquidation liquidation : story()) {
        cascades.liquidation(liquidation);
        cascades.watermark(liquidation.eventTime() - OUT_OF_ORDERNESS - 1);
      }
      cascades.watermark(burst(8));
      return cascades.inOrder();
    }
  }

  private static long opened(List<CascadeRecord> records, Predicate<CascadeRecord> which) {
    return records.stream()
        .filter(record -> record.wave() != null && record.phase() == CascadePhase.OPENED)
        .filter(record -> record.wave().asset().equals("BTC"))
        .filter(which)
        .count();
  }

  @Test
  void eachWaveOpensByTheRulesOfItsTime() throws Exception {
    List<CascadeRecord> records = known();
    for (int burst = 0; burst < 5; burst++) {
      long from = burst(burst);
      long wanted = burst == 1 || burst == 2 ? 0 : 1;
      assertEquals(
          wanted,
          opened(records, record -> record.asOf() >= from && record.asOf() < from + 5 * MINUTE),
          "burst " + burst);
    }
    assertEquals(3, opened(records, record -> true));
  }

  /** The market has its own floor, which did not change: only the asset falls silent. */
  @Test
  void rulesOfOneAssetLeaveTheMarketAlone() throws Exception {
    List<CascadeRecord> records = known();
    long ofMarket =
        records.stream()
            .filter(record -> record.wave() != null && record.phase() == CascadePhase.OPENED)
            .filter(record -> record.wave().asset().equals("*"))
            .count();
    assertEquals(5, ofMarket);
  }

  /** In the middle of the last burst severities go back to what is configured. */
  @Test
  void theSeverityOfARevisionIsThatOfTheRulesInForceThen() throws Exception {
    List<CascadeRecord> ofLast =
        known().stream()
            .filter(record -> record.episode() != null && record.asOf() >= burst(4))
            .filter(record -> record.episode().asset().equals("BTC"))
            .toList();
    assertTrue(ofLast.size() >= 3, ofLast::toString);
    for (CascadeRecord record : ofLast) {
      boolean changed = record.asOf() >= burst(4) + 15_000;
      assertEquals(
          changed ? Severity.INFO : Severity.CRITICAL,
          record.episode().severity(),
          "as of " + (record.asOf() - burst(4)));
    }
  }

  /** At any moment before the watermark reaches them. */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void whenARuleIsHeardOfBeforeItsTimeDoesNotShow(Backend backend) throws Exception {
    List<CascadeRecord> expected = known();
    for (long seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      List<RuleChange> toCome = new ArrayList<>(rules());
      try (CascadePipeline cascades = new CascadePipeline(policy(List.of()), backend)) {
        List<Liquidation> arrivals = shuffled(random);
        long newest = Long.MIN_VALUE / 2;
        for (int i = 0; i < arrivals.size(); i++) {
          long next = Math.max(newest, arrivals.get(i).eventTime()) - OUT_OF_ORDERNESS - 1;
          while (!toCome.isEmpty()
              && (toCome.get(0).effectiveAt() <= next || random.nextInt(200) == 0)) {
            cascades.rule(toCome.remove(0));
          }
          cascades.liquidation(arrivals.get(i));
          newest = Math.max(newest, arrivals.get(i).eventTime());
          cascades.watermark(newest - OUT_OF_ORDERNESS - 1);
          if (i % 97 == 0) {
            cascades.restart();
          }
        }
        cascades.watermark(burst(8));
        assertEquals(expected, cascades.inOrder(), "seed " + seed);
      }
    }
  }

  /** No watermark has come since the start, or the restart, and none may be made up. */
  @ParameterizedTest
  @EnumSource(Backend.class)
  void rulesThatAreHeardOfBeforeTheFirstWatermarkLeaveOlderOnesInForce(Backend backend)
      throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(policy(List.of()), backend)) {
      cascades.rule(rules().get(0));
      cascades.restart();
      cascades.rule(rules().get(1));
      cascades.rule(rules().get(2));
      for (Liquidation liquidation : story()) {
        cascades.liquidation(liquidation);
        cascades.watermark(liquidation.eventTime() - OUT_OF_ORDERNESS - 1);
      }
      cascades.watermark(burst(8));
      assertEquals(known(), cascades.inOrder());
    }
  }

  private static List<Liquidation> shuffled(Random random) {
    record Arrival(long time, Liquidation liquidation) {}
    return story().stream()
        .map(one -> new Arrival(one.eventTime() + random.nextLong(OUT_OF_ORDERNESS + 1), one))
        .sorted(Comparator.comparingLong(Arrival::time))
        .map(Arrival::liquidation)
        .toList();
  }

  /** What has been decided stays; what comes after obeys. */
  @Test
  void aRuleThatIsHeardOfTooLateHoldsFromThenOn() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(policy(List.of()), Backend.HEAP)) {
      List<Liquidation> story = story();
      boolean heard = false;
      for (Liquidation liquidation : story) {
        if (!heard && liquidation.eventTime() >= burst(2)) {
          heard = true;
          cascades.rule(rules().get(0));
        }
        cascades.liquidation(liquidation);
        cascades.watermark(liquidation.eventTime() - 1);
      }
      cascades.watermark(burst(8));
      List<CascadeRecord> records = cascades.inOrder();
      assertEquals(2, opened(records, record -> record.asOf() < burst(2)));
      assertEquals(0, opened(records, record -> record.asOf() >= burst(2)));
      assertNotEquals(known(), records);
    }
  }

  /** A topic that is read again from its beginning, and the history of the job, say it twice. */
  @Test
  void aRuleThatIsHeardOfAgainChangesNothing() throws Exception {
    try (CascadePipeline cascades = new CascadePipeline(policy(rules()), Backend.HEAP)) {
      for (Liquidation liquidation : story()) {
        cascades.liquidation(liquidation);
        cascades.watermark(liquidation.eventTime() - OUT_OF_ORDERNESS - 1);
        if (liquidation.eventTime() % 20 == 0) {
          for (RuleChange change : rules()) {
            cascades.rule(change);
          }
        }
      }
      cascades.watermark(burst(8));
      assertEquals(known(), cascades.inOrder());
    }
  }
}
