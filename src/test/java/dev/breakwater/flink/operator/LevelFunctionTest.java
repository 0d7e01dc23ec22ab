package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.level.LevelPolicy;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.LevelCrossing.Direction;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.RuleChange;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class LevelFunctionTest {
  private static final long SEED = 20260317;
  private static final long START = PanelEvents.START;
  private static final long SECOND = 1_000;
  private static final long OUT_OF_ORDERNESS = 5_000;
  private static final JobConfig CONFIG =
      Settings.of(
              Map.of("levels.prices", "SOL=94", "levels.steps", "SOL=1", "levels.dwell", "10 s"))
          .jobConfig();

  private record Seen(long arrives, Observation observation) {
    long time() {
      return observation.mark() != null
          ? observation.mark().time()
          : observation.liquidation().eventTime();
    }
  }

  private static Seen mark(String asset, String venue, String price, long time) {
    ReferenceMark mark = new ReferenceMark(asset, venue, asset + "USDT", price, time);
    return new Seen(time, new Observation(null, mark));
  }

  private static Seen liquidation(
      String asset, String symbol, String price, PriceBasis basis, long time) {
    Liquidation any = PanelEvents.complete(asset, "okx", PositionSide.LONG, 100, time);
    return new Seen(
        time,
        new Observation(
            new Liquidation(
                any.id(),
                any.venue(),
                symbol,
                asset,
                any.quote(),
                any.margin(),
                any.positionSide(),
                any.orderSide(),
                any.quantity(),
                price,
                basis,
                any.usdCents(),
                any.eventTime(),
                any.receivedAt(),
                any.completeness(),
                0),
            null));
  }

  private static LivePolicy<LevelPolicy> policy(RuleChange... known) {
    return CONFIG
        .withRuleHistory(List.of(known).stream().map(RuleReading::of).toList())
        .live(JobConfig::levels);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, Observation, RuleChange, LevelCrossing>
      harness(LivePolicy<LevelPolicy> policy) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new GovernedOperator<>(new LevelFunction(policy, Duration.ofMinutes(1), Set.of("USDT"))),
        Observation::asset,
        null,
        Types.STRING);
  }

  /**
   * With a watermark after each, and another beginning from what was saved after each hundredth.
   */
  private static List<LevelCrossing> run(
      List<Seen> arrivals, LivePolicy<LevelPolicy> policy, boolean restarts) throws Exception {
    List<LevelCrossing> out = new ArrayList<>();
    var harness = harness(policy);
    harness.open();
    long newest = 0;
    for (int i = 0; i < arrivals.size(); i++) {
      harness.processElement1(arrivals.get(i).observation(), arrivals.get(i).time());
      newest = Math.max(newest, arrivals.get(i).time());
      harness.processWatermark1(new Watermark(newest - OUT_OF_ORDERNESS - 1));
      out.addAll(harness.extractOutputValues());
      harness.getOutput().clear();
      if (restarts && i % 100 == 99) {
        OperatorSubtaskState saved = harness.snapshot(1, 1);
        harness.close();
        harness = harness(policy);
        harness.initializeState(saved);
        harness.open();
      }
    }
    harness.processWatermark1(new Watermark(newest + OUT_OF_ORDERNESS));
    out.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    harness.processWatermark1(new Watermark(newest + Duration.ofDays(3).toMillis()));
    assertEquals(List.of(), harness.extractOutputValues(), "silence breaks nothing");
    assertEquals(0, harness.numEventTimeTimers());
    assertEquals(0, harness.numKeyedStateEntries());
    harness.close();
    out.sort(
        Comparator.comparingLong(LevelCrossing::time)
            .thenComparing(LevelCrossing::asset)
            .thenComparing(LevelCrossing::level));
    return out;
  }

  /** Marks of three venues, of which one is mistaken; fills; and what breaks nothing. */
  private static List<Seen> walk(Random random) {
    List<Seen> seen = new ArrayList<>();
    double price = 100;
    for (int second = 0; second < 1_500; second++) {
      price += random.nextGaussian() * 0.25;
      long time = START + second * SECOND;
      boolean marksAreSilent = second > 700 && second < 1_000;
      for (String venue : List.of("okx", "bybit", "gate")) {
        double told = venue.equals("gate") && second % 400 > 300 ? 20 : price;
        if (!marksAreSilent && random.nextInt(3) > 0) {
          seen.add(mark("SOL", venue, text(told), time + random.nextInt(1_000)));
        }
      }
      if (random.nextInt(3) == 0) {
        long at = time + random.nextInt(1_000);
        seen.add(liquidation("SOL", "SOLUSDT", text(price), PriceBasis.FILL, at));
        seen.add(liquidation("SOL", "SOLUSDT", text(price * 0.8), PriceBasis.BANKRUPTCY, at));
        seen.add(liquidation("SOL", "SOLUSDT", text(price * 0.7), PriceBasis.ORDER, at));
        seen.add(liquidation("SOL", "SOL-USDT-250926-100-P", "3", PriceBasis.FILL, at));
        seen.add(liquidation("SOL", "SOLUSDT_260626", text(price * 1.2), PriceBasis.FILL, at));
      }
    }
    seen.sort(Comparator.comparingLong(Seen::time));
    return seen;
  }

  private static String text(double price) {
    return String.valueOf(Math.round(price * 100) / 100.0);
  }

  private static List<Seen> shuffled(List<Seen> seen, Random random) {
    return seen.stream()
        .map(one -> new Seen(one.time() + random.nextLong(OUT_OF_ORDERNESS + 1), one.observation()))
        .sorted(Comparator.comparingLong(Seen::arrives))
        .toList();
  }

  @Test
  void theOrderOfArrivalAndRestartsDoNotShow() throws Exception {
    List<Seen> seen = walk(new Random(SEED));
    List<LevelCrossing> expected = run(seen, policy(), false);
    assertTrue(expected.size() >= 4, expected::toString);
    assertTrue(
        expected.stream().anyMatch(one -> one.basis() == MovePriceBasis.FILL), expected::toString);
    for (long seed = 1; seed <= 3; seed++) {
      assertEquals(expected, run(shuffled(seen, new Random(seed)), policy(), true), "seed " + seed);
    }
  }

  /** Prices of bankruptcies, orders, options and dated futures lie up to 97 % away. */
  @Test
  void onlyMarksAndFillsBreakLevels() throws Exception {
    List<Seen> honest =
        walk(new Random(SEED)).stream()
            .filter(
                one ->
                    one.observation().mark() != null
                        || (one.observation().liquidation().priceBasis() == PriceBasis.FILL
                            && one.observation().liquidation().symbol().equals("SOLUSDT")))
            .toList();
    assertEquals(run(honest, policy(), false), run(walk(new Random(SEED)), policy(), false));
  }

  @Test
  void levelsChangeAtTheirEventTime() throws Exception {
    List<Seen> seen = new ArrayList<>();
    for (int second = 0; second < 400; second++) {
      String price = second < 100 ? "0.55" : second < 200 ? "0.45" : second < 300 ? "0.55" : "0.45";
      seen.add(mark("ADA", "okx", price, START + second * SECOND));
    }
    RuleChange added =
        new RuleChange("a", START + 250 * SECOND, Map.of("levels.prices", "ADA=0.5"));
    List<LevelCrossing> crossings = run(seen, policy(added), false);
    assertEquals(
        List.of(
            new LevelCrossing(
                "ADA",
                "0.5",
                true,
                Direction.DOWN,
                false,
                START + 311 * SECOND,
                "0.45",
                MovePriceBasis.MARK)),
        crossings,
        "the fall before the level was one says nothing");
    assertEquals(crossings, run(shuffled(seen, new Random(1)), policy(added), true));
  }
}
