package dev.breakwater.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.LevelCrossing.Direction;
import dev.breakwater.model.MovePriceBasis;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelEngineTest {
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600_000;

  private final LevelState state = new LevelState();
  private final List<LevelCrossing> told = new ArrayList<>();
  private LevelPolicy policy = policy("BTC", "5000", List.of("92500"), 2_500, 60);
  private long now = 1_770_000_000_000L;

  private static LevelPolicy policy(
      String asset, String step, List<String> prices, int margin, int dwellSeconds) {
    return new LevelPolicy(
        prices.isEmpty() ? Map.of() : Map.of(asset, prices),
        step.equals("0") ? Map.of() : Map.of(asset, step),
        margin,
        Duration.ofSeconds(dwellSeconds),
        Duration.ofHours(24));
  }

  /** The price of {@code seconds} seconds. */
  private void stays(String price, int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      told.addAll(new LevelEngine("BTC", policy).onPrice(state, now, price, MovePriceBasis.MARK));
    }
  }

  private String said() {
    List<String> words = new ArrayList<>();
    for (LevelCrossing one : told) {
      words.add(
          (one.isRetake() ? "retaken " : "")
              + one.direction().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + one.level()
              + (one.isConfigured() ? "!" : ""));
    }
    told.clear();
    return String.join(", ", words);
  }

  @Test
  void aLevelIsBrokenWhenThePriceHasStayedBeyondIt() {
    stays("85400", 100);
    stays("84700", 60);
    assertEquals("", said(), "not for a minute yet: the price before was in force when it began");
    stays("84700", 1);
    assertEquals(List.of(), told.stream().filter(one -> !one.level().equals("85000")).toList());
    LevelCrossing crossing = told.get(0);
    assertEquals(
        new LevelCrossing(
            "BTC", "85000", false, Direction.DOWN, false, now, "84700", MovePriceBasis.MARK),
        crossing);
  }

  @Test
  void aSpikeThatIsOverSoonBreaksNothing() {
    stays("85400", 100);
    stays("84000", 59);
    stays("85400", 100);
    assertEquals("", said());
  }

  /** Fifty times through the level, and once far enough. */
  @Test
  void aPriceThatDancesAboutALevelMakesOneBreak() {
    policy = policy("BTC", "5000", List.of(), 2_500, 0);
    for (int i = 0; i < 50; i++) {
      stays("85190", 30);
      stays("84810", 30);
    }
    assertEquals("", said());
    stays("84780", 1);
    for (int i = 0; i < 50; i++) {
      stays("85190", 30);
      stays("84700", 30);
    }
    assertEquals("down 85000", said());
  }

  @Test
  void aJumpTellsEachLevelInItsOrder() {
    stays("101000", 100);
    stays("84000", 61);
    assertEquals("down 100000, down 95000, down 92500!, down 90000, down 85000", said());
    stays("96000", 61);
    assertEquals(
        "retaken down 85000, retaken down 90000, retaken down 92500!, retaken down 95000", said());
  }

  @Test
  void whatIsCrossedBackLongAfterIsABreakOfItsOwn() {
    stays("85400", 100);
    stays("84000", 61);
    assertEquals("down 85000", said());
    now += 25 * HOUR;
    stays("86000", 62);
    assertEquals("up 85000", said());
    stays("84000", 61);
    assertEquals("retaken up 85000", said());
    stays("86000", 61);
    assertEquals("up 85000", said());
  }

  @Test
  void whileNoPriceComesNothingIsDecided() {
    stays("85400", 100);
    stays("84000", 1);
    now += HOUR;
    stays("85400", 1);
    assertEquals("", said());
    stays("84000", 1);
    now += HOUR;
    stays("84000", 1);
    assertEquals("down 85000", said(), "in force all the time, as far as anybody has said");
  }

  @Test
  void aLevelThatIsAddedLaterIsHeldIfThePriceIsAboveIt() {
    policy = policy("BTC", "0", List.of("50000"), 2_500, 0);
    stays("85400", 100);
    policy = policy("BTC", "0", List.of("84000", "86000"), 2_500, 0);
    stays("85400", 100);
    assertEquals("", said(), "nothing has moved");
    stays("83000", 1);
    assertEquals("down 84000!", said());
    stays("87000", 1);
    assertEquals("retaken down 84000!, up 86000!", said());
  }

  @Test
  void stepsSetTooFineTellTheNearestLevelsOnly() {
    policy = policy("BTC", "0.01", List.of(), 0, 0);
    stays("85400", 1);
    stays("85000.005", 1);
    assertEquals(LevelEngine.MOST_AT_ONCE, told.size());
    assertEquals("85000.2", told.get(0).level());
    assertEquals("85000.01", told.get(LevelEngine.MOST_AT_ONCE - 1).level());
    told.clear();
    stays("90000", 1);
    assertEquals("90000", told.get(LevelEngine.MOST_AT_ONCE - 1).level());
    assertTrue(state.broken.size() <= 64);
  }

  /** At the margin itself a level is gained and not lost. */
  @Test
  void theMarginIsExact() {
    policy = policy("BTC", "0", List.of("0.000000071"), 2_500, 0);
    stays("0.0000000711775", 1); // 1.0025 times the level
    stays("0.00000007", 1);
    assertEquals("down 0.000000071!", said());
    stays("0.0000000711774999", 1);
    assertEquals("", said());
    stays("0.0000000711775", 1);
    assertEquals("retaken down 0.000000071!", said());
    stays("0.0000000708225", 1); // 0.9975 times the level
    assertEquals("", said());
    stays("0.00000007082249999", 1);
    assertEquals("down 0.000000071!", said());
  }

  @ParameterizedTest
  @CsvSource({"2500,60,40", "1000,10,200", "0,0,30", "5000,300,60", "20000,30,500", "1,1,10"})
  void saysWhatBruteForceSays(int margin, int dwellSeconds, int swing) {
    int crossings = 0;
    for (long seed = 1; seed <= 6; seed++) {
      Random random = new Random(seed);
      policy = policy("ETH", "250", List.of("3000", "3111.5", "2900.25"), margin, dwellSeconds);
      LevelState walked = new LevelState();
      BruteForce expected = new BruteForce(policy);
      double price = 3000;
      long time = now;
      for (int i = 0; i < 2_000; i++) {
        time += random.nextInt(50) == 0 ? random.nextInt(900) * SECOND + SECOND : SECOND;
        price = Math.max(100, price + random.nextGaussian() * swing / 4);
        String text = new BigDecimal(Math.round(price * 4)).divide(new BigDecimal(4)).toString();
        List<LevelCrossing> said =
            new LevelEngine("ETH", policy).onPrice(walked, time, text, MovePriceBasis.FILL);
        assertEquals(expected.onPrice(time, text), said, "seed " + seed + ", price " + i);
        crossings += said.size();
      }
      assertTrue(walked.recent.size() <= dwellSeconds + 1, "seed " + seed);
    }
    assertTrue(crossings > 20, "the walk was to cross levels, and did " + crossings + " times");
  }

  /** Every level by itself, over the whole history of the price. */
  private static final class BruteForce {
    private final LevelPolicy policy;
    private final List<BigDecimal> levels = new ArrayList<>();
    private final Map<BigDecimal, Boolean> held = new HashMap<>();
    private final Map<BigDecimal, LevelCrossing> broken = new HashMap<>();
    private final List<Long> times = new ArrayList<>();
    private final List<BigDecimal> prices = new ArrayList<>();

    BruteForce(LevelPolicy policy) {
      this.policy = policy;
      for (int i = 1; i <= 400; i++) {
        levels.add(BigDecimal.valueOf(250L * i));
      }
      levels.add(new BigDecimal("3111.5"));
      levels.add(new BigDecimal("2900.25"));
      levels.sort(null);
    }

    List<LevelCrossing> onPrice(long time, String text) {
      times.add(time);
      prices.add(new BigDecimal(text));
      List<LevelCrossing> out = new ArrayList<>();
      for (BigDecimal level : levels) {
        if (times.size() == 1) {
          held.put(level, level.compareTo(prices.get(0)) <= 0);
        } else if (hasStayed(time, level, held.get(level))) {
          held.put(level, !held.get(level));
          LevelCrossing crossing = crossing(level, held.get(level), time, text);
          if (held.get(level)) {
            out.add(crossing);
          } else {
            out.add(0, crossing);
          }
        }
      }
      return out;
    }

    /** On the other side of {@code level}, for the whole dwell. */
    private boolean hasStayed(long time, BigDecimal level, boolean isHeld) {
      BigDecimal margin = BigDecimal.valueOf(policy.margin()).movePointLeft(6);
      BigDecimal low = level.multiply(BigDecimal.ONE.subtract(margin));
      BigDecimal high = level.multiply(BigDecimal.ONE.add(margin));
      for (int i = prices.size() - 1; i >= 0; i--) {
        boolean beyond =
            isHeld ? prices.get(i).compareTo(low) < 0 : prices.get(i).compareTo(high) >= 0;
        if (!beyond) {
          return false;
        }
        if (times.get(i) <= time - policy.dwell().toMillis()) {
          return true;
        }
      }
      return true;
    }

    private LevelCrossing crossing(BigDecimal level, boolean up, long time, String price) {
      Direction direction = up ? Direction.UP : Direction.DOWN;
      LevelCrossing before = broken.remove(level);
      boolean isRetake = before != null && time - before.time() <= policy.retakeWithin().toMillis();
      LevelCrossing crossing =
          new LevelCrossing(
              "ETH",
              level.toPlainString(),
              policy.prices().get("ETH").contains(level.toPlainString()),
              isRetake ? before.direction() : direction,
              isRetake,
              time,
              price,
              MovePriceBasis.FILL);
      if (!isRetake) {
        broken.put(level, crossing);
      }
      return crossing;
    }
  }
}
