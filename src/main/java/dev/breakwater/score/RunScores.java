package dev.breakwater.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The few scores by which many runs over the same data are compared. Without control and intervals:
 * those of {@code scripts/score} say what such a number is worth, and take longer.
 */
public final class RunScores {
  private static final Map<Series, Statistic> HEADLINES = new LinkedHashMap<>();

  static {
    HEADLINES.put(Series.EPISODE_RECALL, Statistic.MEAN);
    HEADLINES.put(Series.EPISODE_PRECISION, Statistic.MEAN);
    HEADLINES.put(Series.WAVE_RECALL, Statistic.MEAN);
    HEADLINES.put(Series.WAVE_PRECISION, Statistic.MEAN);
    HEADLINES.put(Series.WAVE_COUNT_ERROR, Statistic.MEAN);
    HEADLINES.put(Series.NAB, Statistic.MEAN);
    HEADLINES.put(Series.EPISODE_DELAY, Statistic.MEDIAN);
    HEADLINES.put(Series.FALSE_OPENINGS, Statistic.MEAN);
  }

  private final Truth truth;

  private RunScores(Truth truth) {
    this.truth = truth;
  }

  /** Against the truth that the generator wrote beside its frames. */
  public static RunScores against(Path truth) {
    return new RunScores(TruthReader.read(truth));
  }

  /**
   * What a run scores.
   *
   * @param group {@code assets}, pooled, or {@code *}
   * @param values by the name of the score, where it has one
   */
  public record Group(String group, Map<String, Double> values) {}

  /** Of the cascades in {@code directory}; the assets pooled, then the market. */
  public List<Group> of(Path directory) {
    Detections detections = CascadesReader.read(directory, truth.to());
    List<String> assets = truth.keys().stream().filter(key -> !key.equals(Truth.MARKET)).toList();
    List<Group> groups = new ArrayList<>();
    if (!assets.isEmpty()) {
      groups.add(group(Report.POOLED, Scorer.samples(truth, detections, assets)));
    }
    if (truth.keys().contains(Truth.MARKET)) {
      groups.add(group(Truth.MARKET, Scorer.samples(truth, detections, List.of(Truth.MARKET))));
    }
    return groups;
  }

  private static Group group(String name, Samples samples) {
    Map<String, Double> values = new LinkedHashMap<>();
    HEADLINES.forEach(
        (series, statistic) ->
            samples.value(series, statistic).ifPresent(v -> values.put(series.label(), v)));
    return new Group(name, values);
  }
}
