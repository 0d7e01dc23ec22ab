package dev.breakwater.score;

import dev.breakwater.stats.KendallTau;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Compares planted and detected ladders. A detected one answers to a planted one of its side that
 * it shares at least two assets with, first reported from its first onset to {@link
 * #LONGEST_REPORT} after its last; one to one, most shared assets first.
 */
final class LadderScoring {
  /** Onsets further apart are of another ladder, and so is a report that comes later, in ms. */
  static final long LONGEST_REPORT = 20 * 60_000;

  private static final double MILLIS = 1000;

  private record Candidate(int truth, int detected, int shared, long distance) {}

  private LadderScoring() {}

  static void score(List<Ladder> truth, List<Ladder> detected, Samples samples) {
    BitSet takenTruth = new BitSet();
    BitSet takenDetected = new BitSet();
    for (Candidate pair : candidates(truth, detected)) {
      if (!takenTruth.get(pair.truth) && !takenDetected.get(pair.detected)) {
        takenTruth.set(pair.truth);
        takenDetected.set(pair.detected);
        compare(truth.get(pair.truth), detected.get(pair.detected), pair.truth, samples);
      }
    }
    for (int i = 0; i < truth.size(); i++) {
      samples.add(Series.LADDER_MISSED, i, takenTruth.get(i) ? 0 : 1);
    }
    for (int j = 0; j < detected.size(); j++) {
      samples.add(Series.LADDER_FALSE, truth.size() + j, takenDetected.get(j) ? 0 : 1);
    }
  }

  private static List<Candidate> candidates(List<Ladder> truth, List<Ladder> detected) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      Ladder planted = truth.get(i);
      for (int j = 0; j < detected.size(); j++) {
        Ladder found = detected.get(j);
        int shared = shared(planted, found).size();
        if (shared >= 2
            && planted.side().equals(found.side())
            && found.from() >= planted.from() - KeyScoring.EARLY_TOLERANCE
            && found.from() <= planted.to() + LONGEST_REPORT) {
          candidates.add(new Candidate(i, j, shared, Math.abs(found.from() - planted.from())));
        }
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::shared)
            .reversed()
            .thenComparing(Candidate::distance)
            .thenComparing(Candidate::truth)
            .thenComparing(Candidate::detected));
    return candidates;
  }

  private static List<String> shared(Ladder planted, Ladder found) {
    Map<String, Ladder.Rung> inFound = found.byAsset();
    return planted.byAsset().keySet().stream().filter(inFound::containsKey).toList();
  }

  private static void compare(Ladder planted, Ladder found, int block, Samples samples) {
    List<String> assets = shared(planted, found);
    samples.add(Series.LADDER_RUNGS_FOUND, block, assets.size(), planted.byAsset().size());
    samples.add(Series.LADDER_LEADER_RIGHT, block, leads(planted, found.leader()) ? 1 : 0);
    long[] plantedOrder = new long[assets.size()];
    long[] foundOrder = new long[assets.size()];
    for (int k = 0; k < assets.size(); k++) {
      Ladder.Rung its = rung(planted, assets.get(k));
      Ladder.Rung seen = rung(found, assets.get(k));
      plantedOrder[k] = its.order();
      foundOrder[k] = seen.order();
      samples.add(Series.LADDER_TOGETHER_RIGHT, block, its.together() == seen.together() ? 1 : 0);
      if (!planted.leader().equals(its.asset())) {
        samples.add(Series.LADDER_LAG_ERROR, block, (seen.lagMillis() - its.lagMillis()) / MILLIS);
      }
    }
    OptionalDouble tau = KendallTau.tauB(plantedOrder, foundOrder);
    if (tau.isPresent()) {
      samples.add(Series.LADDER_KENDALL_TAU, block, tau.getAsDouble());
    }
  }

  /** Of tied leaders each is right. */
  private static boolean leads(Ladder planted, String asset) {
    int first = planted.rungs().stream().mapToInt(Ladder.Rung::order).min().orElseThrow();
    return asset.equals(planted.leader())
        || planted.rungs().stream()
            .anyMatch(rung -> rung.order() == first && rung.asset().equals(asset));
  }

  private static Ladder.Rung rung(Ladder ladder, String asset) {
    Ladder.Rung rung = ladder.byAsset().get(asset);
    if (rung == null) {
      throw new IllegalStateException(asset + " was shared");
    }
    return rung;
  }
}
