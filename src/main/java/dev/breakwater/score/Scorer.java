package dev.breakwater.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores a run: each key, the assets pooled, the ladders; each beside its control. */
final class Scorer {
  static final int CONTROL_DRAWS = 200;
  static final int RESAMPLES = 1000;

  private final Truth truth;
  private final Detections detections;
  private final long seed;
  private final Map<String, List<Episode>> planted;
  private final Map<String, List<Episode>> detected;

  private Scorer(Truth truth, Detections detections, long seed) {
    this.truth = truth;
    this.detections = detections;
    this.seed = seed;
    planted = byAsset(truth.episodes());
    detected =
        byAsset(
            detections.episodes().stream()
                .filter(episode -> truth.isWithin(episode.range()))
                .toList());
  }

  private static Map<String, List<Episode>> byAsset(List<Episode> episodes) {
    return episodes.stream()
        .collect(Collectors.groupingBy(Episode::asset, TreeMap::new, Collectors.toList()));
  }

  /** The same seed gives the same report. */
  static Report score(Truth truth, Detections detections, long seed) {
    Scorer scorer = new Scorer(truth, detections, seed);
    List<Report.Group> groups = new ArrayList<>();
    for (String key : truth.keys()) {
      groups.add(scorer.group(key, List.of(key)));
    }
    List<String> assets = truth.keys().stream().filter(key -> !key.equals(Truth.MARKET)).toList();
    if (!assets.isEmpty()) {
      groups.add(scorer.group(Report.POOLED, assets));
    }
    return new Report(truth, seed, scorer.notes(), groups, scorer.ladders());
  }

  /** Of {@code keys} pooled, without control. */
  static Samples samples(Truth truth, Detections detections, List<String> keys) {
    return new Scorer(truth, detections, 0)
        .compare(keys, new Blocks(truth, keys), Function.identity());
  }

  private Report.Group group(String name, List<String> keys) {
    Blocks blocks = new Blocks(truth, keys);
    Random random = random(name);
    Samples run = compare(keys, blocks, Function.identity());
    List<Samples> control = new ArrayList<>();
    for (int draw = 0; draw < CONTROL_DRAWS; draw++) {
      control.add(
          compare(
              keys, blocks, found -> RandomTimes.place(found, truth.from(), truth.to(), random)));
    }
    return new Report.Group(
        name,
        keys,
        keys.size() * truth.days(),
        Report.Counts.of(of(keys, planted)),
        Report.Counts.of(of(keys, detected)),
        scores(run, control, random));
  }

  private Samples compare(
      List<String> keys, Blocks blocks, Function<List<Episode>, List<Episode>> times) {
    Samples samples = new Samples();
    for (String key : keys) {
      List<Episode> found = times.apply(detected.getOrDefault(key, List.of()));
      KeyScoring.score(planted.getOrDefault(key, List.of()), found, blocks, samples);
    }
    return samples;
  }

  private Report.Group ladders() {
    Random random = random("ladders");
    List<Ladder> found =
        detections.ladders().stream()
            .filter(ladder -> ladder.from() >= truth.from() && ladder.from() <= truth.to())
            .toList();
    Samples run = new Samples();
    List<Samples> control = new ArrayList<>();
    if (!truth.ladders().isEmpty()) {
      LadderScoring.score(truth.ladders(), found, run);
      for (int draw = 0; draw < CONTROL_DRAWS; draw++) {
        Samples shuffled = new Samples();
        List<Ladder> orders = new ArrayList<>();
        found.forEach(ladder -> orders.add(RandomTimes.shuffle(ladder, random)));
        LadderScoring.score(truth.ladders(), orders, shuffled);
        control.add(shuffled);
      }
    }
    return new Report.Group(
        "ladders",
        List.of(),
        truth.days(),
        Report.Counts.ofLadders(truth.ladders()),
        Report.Counts.ofLadders(found),
        scores(run, control, random));
  }

  private static Map<Series, Report.Scored> scores(
      Samples run, List<Samples> control, Random random) {
    Map<Series, Report.Scored> scores = new EnumMap<>(Series.class);
    for (Series series : Series.values()) {
      List<Sample> samples = run.of(series);
      Map<Statistic, Report.Value> values = new EnumMap<>(Statistic.class);
      for (Statistic statistic : series.statistics()) {
        statistic
            .of(samples)
            .ifPresent(
                value ->
                    values.put(
                        statistic,
                        new Report.Value(
                            value,
                            Bootstrap.interval(samples, statistic, RESAMPLES, random),
                            mean(control, series, statistic))));
      }
      if (!values.isEmpty()) {
        scores.put(series, new Report.Scored(samples.size(), values));
      }
    }
    return scores;
  }

  /** Of those draws in which the score exists. */
  private static @Nullable Double mean(List<Samples> control, Series series, Statistic statistic) {
    OptionalDouble mean =
        control.stream()
            .map(draw -> draw.value(series, statistic))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  /** One for each group, so that a group's numbers do not depend on which others there are. */
  private Random random(String group) {
    return new Random(31 * seed + group.hashCode());
  }

  private static List<Episode> of(List<String> keys, Map<String, List<Episode>> episodes) {
    return keys.stream().flatMap(key -> episodes.getOrDefault(key, List.of()).stream()).toList();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (detections.records() == 0) {
      notes.add("the run reports nothing at all: " + CascadesReader.FILE + " is empty");
    }
    if (truth.episodes().isEmpty()) {
      notes.add("nothing is planted: only false openings are scored");
    }
    List<String> silent = truth.keys().stream().filter(key -> !detected.containsKey(key)).toList();
    if (!silent.isEmpty()) {
      notes.add("no episode was detected on " + String.join(", ", silent));
    }
    detected.forEach(
        (asset, episodes) -> {
          if (!truth.keys().contains(asset)) {
            notes.add(
                "not scored, because the truth does not list the key: "
                    + episodes.size()
                    + " on "
                    + asset);
          }
        });
    int within = detected.values().stream().mapToInt(List::size).sum();
    int outside = detections.episodes().size() - within;
    if (outside > 0) {
      notes.add("not scored, because they lie outside of the truth's time: " + outside);
    }
    return notes;
  }
}
