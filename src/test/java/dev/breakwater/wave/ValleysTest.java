package dev.breakwater.wave;

import static dev.breakwater.wave.EngineRun.seconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Wave;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where one wave ends and the next one begins, if the flow between them is not nothing. */
class ValleysTest {
  private static final long HOUR = 3_600_000;

  @Test
  void aValleyOfTenMinutesAboveTheFloorSeparatesTwoWaves() {
    EngineRun run =
        new EngineRun("BTC")
            .longsEvery(500, 0, 60_000, 400_000)
            .longsEvery(1_000, 60_000, 660_000, 60_000)
            .longsEvery(500, 660_000, 720_000, 400_000)
            .until(HOUR);
    List<Wave> waves = run.waves();
    assertEquals(2, waves.size(), run.records::toString);
    assertEquals(1, run.episodes().size());
    assertEquals(60, seconds(waves.get(0).endTime()), 3);
    assertEquals(660, seconds(waves.get(1).startTime()), 3);
    double usd = waves.stream().mapToDouble(wave -> wave.flow().totalCents() / 100.0).sum();
    assertEquals(2 * 120 * 400_000.0, usd, 500_000, "the valley is of no wave");
    assertEquals(
        240 * 400_000L + 600 * 60_000L,
        run.episodes().get(0).flow().totalCents() / 100,
        "the valley is of the episode");
  }

  @Test
  void twoWavesTwentySecondsApartOverATenthOfTheFlowAreTwo() {
    EngineRun run =
        new EngineRun("BTC")
            .longsEvery(250, 0, 60_000, 100_000)
            .longsEvery(1_000, 60_000, 81_000, 40_000)
            .longsEvery(250, 81_000, 141_000, 100_000)
            .until(HOUR);
    List<Wave> waves = run.waves();
    assertEquals(2, waves.size(), run.records::toString);
    assertEquals(60, seconds(waves.get(0).endTime()), 2);
    assertEquals(81, seconds(waves.get(1).startTime()), 2);
  }

  @Test
  void aWaveThatDeclinesSmoothlyIsOne() {
    EngineRun run = new EngineRun("BTC");
    for (long second = 0; second < 600; second += 6) {
      run.longs(second * 1000, (long) (6 * 900_000.0 * StrictMath.exp(-second / 250.0)), 40);
    }
    run.until(HOUR);
    assertEquals(1, run.waves().size(), run.records::toString);
  }

  /** Ten minutes at three times the floor in few large liquidations, over a little background. */
  @Test
  void aThinWaveNearTheFloorOfASmallCoinIsNotBroken() {
    int broken = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      EngineRun run = new EngineRun("PEPE");
      for (double at = 0; at < 600; at += -StrictMath.log(1 - random.nextDouble()) * 5) {
        run.longs((long) (at * 1000), (long) (22_500.0 * StrictMath.exp(random.nextGaussian())), 1);
      }
      broken += run.until(HOUR).waves().size() == 1 ? 0 : 1;
    }
    assertTrue(broken <= 26, broken + " of 40 are in pieces");
  }

  @Test
  void theUnrestOfWhatRemainsIsNoWave() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      EngineRun run = new EngineRun("BTC").longsEvery(250, 0, 60_000, 300_000);
      for (double at = 60; at < 900; at += -StrictMath.log(1 - random.nextDouble())) {
        run.longs((long) (at * 1000), (long) (12_000.0 * StrictMath.exp(random.nextGaussian())), 1);
      }
      found += run.until(HOUR).waves().size() - 1;
    }
    assertTrue(found <= 14, found + " waves in 40 quarters of an hour");
  }

  /** However it closed: flow that goes on above the threshold is never left without a wave. */
  @Test
  void whatRisesSlowlyBehindAHugeBlockIsStillAWave() {
    EngineRun run = new EngineRun("BTC").longs(0, 185_000_000, 11_279);
    for (long second = 6; second < 600; second += 6) {
      run.longs(second * 1000, 60_000 * second, 40);
    }
    run.until(HOUR);
    double usd = run.waves().stream().mapToDouble(wave -> wave.flow().totalCents() / 100.0).sum();
    assertTrue(usd > 0.95 * run.episodes().get(0).flow().totalCents() / 100.0, usd + " USD");
  }
}
