package dev.breakwater.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Wave;
import dev.breakwater.testing.CascadeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Of PEPE, whose floor is 3,000 USD a second for waves and 36,000 a minute for grinds. */
class CascadeDetectorTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** A whole hour: 2025-10-10T20:00:00Z. */
  private static final long START = 1_760_126_400_000L;

  private final DetectorState state = new DetectorState();
  private final List<CascadeRecord> records = new ArrayList<>();
  private final TreeMap<Long, Flow> planned = new TreeMap<>();
  private final CascadeDetector detector = new CascadeDetector("PEPE", CascadePolicy.DEFAULT);

  /** Longs of {@code usd} each, one every {@code step} from {@code from} to before {@code to}. */
  private void longs(long from, long to, long step, long usd) {
    for (long millis = from; millis < to; millis += step) {
      Flow one = CascadeRecords.longs("PEPE", "bybit", usd * 100, START + millis);
      planned.merge(START + millis, one, Flow::together);
    }
  }

  /** 40,000 USD a second for 30 seconds. */
  private void burst(long from) {
    longs(from, from + 30_000, 250, 10_000);
  }

  /** 1,333 USD a second, under a wave's floor: 20 a minute where one is usual. */
  private void grind(long from, long to) {
    longs(from, to, 3_000, 4_000);
  }

  private void usual(long from, long to) {
    longs(from + 500, to, MINUTE, 1_000);
  }

  /** As the operator does: timers at their nominal time, before the batches. */
  private void runUntil(long millis) {
    planned.forEach(
        (time, flow) -> {
          pass(time);
          records.addAll(detector.onBatch(state, time, flow.swept()));
        });
    planned.clear();
    pass(START + millis);
  }

  private void pass(long until) {
    for (long next = detector.next(state); next <= until; next = detector.next(state)) {
      records.addAll(detector.onTime(state, next));
    }
  }

  private List<Wave> closedWaves(CascadeKind kind) {
    return records.stream()
        .filter(record -> record.phase() == CascadePhase.CLOSED && record.wave() != null)
        .map(CascadeRecord::wave)
        .filter(wave -> wave.kind() == kind)
        .toList();
  }

  private List<CascadeRecord> opened(CascadeKind kind) {
    return records.stream()
        .filter(record -> record.phase() == CascadePhase.OPENED && record.wave() != null)
        .filter(record -> record.wave().kind() == kind)
        .toList();
  }

  private static long end(Wave wave) {
    return Objects.requireNonNull(wave.endTime()) - START;
  }

  /** Each minute of a ramp lies under the threshold that the minute before it would teach. */
  @Test
  void aSlowRampCannotRaiseTheThresholdAheadOfItself() {
    Random random = new Random(20251121);
    for (int minute = 0; minute < 1_100; minute++) {
      double size = 2_000 * StrictMath.pow(1 - random.nextDouble(), -0.6);
      longs(minute * MINUTE + 500, minute * MINUTE + 501, 1, (long) Math.min(size, 200_000));
    }
    long from = 1_100 * MINUTE;
    for (long millis = 0; millis < 12 * MINUTE; millis += 500) {
      double floors = 0.5 + 24.5 * millis / (12.0 * MINUTE);
      longs(from + millis, from + millis + 1, 1, (long) (floors * 3_000 / 2));
    }
    runUntil(from + HOUR);

    assertEquals(1, opened(CascadeKind.BURST).size());
    Wave wave = closedWaves(CascadeKind.BURST).get(0);
    assertTrue(wave.thresholdCentsPerSecond() <= 5 * 3_000 * 100, "opened at " + wave);
  }

  @Test
  void anEpisodeTeachesTheThresholdNothing() {
    usual(0, 20 * MINUTE);
    runUntil(20 * MINUTE - 1);
    assertEquals(19, state.tail.nonZeroMinutes(), "the twentieth still runs");
    burst(20 * MINUTE + 10_000);
    usual(21 * MINUTE, 60 * MINUTE);
    runUntil(60 * MINUTE - 1);

    Episode episode =
        records.stream()
            .filter(record -> record.phase() == CascadePhase.CLOSED && record.episode() != null)
            .map(CascadeRecord::episode)
            .findFirst()
            .orElseThrow();
    assertEquals(20 * MINUTE + 39_750, Objects.requireNonNull(episode.endTime()) - START);
    // Frozen from minute 20, in which it opened, to 35, in which it closed: 15 min after its end.
    assertEquals(20 + (59 - 36), state.tail.nonZeroMinutes());
    assertEquals(state.tail.nonZeroMinutes(), state.tail.minutes());
  }

  @Test
  void theFloorDecidesUntilAThousandMinutesAreKnownAndThenTheLearnedThreshold() {
    assertTrue(thresholdSource(900).equals("FLOOR") || thresholdSource(900).equals("BASELINE"));
    assertEquals("SPOT", thresholdSource(1_100));
  }

  /** Of a burst after that many minutes with one liquidation each, of very unequal size. */
  private static String thresholdSource(int minutes) {
    CascadeDetectorTest run = new CascadeDetectorTest();
    Random random = new Random(11);
    for (int minute = 0; minute < minutes; minute++) {
      long at = minute * MINUTE + 20_000;
      run.longs(at, at + 1, 1, 1 + (long) (50_000 * StrictMath.exp(random.nextGaussian())));
    }
    long from = minutes * MINUTE + 30_000;
    run.longs(from, from + 60_000, 250, 500_000);
    run.runUntil(from + HOUR);
    assertEquals(1, run.opened(CascadeKind.BURST).size());
    Wave wave = run.opened(CascadeKind.BURST).get(0).wave();
    assertTrue(wave.thresholdCentsPerSecond() >= 300_000, "never below the floor");
    return wave.thresholdSource();
  }

  @Test
  void findsAGrindWithItsBeginningAndItsEnd() {
    usual(0, 4 * HOUR);
    grind(4 * HOUR, 5 * HOUR);
    usual(5 * HOUR, 7 * HOUR);
    runUntil(9 * HOUR);

    assertEquals(List.of(), opened(CascadeKind.BURST));
    assertEquals(1, closedWaves(CascadeKind.GRIND).size());
    Wave grind = closedWaves(CascadeKind.GRIND).get(0);
    assertEquals(CascadeSide.LONG, grind.side());
    assertEquals("CUSUM", grind.thresholdSource());
    assertEquals(4 * HOUR, grind.startTime() - START);
    assertTrue(
        end(grind) >= 5 * HOUR - 3_000 && end(grind) < 5 * HOUR + 30 * MINUTE,
        () -> "ends after " + end(grind) / MINUTE + " minutes");
    long told = opened(CascadeKind.GRIND).get(0).asOf() - START - 4 * HOUR;
    assertTrue(
        told >= 20 * MINUTE && told <= 40 * MINUTE, () -> told / MINUTE + " minutes to tell");
    long sum = grind.flow().totalCents();
    assertTrue(sum >= 60 * 20 * 400_000L, () -> sum + " cents");
  }

  @Test
  void aBurstEndsTheGrindAndKeepsAnotherFromBeginningForAWhile() {
    usual(0, 4 * HOUR);
    grind(4 * HOUR, 7 * HOUR);
    burst(5 * HOUR);
    runUntil(9 * HOUR);

    CascadeRecord burst = opened(CascadeKind.BURST).get(0);
    CascadeRecord ended =
        records.stream()
            .filter(record -> record.phase() == CascadePhase.CLOSED && record.wave() != null)
            .findFirst()
            .orElseThrow();
    assertEquals(CascadeKind.GRIND, ended.wave().kind());
    assertEquals(burst.asOf(), ended.asOf(), "as the burst begins");
    assertTrue(end(ended.wave()) < 5 * HOUR);
    long burstEnd = end(closedWaves(CascadeKind.BURST).get(0));
    for (CascadeRecord later : opened(CascadeKind.GRIND)) {
      if (later.asOf() > burst.asOf()) {
        assertTrue(
            later.wave().startTime() - START >= burstEnd + 15 * MINUTE - MINUTE,
            () -> "a grind from " + (later.wave().startTime() - START) / MINUTE);
      }
    }
    assertEquals(2, opened(CascadeKind.GRIND).size(), "what goes on is found again");
  }

  @Test
  void aGrindIsNoMatterOfTheMarket() {
    CascadeDetector market = new CascadeDetector("*", CascadePolicy.DEFAULT);
    usual(0, 4 * HOUR);
    longs(4 * HOUR, 6 * HOUR, 3_000, 50_000);
    List<CascadeRecord> found = new ArrayList<>();
    planned.forEach((time, flow) -> found.addAll(market.onBatch(state, time, flow.swept())));
    assertTrue(
        found.stream()
            .allMatch(one -> one.wave() == null || one.wave().kind() == CascadeKind.BURST));
  }

  @Test
  void nothingIsLeftToDoWhenAllIsOver() {
    usual(0, 4 * HOUR);
    grind(4 * HOUR, 5 * HOUR);
    burst(6 * HOUR);
    runUntil(12 * HOUR);
    assertEquals(Long.MAX_VALUE, detector.next(state));
    assertFalse(records.isEmpty());
    TreeMap<String, CascadePhase> last = new TreeMap<>();
    records.forEach(record -> last.put(record.record() + record.id(), record.phase()));
    assertEquals(List.of(CascadePhase.CLOSED), last.values().stream().distinct().toList());
  }
}
