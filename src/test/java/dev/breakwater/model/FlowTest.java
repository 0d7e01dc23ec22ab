package dev.breakwater.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static final long T = 1_760_130_900_000L;

  private static Liquidation liquidation(
      String venue,
      String asset,
      PositionSide side,
      String price,
      PriceBasis basis,
      long cents,
      Completeness completeness,
      long time) {
    return new Liquidation(
        "id",
        venue,
        asset + "USDT",
        asset,
        "USDT",
        Margin.LINEAR,
        side,
        side == PositionSide.LONG ? OrderSide.SELL : OrderSide.BUY,
        "1",
        price,
        basis,
        cents,
        time,
        time,
        completeness,
        0);
  }

  private static Flow of(PositionSide side, long cents, Completeness completeness) {
    return Flow.of(
        liquidation("okx", "BTC", side, "100", PriceBasis.FILL, cents, completeness, T), true);
  }

  @SafeVarargs
  private static <T> T any(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  private static List<Flow> random(Random random, int count, long step) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      flows.add(
          Flow.of(
              liquidation(
                  any(random, "okx", "bybit", "gate", "htx"),
                  any(random, "BTC", "ETH", "SOL"),
                  any(random, PositionSide.values()),
                  String.valueOf(90 + random.nextInt(20)),
                  any(random, PriceBasis.values()),
                  1 + random.nextInt(100_000),
                  any(random, Completeness.values()),
                  T + i * step),
              random.nextInt(4) > 0));
    }
    return flows;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsOfOneMomentIsTheSameInAnyOrderAndHoweverItIsGrouped(long seed) {
    Random random = new Random(seed);
    List<Flow> flows = random(random, 40, 0);
    Flow expected = flows.stream().reduce(Flow.NONE, Flow::together).swept();
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(flows, random);
      int cut = 1 + random.nextInt(flows.size() - 1);
      Flow one = flows.subList(0, cut).stream().reduce(Flow.NONE, Flow::together);
      Flow other = flows.subList(cut, flows.size()).stream().reduce(Flow.NONE, Flow::together);
      assertEquals(expected, one.together(other).swept(), "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatFollowsEachOtherIsTheSameHoweverItIsGrouped(long seed) {
    Random random = new Random(seed);
    List<Flow> flows = random(random, 40, 1_000);
    Flow expected = flows.stream().reduce(Flow.NONE, Flow::then);
    for (int cut = 0; cut <= flows.size(); cut++) {
      Flow one = flows.subList(0, cut).stream().reduce(Flow.NONE, Flow::then);
      Flow other = flows.subList(cut, flows.size()).stream().reduce(Flow.NONE, Flow::then);
      assertEquals(expected, one.then(other), "seed " + seed + ", cut at " + cut);
    }
  }

  @Test
  void sumsSidesVenuesAndAssets() {
    Flow sum =
        Flow.of(
                liquidation(
                    "okx",
                    "ETH",
                    PositionSide.SHORT,
                    "10",
                    PriceBasis.FILL,
                    700,
                    Completeness.COMPLETE,
                    T + 5),
                false)
            .then(
                Flow.of(
                    liquidation(
                        "gate",
                        "BTC",
                        PositionSide.LONG,
                        "9",
                        PriceBasis.FILL,
                        100,
                        Completeness.COMPLETE,
                        T + 6),
                    false))
            .then(
                Flow.of(
                    liquidation(
                        "okx",
                        "BTC",
                        PositionSide.LONG,
                        "8",
                        PriceBasis.FILL,
                        30,
                        Completeness.COMPLETE,
                        T + 7),
                    false));
    assertEquals(130, sum.longCents());
    assertEquals(700, sum.shortCents());
    assertEquals(2, sum.longCount());
    assertEquals(1, sum.shortCount());
    assertEquals(700, sum.largestCents());
    assertEquals(
        List.of(new Share("gate", 100, T + 6), new Share("okx", 730, T + 5)), sum.venues());
    assertEquals(List.of(new Share("BTC", 130, T + 6), new Share("ETH", 700, T + 5)), sum.assets());
    assertNull(sum.price());
  }

  @Test
  void oneIncompletePartMakesALowerBoundAndOneCompletePartIsNotOnlySampled() {
    Flow complete = of(PositionSide.LONG, 1, Completeness.COMPLETE);
    Flow sampled = of(PositionSide.LONG, 1, Completeness.SAMPLED);
    Flow unknown = of(PositionSide.LONG, 1, Completeness.UNKNOWN);
    assertFalse(complete.then(complete).lowerBound());
    assertTrue(complete.then(sampled).lowerBound());
    assertTrue(complete.then(unknown).lowerBound());
    assertFalse(complete.then(sampled).onlySampled());
    assertFalse(sampled.then(unknown).onlySampled(), "nothing is known of the other");
    assertTrue(sampled.then(sampled).onlySampled());
  }

  @ParameterizedTest
  @CsvSource({
    "65, 35, LONG",
    "64, 36, BOTH",
    "35, 65, SHORT",
    "50, 50, BOTH",
    "1, 0, LONG",
    "0, 1, SHORT",
    "0, 0, BOTH"
  })
  void theSideHasAtLeastItsShareOfTheMoney(long longs, long shorts, CascadeSide side) {
    assertEquals(side, CascadeSide.of(longs, shorts, 650_000));
  }

  @Test
  void moneyDoesNotOverflowInSilence() {
    Flow huge = of(PositionSide.LONG, Long.MAX_VALUE, Completeness.COMPLETE);
    Flow one = of(PositionSide.LONG, 1, Completeness.COMPLETE);
    assertThrows(ArithmeticException.class, () -> huge.then(one));
  }
}
