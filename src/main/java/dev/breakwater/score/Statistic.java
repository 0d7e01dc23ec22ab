package dev.breakwater.score;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** What a series of samples is summed up to. */
enum Statistic {
  /** Sum of the values over the sum of the weights. */
  MEAN("mean") {
    @Override
    OptionalDouble of(List<Sample> samples) {
      double values = 0;
      double weights = 0;
      for (Sample sample : samples) {
        values += sample.value();
        weights += sample.weight();
      }
      return weights == 0 ? OptionalDouble.empty() : OptionalDouble.of(values / weights);
    }
  },
  MEDIAN("median") {
    @Override
    OptionalDouble of(List<Sample> samples) {
      return quantile(samples.stream().mapToDouble(Sample::value).toArray(), 0.5);
    }
  },
  P90("p90") {
    @Override
    OptionalDouble of(List<Sample> samples) {
      return quantile(samples.stream().mapToDouble(Sample::value).toArray(), 0.9);
    }
  },
  /** The 90th percentile of the values without their sign. */
  P90_ABSOLUTE("p90Absolute") {
    @Override
    OptionalDouble of(List<Sample> samples) {
      double[] sizes = samples.stream().mapToDouble(s -> Math.abs(s.value())).toArray();
      return quantile(sizes, 0.9);
    }
  },
  MAX("max") {
    @Override
    OptionalDouble of(List<Sample> samples) {
      return samples.stream().mapToDouble(Sample::value).max();
    }
  };

  private final String label;

  Statistic(String label) {
    this.label = label;
  }

  /** Its name in JSON. */
  String label() {
    return label;
  }

  /** Empty if there is nothing to sum up. */
  abstract OptionalDouble of(List<Sample> samples);

  /** Resampling never exceeds the largest value seen, so an interval of it would mean nothing. */
  boolean hasInterval() {
    return this != MAX;
  }

  /** Between order statistics linear, as most tools do it; 0 is the least, 1 the largest. */
  static OptionalDouble quantile(double[] values, double share) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return OptionalDouble.of(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
  }
}
