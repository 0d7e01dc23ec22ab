package dev.breakwater.score;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the truth meets which of the detected in time, by their places in the two lists.
 *
 * @param ofTruth for each planted one the detected ones, ascending
 * @param ofDetected for each detected one the planted ones, ascending
 */
record Overlaps(List<List<Integer>> ofTruth, List<List<Integer>> ofDetected) {
  /** Both lists in order of their start. */
  static Overlaps of(
      List<? extends Span> truth, List<? extends Span> detected, boolean sameSideOnly) {
    List<List<Integer>> ofTruth = empty(truth.size());
    List<List<Integer>> ofDetected = empty(detected.size());
    int first = 0;
    for (int i = 0; i < truth.size(); i++) {
      TimeRange planted = truth.get(i).range();
      while (first < detected.size() && detected.get(first).range().end() < planted.start()) {
        first++;
      }
      for (int j = first; j < detected.size(); j++) {
        Span found = detected.get(j);
        if (found.range().start() > planted.end()) {
          break;
        }
        if (found.range().overlap(planted) > 0
            && (!sameSideOnly || found.side().equals(truth.get(i).side()))) {
          ofTruth.get(i).add(j);
          ofDetected.get(j).add(i);
        }
      }
    }
    return new Overlaps(ofTruth, ofDetected);
  }

  private static List<List<Integer>> empty(int size) {
    List<List<Integer>> lists = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }
}
