package dev.breakwater.early;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.EarlyAlert.Status;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.testing.CascadeRecords;
import org.junit.jupiter.api.Test;

/** BTC: a floor of 20,000 USD a second, so 450,000 USD within 15 s at 1.5 times the floor. */
class EarlyDetectorTest {
  private static final long START = CascadeRecords.START;

  private final EarlyDetector detector = new EarlyDetector("BTC", EarlyPolicy.DEFAULT);
  private final EarlyState state = new EarlyState();
  private int ids;

  private Liquidation order(long time, long dollars, PositionSide side, Completeness feed) {
    return new Liquidation(
        "%016x%016x".formatted(++ids, 0),
        "bybit",
        "BTCUSDT",
        "BTC",
        "USDT",
        Margin.LINEAR,
        side,
        side == PositionSide.LONG ? OrderSide.SELL : OrderSide.BUY,
        "1",
        "1",
        PriceBasis.BANKRUPTCY,
        dollars * 100,
        time,
        time + 50,
        feed,
        0);
  }

  private EarlyAlert longs(long millis, long dollars) {
    return detector.onArrival(
        state, order(START + millis, dollars, PositionSide.LONG, Completeness.COMPLETE));
  }

  private EarlyAlert guessed() {
    for (int i = 0; i < 4; i++) {
      assertNull(longs(i * 100L, 90_000));
    }
    return longs(400, 90_000);
  }

  private static CascadeRecord wave(CascadePhase phase, long startTime) {
    return CascadeRecord.of(
        phase,
        startTime + 7_000,
        1,
        CascadeRecords.onset("BTC", 1, startTime, CascadeRecords.longs("BTC", "bybit", 90, START)));
  }

  @Test
  void guessesAtTheLiquidationThatReachesTheFloor() {
    assertEquals(
        new EarlyAlert(
            Ids.of("early", "BTC", "LONG", String.valueOf(START / 1000)),
            1,
            Status.SPECULATIVE,
            "BTC",
            dev.breakwater.model.CascadeSide.LONG,
            START + 400,
            45_000_000,
            5,
            "Not certain yet: BTC longs, 450,000 USD liquidated in 15 s, probably more",
            null),
        guessed());
  }

  @Test
  void aDollarLessOneFewerOrOneBatchIsNotEnough() {
    for (int i = 0; i < 5; i++) {
      assertNull(longs(i * 100L, i == 4 ? 89_999 : 90_000), "a dollar less");
    }
    state.recent.clear();
    for (int i = 0; i < 4; i++) {
      assertNull(longs(i * 100L, 200_000), "one fewer");
    }
    state.recent.clear();
    for (int i = 0; i < 9; i++) {
      assertNull(longs(0, 200_000), "one batch");
    }
    assertNotNull(longs(1, 1));
  }

  @Test
  void whatIsOlderThanTheWindowDoesNotCount() {
    for (int i = 0; i < 4; i++) {
      longs(i, 90_000);
    }
    assertNull(longs(15_000, 90_000), "the first of five is 15 s old");
    assertNull(longs(-20_000, 900_000), "one that comes far too late");
  }

  @Test
  void twoSidesAreNoGuess() {
    for (int i = 0; i < 10; i++) {
      PositionSide side = i % 2 == 0 ? PositionSide.LONG : PositionSide.SHORT;
      assertNull(detector.onArrival(state, order(START + i, 90_000, side, Completeness.COMPLETE)));
    }
  }

  @Test
  void sampledFeedsAloneNeedTwiceAsMuch() {
    EarlyAlert guess = null;
    int count = 0;
    while (guess == null) {
      guess =
          detector.onArrival(
              state, order(START + count++, 90_000, PositionSide.LONG, Completeness.SAMPLED));
    }
    assertEquals(10, count);
  }

  /** A resent frame is the same liquidations with the same ids. */
  @Test
  void aResentFrameGuessesNothing() {
    Liquidation once = order(START, 100_000, PositionSide.LONG, Completeness.COMPLETE);
    for (int i = 0; i < 20; i++) {
      assertNull(detector.onArrival(state, once));
    }
    assertEquals(1, state.recent.size());
  }

  @Test
  void oneGuessAtATimeAndNoneWithinAWave() {
    EarlyAlert guess = guessed();
    for (int i = 0; i < 20; i++) {
      assertNull(longs(500 + i, 90_000));
    }
    EarlyAlert confirmed = detector.onCascade(state, wave(CascadePhase.OPENED, START));
    assertEquals(Status.CONFIRMED, confirmed.status());
    for (int i = 0; i < 20; i++) {
      assertNull(longs(8_000 + i, 90_000));
    }
    detector.onCascade(state, wave(CascadePhase.CLOSED, START));
    assertTrue(state.isEmpty());
    EarlyAlert next = null;
    for (int i = 0; i < 5; i++) {
      next = longs(30_000 + i, 90_000);
    }
    assertNotNull(next);
    assertTrue(!next.earlyId().equals(guess.earlyId()));
  }

  @Test
  void isConfirmedByTheWaveThatBeganNearby() {
    EarlyAlert guess = guessed();
    EarlyAlert confirmed = detector.onCascade(state, wave(CascadePhase.OPENED, START - 3_000));
    assertEquals(
        new EarlyAlert(
            guess.earlyId(),
            2,
            Status.CONFIRMED,
            "BTC",
            guess.side(),
            START + 4_000,
            90,
            1,
            "Confirmed: a cascade of BTC longs, 0 USD so far",
            "BTC-" + (START - 3_000) / 3_600_000),
        confirmed);
    assertNull(detector.onTime(state, START + 3_600_000), "nothing is left to be taken back");
  }

  @Test
  void anotherSideOrAnotherTimeDoesNotConfirm() {
    EarlyAlert guess = guessed();
    assertNull(detector.onCascade(state, wave(CascadePhase.OPENED, START - 61_000)));
    assertNull(detector.onTime(state, detector.due(guess) - 1));
    EarlyAlert back = detector.onTime(state, detector.due(guess));
    assertEquals(Status.RETRACTED, back.status());
    assertEquals(2, back.revision());
    assertEquals(START + 60_400, back.eventTime());
    assertEquals("Taken back: no cascade of BTC longs followed within 60 s", back.title());
    assertNull(detector.onTime(state, START + 3_600_000));
  }

  @Test
  void aStormBeforeTheGuessStaysSmall() {
    for (int i = 0; i < 5_000; i++) {
      assertNull(longs(i, 50));
    }
    assertEquals(EarlyDetector.MOST_RECENT, state.recent.size());
  }
}
