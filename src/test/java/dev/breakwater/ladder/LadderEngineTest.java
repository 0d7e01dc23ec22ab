package dev.breakwater.ladder;

import static dev.breakwater.testing.CascadeRecords.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.Wave;
import dev.breakwater.testing.CascadeRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderEngineTest {
  private static final long MINUTE = 60_000;

  private final LadderEngine engine = new LadderEngine(CascadeSide.LONG, LadderPolicy.DEFAULT);
  private final LadderState state = new LadderState();
  private final List<CascadeRecord> records = new ArrayList<>();

  /** A wave of {@code asset} at a venue that reports every second. */
  private void opens(String asset, long onset) {
    opens(asset, onset, "okx");
  }

  private void opens(String asset, long onset, String venue) {
    revise(asset, 1, onset, venue, 100, CascadePhase.OPENED, onset);
  }

  private void revise(
      String asset,
      int number,
      long onset,
      String venue,
      long cents,
      CascadePhase phase,
      long now) {
    pass(now);
    records.addAll(
        engine.onWave(
            state,
            CascadeRecords.onset(
                asset,
                number,
                START + onset,
                CascadeRecords.longs(asset, venue, cents, START + onset)),
            phase,
            START + now));
  }

  /** Timers at their nominal time, as the operator does. */
  private void pass(long now) {
    for (long next = engine.next(state); next <= START + now; next = engine.next(state)) {
      records.addAll(engine.onTime(state, next));
    }
  }

  /** The newest revision, once everything that is known has been told. */
  private Ladder ladder() {
    pass(state.lastOnset - START + 10_001);
    return records.get(records.size() - 1).ladder();
  }

  private static List<String> steps(List<Ladder.Rung> rungs) {
    return rungs.stream()
        .map(
            rung ->
                "%d %s +%d%s"
                    .formatted(
                        rung.order(),
                        rung.name(),
                        rung.lagMillis(),
                        rung.together() ? " together" : ""))
        .toList();
  }

  /** ETH has lost 2 % of what was open, BTC as the leader 1 %; nobody knows of SOL. */
  @Test
  void anAssetIsMeasuredAgainstTheLeaderByWhatShareOfItsOpenInterestItLost() {
    opensWith("BTC", 0, 100, 10_000L);
    opensWith("ETH", 3_000, 40, 2_000L);
    opensWith("SOL", 45_000, 40, null);
    List<Integer> betas = new ArrayList<>();
    ladder().rungs().forEach(rung -> betas.add(rung.relativeBeta()));
    assertEquals(Arrays.asList(1_000_000, 2_000_000, null), betas);
    assertNull(ladder().venueRungs().get(0).relativeBeta());
  }

  private void opensWith(String asset, long onset, long cents, Long oiCents) {
    pass(onset);
    Wave wave =
        CascadeRecords.onset(
                asset, 1, START + onset, CascadeRecords.longs(asset, "okx", cents, START + onset))
            .withOpenInterest(oiCents);
    records.addAll(engine.onWave(state, wave, CascadePhase.OPENED, START + onset));
  }

  @Test
  void assetsStandInTheOrderOfTheirOnsetsWithTheirLags() {
    opens("BTC", 0);
    opens("ETH", 3_000);
    opens("SOL", 45_000);
    assertEquals(List.of("1 BTC +0", "2 ETH +3000", "3 SOL +45000"), steps(ladder().rungs()));
    assertEquals("BTC", ladder().leader());
    assertEquals(1_000_000, ladder().kendallTau());
  }

  @Test
  void onsetsCloserThanTheSlowestVenueReportsShareTheirOrder() {
    opens("BTC", 0);
    opens("ETH", 3_000, "hyperliquid"); // which reports every 6 seconds
    opens("SOL", 7_000);
    assertEquals(
        List.of("1 BTC +0 together", "1 ETH +3000 together", "2 SOL +7000"),
        steps(ladder().rungs()));
    assertEquals(816_497, ladder().kendallTau(), "2 / sqrt(2 * 3), one pair is tied");
  }

  @Test
  void exactlyOneCadenceApartIsAnOrder() {
    opens("BTC", 0);
    opens("ETH", 999);
    opens("SOL", 1_000);
    assertEquals(
        List.of("1 BTC +0 together", "1 ETH +999 together", "2 SOL +1000"),
        steps(ladder().rungs()));
  }

  /** Else a long row of small lags would be one moment. */
  @Test
  void tiesAreCountedFromTheFirstOfThemAndDoNotChain() {
    opens("BTC", 0);
    opens("ETH", 900);
    opens("SOL", 1_500);
    opens("XRP", 2_400);
    assertEquals(
        List.of(
            "1 BTC +0 together",
            "1 ETH +900 together",
            "2 SOL +1500 together",
            "2 XRP +2400 together"),
        steps(ladder().rungs()));
  }

  @ParameterizedTest
  @CsvSource({
    "BTC ETH SOL DOGE, 1000000",
    "DOGE SOL ETH BTC, -1000000",
    "ETH BTC SOL DOGE, 666667", // 5 of 6 pairs agree
    "BTC SOL ETH DOGE, 666667",
    "BTC DOGE, 1000000",
    "DOGE XRP ADA, ", // nothing is expected of them
    "BTC DOGE XRP, 816497" // 2 of 2 comparable pairs, of 3: 2 / sqrt(3 * 2)
  })
  void agreementIsAgainstTheBenchmarksFirst(String assets, Integer tau) {
    long onset = 0;
    for (String asset : assets.split(" ", -1)) {
      opens(asset, onset);
      onset += 30_000;
    }
    assertEquals(tau, ladder().kendallTau());
  }

  @Test
  void theEarliestOnsetLeadsWhicheverWaveWasFoundFirst() {
    revise("SOL", 1, 5_000, "okx", 100, CascadePhase.OPENED, 9_000);
    String id = state.ladderId;
    revise("BTC", 1, 0, "okx", 100, CascadePhase.OPENED, 12_000);
    assertEquals("BTC", ladder().leader());
    assertEquals(List.of("1 BTC +0", "2 SOL +5000"), steps(ladder().rungs()));
    assertEquals(id, ladder().ladderId(), "its name does not change");
  }

  @Test
  void oneAssetAloneIsNoLadder() {
    opens("BTC", 0);
    revise("BTC", 1, 0, "okx", 200, CascadePhase.CLOSED, 40_000);
    revise("BTC", 2, 90_000, "okx", 300, CascadePhase.OPENED, 90_000);
    pass(60 * MINUTE);
    assertEquals(List.of(), records);
    assertEquals(Long.MAX_VALUE, engine.next(state));
  }

  @Test
  void closesTwentyMinutesAfterTheLastAssetJoinedAndLeavesNothing() {
    opens("BTC", 0);
    opens("ETH", 19 * MINUTE);
    opens("SOL", 38 * MINUTE);
    revise("SOL", 1, 38 * MINUTE, "okx", 500, CascadePhase.UPDATED, 57 * MINUTE);
    pass(120 * MINUTE);
    CascadeRecord last = records.get(records.size() - 1);
    assertEquals(CascadePhase.CLOSED, last.phase());
    assertEquals(START + 58 * MINUTE, last.asOf());
    assertEquals(3, last.ladder().rungs().size());
    assertEquals(500, last.ladder().rungs().get(2).cents());
    assertEquals(1, records.stream().map(CascadeRecord::id).distinct().count());
    assertEquals(Long.MAX_VALUE, engine.next(state));
    assertEquals("", state.ladderId);
    assertEquals(List.of(), state.steps);
  }

  /** Waves look back 120 seconds for their onset, and the shortest gap that may be configured. */
  @Test
  void theShortestGapOutlastsTheLongestSearchForAnOnset() {
    LadderPolicy usual = LadderPolicy.DEFAULT;
    LadderEngine shortest =
        new LadderEngine(
            CascadeSide.LONG,
            new LadderPolicy(
                usual.ruleSet(),
                Duration.ofMinutes(2),
                usual.cadences(),
                usual.cadenceOfOthers(),
                usual.reference(),
                usual.updateEvery()));
    long found = START + 119_999;
    for (String asset : List.of("BTC", "ETH")) {
      Flow flow = CascadeRecords.longs(asset, "okx", 100, START);
      Wave wave = CascadeRecords.onset(asset, 1, START, flow);
      records.addAll(shortest.onWave(state, wave, CascadePhase.OPENED, found));
    }
    assertEquals(List.of(CascadePhase.OPENED), records.stream().map(CascadeRecord::phase).toList());
    assertEquals(found + 1, shortest.next(state));
  }

  @Test
  void whatBeginsAfterTheChainHasEndedIsAnotherLadder() {
    opens("BTC", 0);
    opens("ETH", MINUTE);
    opens("SOL", 21 * MINUTE); // as the chain ends
    opens("XRP", 22 * MINUTE);
    pass(60 * MINUTE);
    assertEquals(2, records.stream().map(CascadeRecord::id).distinct().count());
    assertEquals(
        List.of("1 SOL +0", "2 XRP +60000"),
        steps(records.get(records.size() - 1).ladder().rungs()));
    assertEquals(
        List.of(CascadePhase.OPENED, CascadePhase.CLOSED, CascadePhase.OPENED, CascadePhase.CLOSED),
        records.stream().map(CascadeRecord::phase).toList());
  }

  @Test
  void newsOfAWaveWhoseChainHasEndedMakesNoLadder() {
    opens("BTC", 0);
    opens("ETH", MINUTE);
    pass(30 * MINUTE);
    int told = records.size();
    revise("BTC", 1, 0, "okx", 900, CascadePhase.UPDATED, 31 * MINUTE);
    revise("ETH", 1, MINUTE, "okx", 900, CascadePhase.CLOSED, 32 * MINUTE);
    pass(120 * MINUTE);
    assertEquals(told, records.size());
  }

  @Test
  void repeatedWavesOfAnAssetAddUpAndKeepItsFirstOnset() {
    opens("BTC", 0);
    opens("ETH", 3_000);
    revise("BTC", 1, 0, "okx", 250, CascadePhase.CLOSED, 30_000);
    revise("BTC", 2, MINUTE, "gate", 40, CascadePhase.OPENED, MINUTE);
    revise("BTC", 2, MINUTE, "gate", 70, CascadePhase.UPDATED, 2 * MINUTE);
    pass(2 * MINUTE + 10_000);
    Ladder ladder = records.get(records.size() - 1).ladder();
    assertEquals(List.of("1 BTC +0", "2 ETH +3000"), steps(ladder.rungs()));
    assertEquals(320, ladder.rungs().get(0).cents());
    assertEquals(List.of("1 okx +0", "2 gate +60000"), steps(ladder.venueRungs()));
    assertEquals(350, ladder.venueRungs().get(0).cents(), "250 of BTC and 100 of ETH");
    assertEquals(70, ladder.venueRungs().get(1).cents());
  }

  @Test
  void venuesAreTiedByTheSameRule() {
    opens("BTC", 0, "hyperliquid");
    opens("ETH", 5_000, "okx");
    opens("SOL", 11_000, "gate");
    assertEquals(
        List.of("1 hyperliquid +0 together", "1 okx +5000 together", "2 gate +11000"),
        steps(ladder().venueRungs()));
  }

  @Test
  void breadthCountsTheWavesThatGoOn() {
    opens("BTC", 0);
    opens("ETH", 2_000);
    assertEquals(2, ladder().breadth());
    revise("BTC", 1, 0, "okx", 300, CascadePhase.CLOSED, MINUTE);
    revise("ETH", 1, 2_000, "okx", 300, CascadePhase.CLOSED, 2 * MINUTE);
    pass(3 * MINUTE);
    assertEquals(0, records.get(records.size() - 1).ladder().breadth());
  }

  @Test
  void tellsAtMostEveryTenSecondsAndAlwaysTheLastNews() {
    opens("BTC", 0);
    for (int second = 1; second <= 25; second++) {
      CascadePhase phase = second == 1 ? CascadePhase.OPENED : CascadePhase.UPDATED;
      revise("ETH", 1, 1_000, "okx", 100L * second, phase, 1_000L * second);
    }
    pass(15 * MINUTE);
    assertEquals(
        List.of(1_000L, 11_000L, 21_000L, 31_000L),
        records.stream().map(record -> record.asOf() - START).toList());
    assertEquals(List.of(1, 2, 3, 4), records.stream().map(CascadeRecord::revision).toList());
    Ladder last = records.get(3).ladder();
    assertEquals(2_500, last.rungs().get(1).cents());
  }

  @Test
  void theSidesHaveLaddersOfTheirOwn() {
    opens("BTC", 0);
    opens("ETH", 2_000);
    LadderState shorts = new LadderState();
    LadderEngine other = new LadderEngine(CascadeSide.SHORT, LadderPolicy.DEFAULT);
    Ladder ladder = null;
    for (String asset : List.of("BTC", "ETH")) {
      for (CascadeRecord record :
          other.onWave(
              shorts,
              CascadeRecords.onset(asset, 1, START, CascadeRecords.longs(asset, "okx", 1, START)),
              CascadePhase.OPENED,
              START)) {
        ladder = record.ladder();
      }
    }
    assertEquals(CascadeSide.SHORT, ladder.side());
    assertNotEquals(ladder().ladderId(), ladder.ladderId());
    assertNull(ladder.rungs().get(0).relativeBeta(), "open interest is not known");
  }
}
