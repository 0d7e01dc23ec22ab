package dev.breakwater.wave;

import static dev.breakwater.wave.EngineRun.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Wave;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveEngineTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** 200,000 USD a second for 40 seconds, from {@code from}. */
  private static void burst(EngineRun run, long from) {
    run.longsEvery(500, from, from + 40_000, 100_000);
  }

  @Test
  void findsOneWaveWithItsBoundariesAndItsMoney() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 10_000);
    run.until(HOUR);

    Wave wave = run.waves().get(0);
    assertEquals(1, run.waves().size());
    assertEquals(CascadeSide.LONG, wave.side());
    assertEquals(10.0, seconds(wave.startTime()));
    assertEquals(49.5, seconds(wave.endTime()));
    assertEquals(80 * 100_000 * 100L, wave.flow().totalCents());
    assertEquals(320, wave.flow().count());
    assertEquals(10.0, seconds(wave.peakTime()), "the first of many equal seconds");
    Episode episode = run.episodes().get(0);
    assertEquals(wave.episodeId(), episode.episodeId());
    assertEquals(wave.flow().totalCents(), episode.flow().totalCents());
    assertEquals(
        List.of(49.5 + 15 * 60), run.decided("EPISODE", CascadePhase.CLOSED), "15 min later");
  }

  @Test
  void numbersTheWavesOfOneEpisode() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    burst(run, 4 * MINUTE);
    burst(run, 8 * MINUTE);
    run.until(HOUR);

    assertEquals(List.of(1, 2, 3), run.waves().stream().map(Wave::number).toList());
    assertEquals(1, run.episodes().size());
    assertEquals(3, run.episodes().get(0).waves());
    assertEquals(3 * 8_000_000 * 100L, run.episodes().get(0).flow().totalCents());
  }

  @Test
  void wavesFartherApartThanTheGapAreEpisodesOfTheirOwn() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    burst(run, 16 * MINUTE);
    run.until(HOUR);

    assertEquals(2, run.episodes().size());
    assertEquals(List.of(1, 1), run.waves().stream().map(Wave::number).toList());
  }

  @Test
  void aSmallWaveAfterALargeOneStillCounts() {
    EngineRun run = new EngineRun("BTC");
    run.longsEvery(500, 0, 90_000, 2_000_000); // 360 million
    run.longsEvery(500, 5 * MINUTE, 5 * MINUTE + 60_000, 250_000); // 30 million
    run.until(HOUR);

    assertEquals(2, run.waves().size());
    assertEquals(30_000_000 * 100L, run.waves().get(1).flow().totalCents());
  }

  @Test
  void whatComesBetweenTwoWavesBelongsToTheEpisodeOnly() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    run.longs(2 * MINUTE, 7_000, 1);
    burst(run, 4 * MINUTE);
    run.longs(8 * MINUTE, 5_000, 1); // after the last wave
    run.until(HOUR);

    assertEquals(
        2 * 8_000_000 * 100L,
        run.waves().stream().mapToLong(wave -> wave.flow().totalCents()).sum());
    assertEquals((16_000_000 + 7_000) * 100L, run.episodes().get(0).flow().totalCents());
  }

  @Test
  void opensOnOneBlockOfElevenThousand() {
    EngineRun run = new EngineRun("*").longs(0, 185_000_000, 11_279).until(HOUR);

    Wave wave = run.waves().get(0);
    assertEquals(11_279, wave.flow().count());
    assertEquals(wave.startTime(), wave.endTime());
    assertEquals(List.of(20.0), run.decided("WAVE", CascadePhase.CLOSED), "after its silence");
  }

  /** A block that stays in the intensity for minutes must not pull the next wave's start to it. */
  @Test
  void theValleyAfterABlockSeparatesTheWaveThatFollows() {
    EngineRun run = new EngineRun("*");
    for (long second = 0; second < 60; second += 6) {
      run.longs(second * 1000, 1_500_000, 90);
    }
    run.longs(61_000, 180_000_000, 11_279);
    for (long second = 63; second < 113; second += 6) {
      run.longs(second * 1000, 4_000_000, 250);
    }
    for (long second = 113; second < 230; second += 3) {
      run.longs(second * 1000, 50_000_000, 3_000);
    }
    run.until(HOUR);
    List<Wave> waves = run.waves();
    assertEquals(2, waves.size());
    assertEquals(61.0, seconds(waves.get(0).peakTime()));
    assertTrue(seconds(waves.get(0).endTime()) >= 61.0);
    assertEquals(113.0, seconds(waves.get(1).startTime()));
  }

  @Test
  void doesNotOpenOnOneLargePrint() {
    EngineRun run = new EngineRun("BTC").longs(0, 50_000_000, 1).until(HOUR);
    assertEquals(List.of(), run.records);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 2_500, 6_000})
  void keepsTheWaveTogetherWhenAVenueReportsInCycles(long cycle) {
    EngineRun run = new EngineRun("BTC");
    run.longsEvery(cycle, 0, 4 * MINUTE, 100 * cycle); // 100,000 USD a second
    run.until(HOUR);
    assertEquals(1, run.waves().size());
  }

  @Test
  void aSampledFeedAloneNeedsTwiceTheFloor() {
    EngineRun sampled = new EngineRun("BTC");
    EngineRun complete = new EngineRun("BTC");
    for (int second = 0; second < 120; second++) { // 30,000 a second, the floor is 20,000
      sampled.sampled(second * 1000L, 30_000, 1);
      complete.longs(second * 1000L, 30_000, 1);
    }
    assertEquals(0, sampled.until(HOUR).waves().size());
    assertEquals(1, complete.until(HOUR).waves().size());
  }

  @Test
  void aSampledFeedMakesALowerBound() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    run.sampled(20_100, 1_000, 1);
    run.until(HOUR);
    assertTrue(run.waves().get(0).flow().lowerBound());
  }

  @Test
  void aSteadyFlowIsNoWaveOnceItIsUsual() {
    EngineRun run = new EngineRun("BTC");
    run.longsEvery(1000, 0, 6 * HOUR, 30_000);
    run.until(7 * HOUR);
    assertEquals(1, run.waves().size(), "its beginning, against a silent past");
  }

  @Test
  void anEpisodeEndsAfterFourHoursWhateverHappens() {
    EngineRun run = new EngineRun("BTC");
    for (long from = 0; from < 5 * HOUR; from += 5 * MINUTE) {
      burst(run, from);
    }
    run.until(6 * HOUR);
    assertEquals(4 * 3600.0, run.decided("EPISODE", CascadePhase.CLOSED).get(0));
    assertEquals(2, run.episodes().size());
  }

  @Test
  void closesTheEpisodeWhenTheOtherSideTakesOver() {
    EngineRun run = new EngineRun("BTC");
    run.longsEvery(500, 0, 60_000, 100_000);
    run.shortsEvery(500, 60_000, 3 * MINUTE, 100_000);
    run.until(HOUR);

    assertEquals(2, run.episodes().size());
    assertEquals(CascadeSide.LONG, run.episodes().get(0).side());
    assertEquals(CascadeSide.SHORT, run.episodes().get(1).side());
    assertEquals(59.5, seconds(run.waves().get(0).endTime()));
    assertEquals(60.0, seconds(run.waves().get(1).startTime()));
    assertEquals(12_000_000 * 100L, run.waves().get(0).flow().totalCents());
    assertEquals(24_000_000 * 100L, run.waves().get(1).flow().totalCents());
  }

  @Test
  void aWaveOfTheOtherSideIsAnEpisodeOfItsOwn() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    run.shortsEvery(500, 3 * MINUTE, 4 * MINUTE, 100_000);
    run.until(HOUR);
    assertEquals(
        List.of(CascadeSide.LONG, CascadeSide.SHORT),
        run.episodes().stream().map(Episode::side).toList());
  }

  @Test
  void aWhipsawIsOfBothSides() {
    EngineRun run = new EngineRun("BTC");
    for (long from = 0; from < 2 * MINUTE; from += 10_000) {
      run.longsEvery(500, from, from + 5_000, 100_000);
      run.shortsEvery(500, from + 5_000, from + 10_000, 100_000);
    }
    run.until(HOUR);
    assertEquals(1, run.waves().size());
    assertEquals(CascadeSide.BOTH, run.waves().get(0).side());
    assertEquals(24_000_000 * 100L, run.waves().get(0).flow().totalCents());
  }

  @Test
  void aPrintLongBeforeOrAfterMovesNoBoundary() {
    EngineRun run = new EngineRun("BTC");
    run.longs(0, 60_000, 1);
    burst(run, 30_000);
    run.longs(95_000, 60_000, 1);
    run.until(HOUR);
    assertEquals(30.0, seconds(run.waves().get(0).startTime()));
    assertEquals(69.5, seconds(run.waves().get(0).endTime()));
  }

  @Test
  void updatesAtMostEveryTenSecondsAndAlwaysTellsTheLastNews() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    run.until(HOUR);
    List<Double> updates = run.decided("WAVE", CascadePhase.UPDATED);
    double opened = run.decided("WAVE", CascadePhase.OPENED).get(0);
    assertFalse(updates.isEmpty());
    for (int i = 0; i < updates.size(); i++) {
      double before = i == 0 ? opened : updates.get(i - 1);
      assertTrue(updates.get(i) - before >= 10, () -> "too soon after each other: " + updates);
    }
    List<CascadeRecord> waves =
        run.records.stream().filter(record -> record.wave() != null).toList();
    for (int i = 0; i < waves.size(); i++) {
      assertEquals(i + 1, waves.get(i).revision());
    }
  }

  @Test
  void stagesDoNotFlapWhileTheIntensityDoes() {
    EngineRun run = new EngineRun("BTC");
    for (long from = 0; from < 10 * MINUTE; from += 30_000) {
      run.longsEvery(500, from, from + 12_000, 200_000);
    }
    run.until(HOUR);
    List<Object> stages =
        run.records.stream()
            .filter(record -> record.wave() != null && record.wave().number() == 1)
            .map(record -> (Object) record.wave().stage())
            .toList();
    long changes = 0;
    for (int i = 1; i < stages.size(); i++) {
      changes += stages.get(i).equals(stages.get(i - 1)) ? 0 : 1;
    }
    assertTrue(changes <= 5, () -> "stages " + stages);
  }

  @Test
  void severityFollowsTheMoneyOfTheEpisode() {
    EngineRun run = new EngineRun("BTC");
    run.longsEvery(500, 0, 60_000, 200_000); // 24 million
    run.longsEvery(500, 4 * MINUTE, 5 * MINUTE, 800_000); // and 96 more
    run.until(HOUR);
    List<Severity> told =
        run.records.stream()
            .filter(record -> record.episode() != null)
            .map(record -> record.episode().severity())
            .distinct()
            .toList();
    assertEquals(List.of(Severity.INFO, Severity.WARNING, Severity.ERROR), told);
  }

  @Test
  void theIdNamesAssetStartAndRules() {
    EngineRun one = new EngineRun("BTC");
    burst(one, 0);
    EngineRun again = new EngineRun("BTC");
    burst(again, 0);
    again.longs(90_000, 1_000, 1);
    EngineRun other = new EngineRun("ETH");
    burst(other, 0);
    String id = one.until(HOUR).episodes().get(0).episodeId();
    assertEquals(id, again.until(HOUR).episodes().get(0).episodeId());
    assertFalse(id.equals(other.until(HOUR).episodes().get(0).episodeId()));
  }

  @Test
  void nothingIsLeftToDoWhenAllIsOver() {
    EngineRun run = new EngineRun("BTC");
    burst(run, 0);
    run.until(HOUR);
    assertEquals(Long.MAX_VALUE, run.next());
    assertNull(run.state.wave);
    assertNull(run.state.episode);
  }

  @Test
  void aSlowerVenueStretchesHalfLifeAndSilence() {
    WavePolicy base = WavePolicy.DEFAULT;
    WavePolicy slow =
        new WavePolicy(
            base.ruleSet(),
            base.fastHalfLife(),
            base.slowHalfLife(),
            base.baselineRatio(),
            base.dominance(),
            base.leastCount(),
            base.leastBatches(),
            base.blockCount(),
            base.blockRatio(),
            base.whipsawRatio(),
            base.sampledRatio(),
            base.closeRatio(),
            base.closeAfter(),
            base.quiet(),
            Duration.ofSeconds(20),
            base.aftershockRatio(),
            base.valleyRatio(),
            base.turnOver(),
            base.episodeGap(),
            base.longestEpisode(),
            base.updateEvery(),
            base.floors(),
            base.floorOfOthers());
    assertEquals(Duration.ofSeconds(50), slow.fastHalfLife());
    assertEquals(Duration.ofSeconds(60), slow.quiet());
    EngineRun run = new EngineRun("BTC", slow);
    run.longsEvery(20_000, 0, 5 * MINUTE, 2_000_000);
    assertEquals(1, run.until(HOUR).waves().size());
  }

  /** Every cent that came is in a wave, between waves, or in no episode; never in two. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void wavesAndEpisodesHoldWhatCameBetweenTheirEnds(long seed) {
    Random random = new Random(seed);
    EngineRun run = new EngineRun("BTC");
    long[] times = new long[4_000];
    long[] cents = new long[times.length];
    long time = 0;
    double level = 1;
    for (int i = 0; i < times.length; i++) {
      if (random.nextInt(80) == 0) {
        level = StrictMath.exp(random.nextGaussian() * 2);
      }
      time += 1 + (long) (random.nextDouble() * 4_000 / level);
      times[i] = time;
      cents[i] = (1 + random.nextInt(100_000)) * 100L;
      if (random.nextInt(10) < 7) {
        run.longs(time, cents[i] / 100, 1);
      } else {
        run.shorts(time, cents[i] / 100, 1);
      }
    }
    run.until(time + 5 * HOUR);

    assertTrue(run.waves().size() > 3, "seed " + seed + " made no waves");
    long lastEnd = Long.MIN_VALUE;
    for (Wave wave : run.waves()) {
      assertTrue(wave.startTime() > lastEnd, "seed " + seed + ": waves overlap");
      lastEnd = wave.endTime();
      assertTrue(
          wave.startTime() <= wave.peakTime() && wave.peakTime() <= wave.endTime(),
          "seed " + seed + ": a peak outside of its wave " + wave);
      assertEquals(
          sum(times, cents, wave.startTime(), wave.endTime()),
          wave.flow().totalCents(),
          "seed " + seed + ", wave from " + wave.startTime());
    }
    for (Episode episode : run.episodes()) {
      assertEquals(
          sum(times, cents, episode.startTime(), episode.endTime()),
          episode.flow().totalCents(),
          "seed " + seed + ", episode from " + episode.startTime());
    }
  }

  private static long sum(long[] times, long[] cents, long from, long to) {
    long sum = 0;
    for (int i = 0; i < times.length; i++) {
      long time = EngineRun.START + times[i];
      sum += time >= from && time <= to ? cents[i] : 0;
    }
    return sum;
  }
}
