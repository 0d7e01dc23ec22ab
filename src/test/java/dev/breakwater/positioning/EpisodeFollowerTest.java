package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Severity;
import dev.breakwater.testing.CascadeRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verdict by the case that defines it; dollars of okx and bybit, 1,000 and 500 before. */
class EpisodeFollowerTest {
  private static final String ELEVATED = "0.0005";
  private static final String USUAL = "0.0001";

  private final AssetRun run = new AssetRun();
  private final EpisodeFollower follower = new EpisodeFollower(run.policy);
  private final List<CascadeRecord> told = new ArrayList<>();
  private long okx = 1_000;
  private long bybit = 500;
  private @Nullable String funding = USUAL;
  private long liquidated = 100;
  private String id = "0";

  /** Negative: silent. */
  private void minutes(int count) {
    for (int i = 0; i < count; i++) {
      if (okx >= 0) {
        run.usd("okx", okx);
      }
      if (bybit >= 0) {
        run.usd("bybit", bybit);
      }
      if (funding != null) {
        run.funding("okx", funding, 480);
      }
      if (liquidated > 0) {
        run.liquidated(liquidated, 0);
      }
      run.minute();
      told.addAll(follower.onMinute(run.state.track, run.now));
    }
  }

  /** 60 hours whose funding wanders between 0.00008 and 0.00012, then what crowds. */
  private void before() {
    for (int hour = 0; hour < 60; hour++) {
      funding = "0.000" + (hour % 5 + 8 < 10 ? "0" : "") + (hour % 5 + 8);
      minutes(60);
    }
    funding = ELEVATED;
    minutes(30);
  }

  private Episode episode(boolean closed, long usd) {
    return new Episode(
        id,
        "BTC",
        CascadeSide.LONG,
        CascadeKind.BURST,
        opened,
        closed ? (Long) run.now : null,
        1,
        CascadeRecords.longs("BTC", "okx", usd * 100, opened),
        Severity.INFO,
        null,
        null,
        null);
  }

  private long opened;

  private CascadeRecord record(CascadePhase phase, int revision, long usd) {
    CascadeRecord record =
        CascadeRecord.of(phase, run.now + 17, revision, episode(phase == CascadePhase.CLOSED, usd));
    CascadeRecord with = follower.onRecord(run.state.track, record);
    assertEquals(record.asOf(), with.asOf());
    told.add(with);
    return with;
  }

  private void open() {
    opened = run.now;
    record(CascadePhase.OPENED, 1, 1);
  }

  private EpisodePositioning newest() {
    CascadeRecord last = told.get(told.size() - 1);
    return Objects.requireNonNull(last.episode().positioning());
  }

  private ResetVerdict verdict() {
    return newest().reset();
  }

  /** A flush of half an hour with an episode around it. */
  private void flush(long okxAfter, long bybitAfter, @Nullable String fundingAfter) {
    before();
    open();
    liquidated = 1_000_000;
    okx = okxAfter;
    bybit = bybitAfter;
    funding = fundingAfter;
    minutes(30);
    record(CascadePhase.CLOSED, 2, 150);
    liquidated = 100;
  }

  @Test
  void resetOnceLeverageIsGoneFundingUsualAndAnHourCalm() {
    flush(800, 400, USUAL);
    minutes(59);
    assertEquals(ResetVerdict.PARTIAL, verdict(), "not calm for an hour yet");
    minutes(6);
    assertEquals(ResetVerdict.RESET, verdict());
    assertEquals(150_000, newest().oiBeforeCents());
    assertEquals(120_000, newest().oiNowCents());
    assertEquals(200_000, newest().oiDrawdown());
    assertEquals(500_000, newest().forcedShare(), "150 of 300 dollars");
    assertEquals(500_000, newest().fundingBefore8h());
    assertEquals(100_000, newest().fundingNow8h());
  }

  @ParameterizedTest
  @CsvSource({
    "0.0001,   RESET",
    "0.00012,  PARTIAL", // above the third quartile
    "0.00007,  PARTIAL", // below the first quartile
    "0,        RESET", // through zero
    "-0.00002, RESET"
  })
  void fundingIsNormalInsideItsQuartilesOrThroughZero(String rate, ResetVerdict expected) {
    flush(800, 400, rate);
    minutes(70);
    assertEquals(expected, verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 500, NOT_RESET",
    "930,  496, NOT_RESET", // 4.93 %
    "925,  500, PARTIAL", // 5 % exactly
    "851,  500, PARTIAL", // 9.93 %
    "850,  500, RESET", // 10 % exactly
    "1200, 500, NOT_RESET"
  })
  void theFallOfOpenInterestDecides(long okxAfter, long bybitAfter, ResetVerdict expected) {
    flush(okxAfter, bybitAfter, USUAL);
    minutes(70);
    assertEquals(expected, verdict());
  }

  /** Without two days of history the rate that venues charge at rest is normal. */
  @ParameterizedTest
  @CsvSource({"0.0001, RESET", "0.00011, PARTIAL", "-0.0001, RESET"})
  void aYoungHistoryMeasuresFundingByWhatIsPaidAtRest(String rate, ResetVerdict expected) {
    funding = ELEVATED;
    minutes(150);
    open();
    okx = 800;
    bybit = 400;
    funding = rate;
    minutes(30);
    record(CascadePhase.CLOSED, 2, 150);
    minutes(70);
    assertEquals(expected, verdict());
  }

  @Test
  void partialWhileLiquidationsGoOn() {
    flush(800, 400, USUAL);
    liquidated = 10_000; // 600,000 an hour; an hour before brought 6,000, the floor is 250,000
    minutes(120);
    assertEquals(ResetVerdict.PARTIAL, verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "900, REBUILT", // half of the fall from 1,500 to 1,200 is back
    "899, RESET"
  })
  void rebuiltOnceHalfOfTheFallIsBack(long okxLater, ResetVerdict expected) {
    flush(800, 400, USUAL);
    minutes(70);
    okx = okxLater;
    bybit = 450;
    minutes(5);
    assertEquals(expected, verdict());
  }

