package dev.breakwater.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Percentile intervals of the block bootstrap: whole blocks are drawn with replacement. */
final class Bootstrap {
  static final double CONFIDENCE = 0.95;

  /** Fewer blocks say nothing of how a score varies. */
  static final int FEWEST_BLOCKS = 5;

  /** Where the score of another sample of the same kind would probably lie. */
  record Interval(double low, double high) {}

  private Bootstrap() {}

  /**
   * Null if there is too little to resample. Resamples in which the score does not exist are left
   * out.
   */
  static @Nullable Interval interval(
      List<Sample> samples, Statistic statistic, int resamples, Random random) {
    if (!statistic.hasInterval() || blocks(weighty(samples)).size() < FEWEST_BLOCKS) {
      return null;
    }
    List<List<Sample>> blocks = blocks(samples);
    DoubleStream.Builder values = DoubleStream.builder();
    List<Sample> drawn = new ArrayList<>();
    for (int i = 0; i < resamples; i++) {
      drawn.clear();
      for (int k = 0; k < blocks.size(); k++) {
        drawn.addAll(blocks.get(random.nextInt(blocks.size())));
      }
      statistic.of(drawn).ifPresent(values);
    }
    double[] seen = values.build().toArray();
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(
        Statistic.quantile(seen, tail).orElseThrow(),
        Statistic.quantile(seen, 1 - tail).orElseThrow());
  }

  /** Those that the score rests on: false alarms alone are no sample of the NAB score. */
  private static List<Sample> weighty(List<Sample> samples) {
    return samples.stream().filter(sample -> sample.weight() > 0).toList();
  }

  /** In order of the blocks, so that a seed always draws the same. */
  private static List<List<Sample>> blocks(List<Sample> samples) {
    Map<Integer, List<Sample>> byBlock = new TreeMap<>();
    for (Sample sample : samples) {
      byBlock.computeIfAbsent(sample.block(), block -> new ArrayList<>()).add(sample);
    }
    return List.copyOf(byBlock.values());
  }
}
