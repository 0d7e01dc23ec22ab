package dev.breakwater.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Compares the planted and the detected episodes of one key and adds what it observes. */
final class KeyScoring {
  /**
   * How much earlier than its planted start an opening may be to count as a detection of it, in ms.
   * One that opened earlier opened on something else.
   */
  static final long EARLY_TOLERANCE = 10_000;

  private static final double MILLIS = 1000;

  /** The series that are scored for episodes and for waves alike. */
  private record RangeSeries(
      Series recall,
      Series precision,
      Series existence,
      Series size,
      Series cardinality,
      Series recallSided,
      Series precisionSided) {}

  private static final RangeSeries OF_EPISODES =
      new RangeSeries(
          Series.EPISODE_RECALL,
          Series.EPISODE_PRECISION,
          Series.EPISODE_EXISTENCE,
          Series.EPISODE_SIZE,
          Series.EPISODE_CARDINALITY,
          Series.EPISODE_RECALL_SIDED,
          Series.EPISODE_PRECISION_SIDED);
  private static final RangeSeries OF_WAVES =
      new RangeSeries(
          Series.WAVE_RECALL,
          Series.WAVE_PRECISION,
          Series.WAVE_EXISTENCE,
          Series.WAVE_SIZE,
          Series.WAVE_CARDINALITY,
          Series.WAVE_RECALL_SIDED,
          Series.WAVE_PRECISION_SIDED);

  /** Planted and detected ones of one kind, in order of their start, with the blocks of each. */
  private record Compared<T extends Span>(
      List<T> truth,
      List<Integer> truthBlocks,
      List<T> detected,
      Overlaps overlaps,
      Blocks blocks) {
    static <T extends Span> Compared<T> of(
        List<T> truth, List<Integer> truthBlocks, List<T> detected, Blocks blocks) {
      return new Compared<>(
          truth, truthBlocks, detected, Overlaps.of(truth, detected, false), blocks);
    }

    int blockOfDetected(int j) {
      List<Integer> meeting = overlaps.ofDetected().get(j);
      return meeting.isEmpty()
          ? blocks.ofDay(detected.get(j).range().start())
          : truthBlocks.get(meeting.get(0));
    }
  }

  private final Compared<Episode> episodes;
  private final Compared<Wave> waves;
  private final Blocks blocks;
  private final Samples samples;

  /** Both lists are of one key. */
  private KeyScoring(List<Episode> truth, List<Episode> detected, Blocks blocks, Samples samples) {
    this.blocks = blocks;
    this.samples = samples;
    List<Wave> truthWaves = wavesOf(truth);
    episodes = Compared.of(truth, truth.stream().map(blocks::of).toList(), detected, blocks);
    waves =
        Compared.of(
            truthWaves, truthWaves.stream().map(blocks::of).toList(), wavesOf(detected), blocks);
  }

  private static List<Wave> wavesOf(List<Episode> episodes) {
    return episodes.stream()
        .flatMap(episode -> episode.waves().stream())
        .sorted(Comparator.comparingLong(wave -> wave.range().start()))
        .toList();
  }

  /** Both lists in order of their start. */
  static void score(List<Episode> truth, List<Episode> detected, Blocks blocks, Samples samples) {
    KeyScoring scoring = new KeyScoring(truth, detected, blocks, samples);
    scoring.falseOpenings();
    if (blocks.nothingIsPlanted()) {
      return; // without truth there is nothing else to be right or wrong about
    }
    scoring.ranges(scoring.episodes, OF_EPISODES);
    scoring.ranges(scoring.waves, OF_WAVES);
    scoring.delays(scoring.episodes, Series.EPISODE_DELAY);
    scoring.delays(scoring.waves, Series.WAVE_DELAY);
    scoring.nab();
    scoring.findings();
    scoring.pairsOfEpisodes();
    scoring.pairsOfWaves();
  }

  private <T extends Span> void ranges(Compared<T> compared, RangeSeries series) {
    Overlaps sided = Overlaps.of(compared.truth, compared.detected, true);
    for (int i = 0; i < compared.truth.size(); i++) {
      int block = compared.truthBlocks.get(i);
      TimeRange planted = compared.truth.get(i).range();
      RangeReward any = reward(planted, compared.overlaps.ofTruth().get(i), compared.detected);
      samples.add(series.recall, block, any.recall());
      samples.add(series.existence, block, any.existence());
      if (any.existence() > 0) {
        samples.add(series.size, block, any.size());
        samples.add(series.cardinality, block, any.cardinality());
      }
      RangeReward same = reward(planted, sided.ofTruth().get(i), compared.detected);
      samples.add(series.recallSided, block, same.recall());
    }
    for (int j = 0; j < compared.detected.size(); j++) {
      int block = compared.blockOfDetected(j);
      TimeRange found = compared.detected.get(j).range();
      RangeReward any = reward(found, compared.overlaps.ofDetected().get(j), compared.truth);
      samples.add(series.precision, block, any.precision());
      RangeReward same = reward(found, sided.ofDetected().get(j), compared.truth);
      samples.add(series.precisionSided, block, same.precision());
    }
  }

  private static RangeReward reward(
      TimeRange range, List<Integer> meeting, List<? extends Span> of) {
    return RangeReward.of(range, meeting.stream().map(k -> of.get(k).range()).toList());
  }

