package dev.breakwater.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The observations of one comparison of truth and detections, by series. */
final class Samples {
  private final Map<Series, List<Sample>> bySeries = new EnumMap<>(Series.class);

  void add(Series series, int block, double value) {
    add(series, block, value, 1);
  }

  void add(Series series, int block, double value, double weight) {
    bySeries.computeIfAbsent(series, s -> new ArrayList<>()).add(new Sample(block, value, weight));
  }

  List<Sample> of(Series series) {
    return bySeries.getOrDefault(series, List.of());
  }

  OptionalDouble value(Series series, Statistic statistic) {
    return statistic.of(of(series));
  }
}
