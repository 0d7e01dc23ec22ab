package dev.breakwater.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthEngineTest {
  private static final int HOUR = 3600;

  private final HealthRun run = new HealthRun(HealthPolicy.DEFAULT);

  private void prices(String venue, int from, int to, int every) {
    for (int second = from; second < to; second += every) {
      run.price(venue, second);
    }
  }

  @Test
  void firstStatusSaysThatAVenueIsExpected() {
    run.price("okx", 7);
    run.price("okx", 8);
    run.run();
    assertEquals(
        List.of(
            new FeedStatus(
                "okx",
                "*",
                Condition.SILENCE,
                false,
                HealthRun.START + 8_000,
                HealthRun.START + 7_000,
                List.of(),
                List.of())),
        run.told);
  }

  @Test
  void aBusyFeedIsNamedAfterFifteenSecondsAndItsReturnIsTold() {
    prices("okx", 0, 2 * HOUR, 1);
    prices("bybit", 0, HOUR, 1);
    prices("bybit", HOUR + 480, 2 * HOUR, 1);
    assertEquals(
        List.of("3615 bybit * SILENCE begins since 3599", "4082 bybit * SILENCE ends since 3599"),
        run.run().lines());
    FeedStatus begins = run.told.get(2);
    assertEquals(Figure.millis("silence", 16_000), begins.observed().get(0));
    assertEquals(Figure.text("feed", "records"), begins.observed().get(2));
    assertEquals(Figure.ratio("surprise", 12_000_000), begins.thresholds().get(0));
  }

  /** A feed that says one word a minute would else be told to come and go each time. */
  @Test
  void oneWordIsNoReturn() {
    prices("okx", 0, 2 * HOUR, 1);
    prices("bybit", 0, HOUR, 1);
    prices("bybit", HOUR + 60, 2 * HOUR, 60);
    assertEquals(List.of("3615 bybit * SILENCE begins since 3599"), run.run().lines());
  }

  @Test
  void aReconnectIsNoSilence() {
    prices("okx", 0, HOUR, 1);
    for (int second = 0; second < HOUR; second++) {
      if (second % 600 < 586) {
        run.price("bybit", second);
      }
    }
    assertEquals(List.of(), run.run().lines());
  }

  /** Once in ten seconds: 12 times the usual pause is two minutes. */
  @Test
  void aSlowFeedIsNamedAfterTwelveOfItsUsualPauses() {
    prices("okx", 0, 3 * HOUR, 1);
    prices("htx", 0, 2 * HOUR + 1, 10);
    assertEquals(List.of("7315 htx * SILENCE begins since 7200"), run.run().lines());
  }

  /**
   * A collector that is down says nothing of any venue; nor does the order in which they return.
   */
  @Test
  void anOutageOfEverythingAccusesNobody() {
    for (String venue : List.of("bybit", "okx", "htx")) {
      prices(venue, 0, HOUR, 1);
    }
    prices("okx", HOUR + 600, 2 * HOUR, 1);
    prices("htx", HOUR + 603, 2 * HOUR, 1);
    prices("bybit", HOUR + 609, 2 * HOUR, 1);
    assertEquals(List.of(), run.run().lines());
  }

  @Test
  void aVenueAloneIsNeverSilent() {
    prices("okx", 0, HOUR, 1);
    prices("okx", 5 * HOUR, 6 * HOUR, 1);
    assertEquals(List.of(), run.run().lines());
  }

  /**
   * The subscription of liquidations has died; prices go on, and so do liquidations elsewhere. A
   * feed that is in every slot of ten is believed to bring -ln(0.02) / 6 independent ones in it:
   * 185 seconds with liquidations of others are 12 times its pause.
   */
  @Test
  void liquidationsThatStopAreNamedThoughPricesGoOn() {
    prices("bybit", 0, 8 * HOUR, 1);
    for (int second = 0; second < 8 * HOUR; second += 10) {
      run.liquidation("okx", "BTC", second);
      if (second % 30 == 0 && (second < 4 * HOUR || second >= 7 * HOUR)) {
        run.liquidation("bybit", "BTC", second + 1);
      }
    }
    List<String> lines = run.run().lines();
    assertEquals(
        List.of(
            "16221 bybit * SILENCE begins since 14371", "25232 bybit * SILENCE ends since 14371"),
        lines);
    assertEquals(Figure.text("feed", "liquidations"), run.told.get(2).observed().get(2));
  }

  /** One asset's channel has died, as in the recorder that lost twelve days of BTC. */
  @Test
  void theLiquidationsOfOneAssetThatStopAreNamed() {
    for (int second = 0; second < 6 * HOUR; second += 20) {
      run.liquidation("okx", "BTC", second);
      run.liquidation("bybit", "ETH", second);
      if (second < 4 * HOUR) {
        run.liquidation("bybit", "BTC", second + 7);
      }
    }
    assertEquals(List.of("18081 bybit BTC SILENCE begins since 14387"), run.run().lines());
  }

  /** No liquidations anywhere for hours: nothing tells a dead feed from calm. */
  @Test
  void aMarketThatBecomesCalmAccusesNobody() {
    for (String venue : List.of("okx", "bybit", "gate")) {
      prices(venue, 0, 10 * HOUR, 1);
      for (int second = 0; second < 2 * HOUR; second += 3) {
        run.liquidation(venue, "BTC", second);
      }
    }
    assertEquals(List.of(), run.run().lines());
  }

  /**
   * What is silent within a silent venue is not named, and starts to count when the venue is back.
   */
  @Test
  void theWidestSilenceIsNamedAlone() {
    prices("okx", 0, 8 * HOUR, 1);
    for (int second = 0; second < 8 * HOUR; second += 20) {
      if (second < 4 * HOUR || second >= 5 * HOUR) {
        run.price("bybit", second);
        run.liquidation("bybit", "BTC", second + 5);
        run.liquidation("bybit", "ETH", second + 11);
      }
    }
    List<String> lines = run.run().lines();
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("bybit * SILENCE begins since 14391"), lines::toString);
    assertEquals("18006 bybit * SILENCE ends since 14391", lines.get(1));
  }

  @Test
  void aFullSampledFeedIsSaturatedUntilItIsHalfFull() {
    prices("okx", 0, 20 * 60, 1);
    for (int second = 300; second < 600; second++) {
      run.sampled("okx", "BTC-USDT-SWAP", second);
    }
    run.sampled("okx", "PEPE-USDT-SWAP", 420);
    assertEquals(
        List.of("361 okx * SATURATION begins since 300", "661 okx * SATURATION ends since 300"),
        run.run().lines());
  }

  /** Silence is not recovery: what is not heard stays as it was. */
  @Test
  void saturationDoesNotEndBySilence() {
    prices("bybit", 0, 2 * HOUR, 1);
    prices("okx", 0, 1_200, 1);
    for (int second = 900; second < 1_200; second++) {
      run.sampled("okx", "BTC-USDT-SWAP", second);
    }
    prices("okx", 7_110, 2 * HOUR, 1);
    List<String> lines = run.run().lines();
    assertEquals(
        List.of(
            "961 okx * SATURATION begins since 900",
            "1215 okx * SILENCE begins since 1199",
            "7112 okx * SILENCE ends since 1199",
            "7141 okx * SATURATION ends since 900"),
        lines);
  }

  private void timed(String venue, int second, int timed, int behind, int ahead) {
    run.beat(
        new FeedBeat(
            venue,
            HealthRun.START + second * 1000L,
            timed,
            0,
            0,
            timed,
            behind,
            ahead,
            List.of(),
            List.of()));
  }

  @Test
  void aMedianReceiptBeyondItsBoundsIsASkewedClock() {
    for (int second = 0; second < 2_400; second++) {
      timed("okx", second, 4, second >= 600 && second < 1_200 ? 3 : 1, 0);
      timed("htx", second, 4, 0, second >= 600 && second < 1_200 ? 4 : 0);
      timed("gate", second, 4, 2, 0);
    }
    assertEquals(
        List.of(
            "781 htx * CLOCK_SKEW begins since 480",
            "781 okx * CLOCK_SKEW begins since 480",
            "1441 htx * CLOCK_SKEW ends since 480"),
        run.run().lines());
  }

  private void letters(String venue, int second, int records, int letters) {
    run.beat(
        new FeedBeat(
            venue,
            HealthRun.START + second * 1000L,
            records,
            0,
            letters,
            0,
            0,
            0,
            List.of(),
            List.of()));
  }

  @Test
  void aFeedThatCannotBeReadFailsAndIsNotHeard() {
    prices("okx", 0, HOUR, 1);
    prices("gate", 0, HOUR, 1);
    for (int minute = 0; minute < 60; minute++) {
      boolean changed = minute >= 20 && minute < 30;
      letters("gate", minute * 60 + 59, 0, 5);
      letters("bybit", minute * 60 + 59, 0, changed ? 500 : 0);
      prices("bybit", changed ? minute * 60 + 60 : minute * 60, minute * 60 + 60, 1);
    }
    assertEquals(
        List.of(
            "1215 bybit * SILENCE begins since 1199",
            "1261 bybit * DECODE_FAILURES begins since 960",
            "1802 bybit * SILENCE ends since 1199",
            "2101 bybit * DECODE_FAILURES ends since 960"),
        run.run().lines());
  }

  @Test
  void aVenueThatIsGoneForAWeekIsNoLongerExpected() {
    long day = 24L * HOUR;
    prices("okx", 0, HOUR, 1);
    prices("bybit", 0, HOUR - 600, 1);
    run.run();
    for (int i = 1; i < 9; i++) {
      run.price("okx", i * day);
      run.run();
      run.time(i * day);
    }
    assertEquals(
        List.of(
            "3015 bybit * SILENCE begins since 2999",
            8 * day + " bybit * SILENCE ends since 2999, not expected"),
        run.lines());
    assertEquals(List.of("okx"), run.state.venues.stream().map(v -> v.venue).toList());
    run.time(16 * day);
    assertEquals(List.of(), run.state.venues);
  }
}
