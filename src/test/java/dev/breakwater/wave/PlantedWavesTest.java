package dev.breakwater.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Wave;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One to four planted waves over two-sided noise, with random lengths, strengths and sizes: the
 * count is exact, the edges are within seconds, and they are one episode of longs.
 */
class PlantedWavesTest {
  private static final int STORIES = 60;
  private static final int LEAD_IN = 1800;

  /** How a story differs from the usual one. */
  private enum Kind {
    DENSE(8, 1, 150),
    SPARSE(0.4, 1, 150),
    /** One venue that reports in cycles of six seconds. */
    CYCLES(2, 1, 150),
    /** Rises and falls by thirds. */
    RAMPS(2, 1, 150),
    /** Sizes of which the largest is as much as hundreds of others. */
    HEAVY_TAILED(2, 1.6, 150),
    /** A minute or more between waves. */
    CLOSE(2, 1, 60),
    /** Two to four times the floor. */
    WEAK(2, 1, 150),
    /** From three to a hundred times the floor, within one episode. */
    UNEQUAL(2, 1, 150);

    final double leastPerSecond;
    final double spread;
    final int leastGap;

    Kind(double leastPerSecond, double spread, int leastGap) {
      this.leastPerSecond = leastPerSecond;
      this.spread = spread;
      this.leastGap = leastGap;
    }
  }

  private record Planted(double start, double end) {}

  /** One story: what was planted and what was found. */
  private static final class Story {
    final Kind kind;
    final Random random;
    final double floor;
    final EngineRun run;
    final List<Planted> planted = new ArrayList<>();

    Story(Kind kind, int seed) {
      this.kind = kind;
      random = new Random(1000L * kind.name().hashCode() + seed);
      boolean isLarge = seed % 2 == 0;
      floor = isLarge ? 20_000 : 3_000;
      run = new EngineRun(isLarge ? "BTC" : "PEPE");
      double time = LEAD_IN;
      int waves = 1 + random.nextInt(4);
      for (int i = 0; i < waves; i++) {
        double length = 20 + random.nextInt(100);
        plant(time, length);
        time += length + kind.leastGap + random.nextInt(2 * kind.leastGap);
      }
      noise(time + LEAD_IN, isLarge ? 0.1 : 0.03);
      run.until((long) ((time + 2 * LEAD_IN) * 1000));
    }

    private void plant(double from, double length) {
      double perSecond = kind.leastPerSecond + 2 * random.nextDouble();
      double mean = strength() * floor / perSecond;
      double first = Double.NaN;
      double last = Double.NaN;
      for (double at = wait(perSecond); at < length; at += wait(perSecond)) {
        double share = Math.min(1, 3 * Math.min(at, length - at) / length);
        if (kind == Kind.RAMPS && random.nextDouble() > share) {
          continue;
        }
        double time = kind == Kind.CYCLES ? Math.floor((from + at) / 6) * 6 : from + at;
        run.longs((long) (time * 1000), size(mean, kind.spread), 1);
        first = Double.isNaN(first) ? time : first;
        last = time;
      }
      planted.add(new Planted(first, last));
    }

    private double strength() {
      return switch (kind) {
        case WEAK -> 2 + 2 * random.nextDouble();
        case UNEQUAL -> 3 * StrictMath.exp(3.5 * random.nextDouble());
        default -> 4 + 26 * random.nextDouble();
      };
    }

    private void noise(double until, double perSecond) {
      for (double at = wait(perSecond); at < until; at += wait(perSecond)) {
        long usd = size(floor / 4, 1.2);
        if (random.nextInt(10) < 6) {
          run.longs((long) (at * 1000), usd, 1);
        } else {
          run.shorts((long) (at * 1000), usd, 1);
        }
      }
    }

    private double wait(double perSecond) {
      return -StrictMath.log(1 - random.nextDouble()) / perSecond;
    }

    /** Log-normal. */
    private long size(double mean, double spread) {
      double logarithm = spread * random.nextGaussian() - spread * spread / 2;
      return Math.max(100, (long) (mean * StrictMath.exp(logarithm)));
    }

    @Override
    public String toString() {
      return run.waves().stream()
          .map(wave -> EngineRun.seconds(wave.startTime()) + ".." + wave.endTime())
          .collect(Collectors.joining(", ", planted + " found ", ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyWaveIsFoundOnceAndItsEdgesAreWithinSeconds(Kind kind) {
    List<Double> errors = new ArrayList<>();
    for (int seed = 0; seed < STORIES; seed++) {
      Story story = new Story(kind, seed);
      List<Wave> waves = story.run.waves();
      assertEquals(story.planted.size(), waves.size(), "seed " + seed + ": " + story);
      assertEquals(1, story.run.episodes().size(), "seed " + seed + ": " + story);
      for (int i = 0; i < waves.size(); i++) {
        Wave wave = waves.get(i);
        assertEquals(CascadeSide.LONG, wave.side(), "seed " + seed + ": " + story);
        errors.add(Math.abs(EngineRun.seconds(wave.startTime()) - story.planted.get(i).start));
        errors.add(Math.abs(EngineRun.seconds(wave.endTime()) - story.planted.get(i).end));
      }
    }
    Collections.sort(errors);
    double ninetyPercent = errors.get(errors.size() * 9 / 10);
    assertTrue(ninetyPercent <= 5, "edges are off by " + ninetyPercent + " s");
  }
}
