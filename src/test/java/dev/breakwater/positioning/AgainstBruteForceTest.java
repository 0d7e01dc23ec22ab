package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.PositioningRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles, highs and changes of a market whose venues come and go, recomputed from scratch. */
class AgainstBruteForceTest {
  private static final int HOURS = 5 * 24;
  private static final int LEAST_HOURS = 10;
  private static final int STALE_MINUTES = 15;
  private static final List<String> VENUES = List.of("gate", "htx", "kraken-futures", "okx");

  private static final PositioningPolicy POLICY =
      new PositioningPolicy(
          Duration.ofHours(HOURS),
          Duration.ofMinutes(STALE_MINUTES),
          Duration.ofMinutes(5),
          250_000,
          Map.of(),
          Duration.ofHours(8),
          new CrowdingPolicy(Duration.ofHours(LEAST_HOURS), 100_000, 50_000),
          ResetPolicy.DEFAULT);

  /** What counted at each minute since the start, by venue. */
  private final List<Map<String, Long>> levels = new ArrayList<>();

  private final List<Long> fundings = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyNumberIsWhatARecomputationSays(long seed) {
    Random random = new Random(seed);
    AssetRun run = new AssetRun(POLICY);
    Map<String, Long> level = new HashMap<>();
    Map<String, Integer> silentUntil = new HashMap<>();
    Map<String, Integer> saidAt = new HashMap<>();
    VENUES.forEach(venue -> level.put(venue, 100L + random.nextInt(5)));
    levels.add(Map.of());
    fundings.add(0L);
    int compared = 0;
    for (int minute = 0; minute < 9 * 24 * 60; minute++) {
      for (String venue : VENUES) {
        if (random.nextInt(3_000) == 0) {
          silentUntil.put(venue, minute + random.nextInt(2_000));
        }
        if (random.nextInt(200) == 0) {
          level.merge(venue, random.nextInt(7) - 3L, Long::sum);
        }
        if (silentUntil.getOrDefault(venue, 0) <= minute) {
          run.usd(venue, level.get(venue));
          saidAt.put(venue, minute);
        }
      }
      long rate = random.nextInt(6) * 10_000L;
      run.funding("bitget", BigDecimal.valueOf(rate, 9).toPlainString(), 480); // always there
      PositioningRow row = run.minute();
      Map<String, Long> now = new HashMap<>();
      for (String venue : VENUES) {
        if (minute + 1 - saidAt.getOrDefault(venue, -100) <= STALE_MINUTES) {
          now.put(venue, heardLast(run, venue) * 100);
        }
      }
      levels.add(now);
      fundings.add(rate);
      if (random.nextInt(60) == 0) {
        String where = "seed " + seed + ", minute " + (minute + 1);
        assertRow(row, minute + 1, where);
        compared++;
      }
    }
    assertTrue(compared > 100, compared + " rows");
  }

  /** The level as it was said last, which a silent venue is believed in for a while. */
  private static long heardLast(AssetRun run, String venue) {
    return Long.parseLong(run.state.contracts.get(venue + "|BTCUSD").usd);
  }

  private void assertRow(PositioningRow row, int minute, String where) {
    Map<String, Long> now = levels.get(minute);
    Long level = now.isEmpty() ? null : sum(now);
    assertEquals(level, row.oiCents(), where);
    assertEquals(change(minute, minute - 60), row.oiChange1h(), where);
    assertEquals(change(minute, minute - 24 * 60), row.oiChange24h(), where);
    int below = 0;
    int equal = 0;
    int count = 0;
    BigDecimal high = level == null ? null : BigDecimal.valueOf(level);
    int lastHour = (minute + 59) / 60 - 1;
    for (int hour = Math.max(1, lastHour - HOURS + 1); hour <= lastHour; hour++) {
      long[] common = common(minute, hour * 60);
      if (common != null) {
        count++;
        below += common[1] < common[0] ? 1 : 0;
        equal += common[1] == common[0] ? 1 : 0;
        high =
            high.max(
                BigDecimal.valueOf(level)
                    .multiply(BigDecimal.valueOf(common[1]))
                    .divide(BigDecimal.valueOf(common[0]), 0, RoundingMode.HALF_UP));
      }
    }
    assertEquals(rank(below, equal, count), row.oiPercentile(), where);
    assertEquals(high == null ? null : high.longValueExact(), row.oiHighCents(), where);
    assertFunding(row, minute, lastHour, where);
  }

  private void assertFunding(PositioningRow row, int minute, int lastHour, String where) {
    int below = 0;
    int equal = 0;
    int count = 0;
    long rate = fundings.get(minute);
    for (int hour = Math.max(1, lastHour - HOURS + 1); hour <= lastHour; hour++) {
      long then = fundings.get(hour * 60);
      count++;
      below += then < rate ? 1 : 0;
      equal += then == rate ? 1 : 0;
    }
    assertEquals(rank(below, equal, count), row.fundingPercentile(), where);
  }

  private static Integer rank(int below, int equal, int count) {
    return count < LEAST_HOURS
        ? null
        : (Integer)
            new BigDecimal(below)
                .add(new BigDecimal(equal).divide(new BigDecimal(2)))
                .divide(new BigDecimal(count), 6, RoundingMode.HALF_UP)
                .unscaledValue()
                .intValueExact();
  }

  private Integer change(int minute, int before) {
    long[] common = before < 1 ? null : common(minute, before);
    return common == null
        ? null
        : (Integer)
            new BigDecimal(common[0] - common[1])
                .divide(new BigDecimal(common[1]), 6, RoundingMode.HALF_UP)
                .unscaledValue()
                .intValueExact();
  }

  /** Now and then of what is known at both ends; null if that is less than a quarter of either. */
  private long[] common(int minute, int before) {
    Map<String, Long> now = levels.get(minute);
    Map<String, Long> then = levels.get(before);
    long nowSum = 0;
    long thenSum = 0;
    for (String venue : VENUES) {
      if (now.containsKey(venue) && then.containsKey(venue)) {
        nowSum += now.get(venue);
        thenSum += then.get(venue);
      }
    }
    boolean isEnough = 4 * nowSum >= sum(now) && 4 * thenSum >= sum(then) && thenSum > 0;
    return isEnough ? new long[] {nowSum, thenSum} : null;
  }

  private static long sum(Map<String, Long> levels) {
    return levels.values().stream().mapToLong(Long::longValue).sum();
  }
}
