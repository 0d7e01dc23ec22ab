package dev.breakwater.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** One planted and one detected, by their places in the two lists. */
record Pairing(int truth, int detected, long overlap) {
  /**
   * One to one by largest overlap: the longest first, each once; of equals the earlier planted,
   * then the earlier detected one.
   */
  static List<Pairing> of(
      List<? extends Span> truth, List<? extends Span> detected, Overlaps overlaps) {
    List<Pairing> candidates = new ArrayList<>();
    for (int i = 0; i < truth.size(); i++) {
      for (int j : overlaps.ofTruth().get(i)) {
        long overlap = truth.get(i).range().overlap(detected.get(j).range());
        candidates.add(new Pairing(i, j, overlap));
      }
    }
    candidates.sort(
        Comparator.comparingLong(Pairing::overlap)
            .reversed()
            .thenComparing(Pairing::truth)
            .thenComparing(Pairing::detected));
    BitSet takenTruth = new BitSet();
    BitSet takenDetected = new BitSet();
    List<Pairing> pairs = new ArrayList<>();
    for (Pairing pair : candidates) {
      if (!takenTruth.get(pair.truth) && !takenDetected.get(pair.detected)) {
        takenTruth.set(pair.truth);
        takenDetected.set(pair.detected);
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