  @Test
  void noDataWhereNoOpenInterestWasEverHeardOf() {
    okx = -1;
    bybit = -1;
    flush(-1, -1, USUAL);
    minutes(5);
    assertEquals(ResetVerdict.NO_DATA, verdict());
    assertEquals(3, told.size());
    minutes(30 * 60);
    assertEquals(3, told.size(), "it is told once");
    assertTrue(run.state.track.episodes.isEmpty());
  }

  @Test
  void noDataWithoutAnything() {
    Track nothing = new Track();
    CascadeRecord opening =
        CascadeRecord.of(CascadePhase.OPENED, run.now + 17, 1, episode(false, 1));
    assertEquals(opening, follower.onRecord(nothing, opening));
    CascadeRecord closing =
        CascadeRecord.of(CascadePhase.CLOSED, run.now + 18, 2, episode(true, 1));
    assertEquals(closing, follower.onRecord(nothing, closing));
    List<CascadeRecord> followed = follower.onMinute(nothing, run.now + 5 * AssetRun.MINUTE);
    assertEquals(ResetVerdict.NO_DATA, followed.get(0).episode().positioning().reset());
    assertEquals(3, followed.get(0).revision());
    assertTrue(nothing.episodes.isEmpty());
  }

  @Test
  void noDataWhileEveryVenueIsSilentAndAVerdictAgainWhenOneReturns() {
    flush(800, 400, USUAL);
    minutes(70);
    okx = -1;
    bybit = -1;
    minutes(25);
    assertEquals(ResetVerdict.NO_DATA, verdict());
    assertNull(newest().oiDrawdown());
    okx = 800;
    minutes(5);
    assertEquals(ResetVerdict.RESET, verdict());
    assertEquals(100_000, newest().oiBeforeCents(), "of okx alone");
  }

  @Test
  void noDataWhenNobodySaysWhatFundingIs() {
    flush(800, 400, null);
    minutes(70);
    assertEquals(ResetVerdict.NO_DATA, verdict());
    assertEquals(200_000, newest().oiDrawdown());
  }

  /** Half of the market falls silent in the middle: what is left says the truth about itself. */
  @Test
  void aVenueThatFallsSilentIsNoDeleveraging() {
    flush(1_000, -1, USUAL);
    minutes(70);
    assertEquals(ResetVerdict.NOT_RESET, verdict());
    assertEquals(0, newest().oiDrawdown());
    assertEquals(100_000, newest().oiBeforeCents());
  }

  @Test
  void theVerdictFollowsTheFirstClosedRevisionAndRevisionsCountOn() {
    flush(800, 400, USUAL);
    assertNull(newest().reset());
    minutes(24 * 60);
    List<Integer> revisions = told.stream().map(CascadeRecord::revision).toList();
    assertEquals(List.of(1, 2, 3, 4), revisions);
    assertEquals(
        List.of(CascadePhase.OPENED, CascadePhase.CLOSED, CascadePhase.CLOSED, CascadePhase.CLOSED),
        told.stream().map(CascadeRecord::phase).toList());
    assertEquals(0, told.get(2).asOf() % (5 * AssetRun.MINUTE));
    assertTrue(run.state.track.isAlive());
    minutes(10);
    assertTrue(run.state.track.episodes.isEmpty(), "a day after its end it is followed no more");
  }

  @Test
  void theNextEpisodeEndsTheFollowingOfTheOneBefore() {
    flush(800, 400, USUAL);
    minutes(30);
    id = "1";
    open();
    okx = 1_000;
    bybit = 500;
    int before = told.size();
    minutes(60);
    assertEquals(before, told.size());
    assertEquals(1, run.state.track.episodes.size());
  }

  @Test
  void theClosingOfAnEpisodeMayComeAfterTheNextHasOpened() {
    before();
    open();
    id = "1";
    open();
    id = "0";
    record(CascadePhase.CLOSED, 2, 3);
    assertEquals(150_000, newest().oiBeforeCents());
  }

  @Test
  void whatWasBeforeIsTheHighestHourOfTheDayBefore() {
    before();
    okx = 1_100;
    minutes(60);
    okx = 1_000;
    minutes(120);
    open();
    assertEquals(160_000, newest().oiBeforeCents());
    assertEquals(150_000, newest().oiNowCents());
    assertEquals(62_500, newest().oiDrawdown());
  }

  @Test
  void crowdingIsFrozenWhenItOpens() {
    for (int hour = 0; hour < 100; hour++) {
      funding = hour < 90 ? USUAL : ELEVATED;
      okx = hour < 90 ? 1_000 : 1_000 + 20L * (hour - 89);
      minutes(60);
    }
    open();
    EpisodePositioning onset = newest();
    assertNotNull(onset.crowdingIndex());
    assertTrue(onset.crowdingIndex() > 850_000, onset::toString);
    okx = 700;
    funding = "-0.0001";
    minutes(60);
    record(CascadePhase.UPDATED, 2, 2);
    assertEquals(onset.crowdingIndex(), newest().crowdingIndex());
    assertEquals(onset.crowdingComponents(), newest().crowdingComponents());
    assertEquals(onset.crowdedSide(), newest().crowdedSide());
    assertEquals(-100_000, newest().fundingNow8h());
  }

  @Test
  void theLargestVenueIsNoNewsWhereItHoldsMostOpenInterest() {
    before();
    open();
    // all of the liquidations, two thirds of open interest
    assertEquals(333_333, newest().excessShare());
  }
}