  private <T extends Span> void delays(Compared<T> compared, Series series) {
    for (int i = 0; i < compared.truth.size(); i++) {
      long start = compared.truth.get(i).range().start();
      OptionalLong first =
          compared.overlaps.ofTruth().get(i).stream()
              .mapToLong(j -> compared.detected.get(j).knownAt())
              .filter(at -> at >= start - EARLY_TOLERANCE)
              .min();
      if (first.isPresent()) {
        samples.add(series, compared.truthBlocks.get(i), (first.getAsLong() - start) / MILLIS);
      }
    }
  }

  /** A planted episode counts 2 in the divisor, one of being found and one of not being missed. */
  private void nab() {
    List<TimeRange> windows =
        episodes.truth.stream().map(episode -> NabReward.window(episode.range())).toList();
    double[] reward = new double[windows.size()];
    List<Episode> byOpening =
        episodes.detected.stream().sorted(Comparator.comparingLong(Episode::knownAt)).toList();
    for (Episode alarm : byOpening) {
      long at = alarm.knownAt();
      List<Integer> holding = holding(windows, at);
      if (holding.isEmpty()) {
        samples.add(Series.NAB, blocks.ofDay(at), 100 * falseAlarm(windows, at) / 2, 0);
      } else {
        for (int i : holding) {
          if (reward[i] == 0) {
            TimeRange window = windows.get(i);
            reward[i] = NabReward.hit(window, Math.max(at, window.start()));
            break;
          }
        }
      }
    }
    for (int i = 0; i < reward.length; i++) {
      double score = reward[i] > 0 ? reward[i] : -NabReward.MISS_WEIGHT;
      samples.add(Series.NAB, episodes.truthBlocks.get(i), 100 * (score + 1) / 2);
    }
  }

  private static List<Integer> holding(List<TimeRange> windows, long at) {
    List<Integer> holding = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      TimeRange window = windows.get(i);
      if (at >= window.start() - EARLY_TOLERANCE && at <= window.end()) {
        holding.add(i);
      }
    }
    return holding;
  }

  private static double falseAlarm(List<TimeRange> windows, long at) {
    TimeRange before = null;
    for (TimeRange window : windows) {
      if (window.end() < at) {
        before = window;
      }
    }
    return before == null ? NabReward.falseAlarm() : NabReward.falseAlarmAfter(before, at);
  }

  private void falseOpenings() {
    int[] falseOnes = new int[blocks.days()];
    for (int j = 0; j < episodes.detected.size(); j++) {
      if (episodes.overlaps.ofDetected().get(j).isEmpty()) {
        falseOnes[blocks.day(episodes.detected.get(j).range().start())]++;
      }
    }
    for (int day = 0; day < falseOnes.length; day++) {
      int block = blocks.ofDay(blocks.startOfDay(day));
      samples.add(Series.FALSE_OPENINGS, block, falseOnes[day], blocks.lengthOfDay(day));
    }
  }

  private void findings() {
    for (int i = 0; i < episodes.truth.size(); i++) {
      int found = episodes.overlaps.ofTruth().get(i).size();
      samples.add(Series.DUPLICATES, episodes.truthBlocks.get(i), Math.max(0, found - 1));
      samples.add(Series.MISSED, episodes.truthBlocks.get(i), found == 0 ? 1 : 0);
    }
  }

  private void pairsOfEpisodes() {
    for (Pairing pair : Pairing.of(episodes.truth, episodes.detected, episodes.overlaps)) {
      Episode planted = episodes.truth.get(pair.truth());
      Episode found = episodes.detected.get(pair.detected());
      int block = episodes.truthBlocks.get(pair.truth());
      samples.add(
          Series.WAVE_COUNT_ERROR, block, found.waves().size() - (double) planted.waves().size());
      boundaries(planted, found, block, Series.EPISODE_START_ERROR, Series.EPISODE_END_ERROR);
      samples.add(Series.EPISODE_SIDE_ERRORS, block, differs(planted.side(), found.side()));
      if (planted.kind() != null && found.kind() != null) {
        samples.add(Series.KIND_ERRORS, block, differs(planted.kind(), found.kind()));
      }
    }
  }

  private void pairsOfWaves() {
    for (Pairing pair : Pairing.of(waves.truth, waves.detected, waves.overlaps)) {
      Wave planted = waves.truth.get(pair.truth());
      Wave found = waves.detected.get(pair.detected());
      int block = waves.truthBlocks.get(pair.truth());
      boundaries(planted, found, block, Series.WAVE_START_ERROR, Series.WAVE_END_ERROR);
      samples.add(Series.WAVE_PEAK_ERROR, block, (found.peakTime() - planted.peakTime()) / MILLIS);
      samples.add(Series.WAVE_SIDE_ERRORS, block, differs(planted.side(), found.side()));
      if (planted.usdCents() > 0) {
        double more = (double) found.usdCents() - planted.usdCents();
        samples.add(Series.WAVE_USD_ERROR, block, 100 * more / planted.usdCents());
      }
    }
  }

  private void boundaries(Span planted, Span found, int block, Series start, Series end) {
    samples.add(start, block, (found.range().start() - planted.range().start()) / MILLIS);
    samples.add(end, block, (found.range().end() - planted.range().end()) / MILLIS);
  }

  private static double differs(String planted, String found) {
    return planted.equals(found) ? 0 : 1;
  }
}
