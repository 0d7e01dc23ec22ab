package dev.breakwater.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in a grid the numbers do not depend on where one stands: a connected part of it in which no
 * cell differs in any number by more than a twentieth from the one it was grown from. Below twenty
 * that is not at all. Being stable does not make a number right: settings that join everything
 * always agree.
 *
 * @param cells by the index of each axis
 */
record Plateau(Set<List<Integer>> cells) {
  private static final int TOLERANCE = 20;
  private static final int FEWEST_CELLS = 3;

  Plateau {
    cells = Set.copyOf(cells);
  }

  /**
   * The largest one, the largest of what is left, and so on, while they have at least three cells;
   * of equally large ones the first counts.
   *
   * @param numbers of all cells, as many of each, in the order of the grid
   */
  static List<Plateau> of(Map<List<Integer>, List<Integer>> numbers) {
    List<Plateau> plateaus = new ArrayList<>();
    Map<List<Integer>, List<Integer>> left = new LinkedHashMap<>(numbers);
    Set<List<Integer>> largest = largest(left);
    while (largest.size() >= FEWEST_CELLS) {
      plateaus.add(new Plateau(largest));
      left.keySet().removeAll(largest);
      largest = largest(left);
    }
    return plateaus;
  }

  private static Set<List<Integer>> largest(Map<List<Integer>, List<Integer>> numbers) {
    Set<List<Integer>> largest = Set.of();
    for (List<Integer> seed : numbers.keySet()) {
      Set<List<Integer>> grown = grow(seed, numbers);
      if (grown.size() > largest.size()) {
        largest = grown;
      }
    }
    return largest;
  }

  private static Set<List<Integer>> grow(
      List<Integer> seed, Map<List<Integer>, List<Integer>> numbers) {
    List<Integer> own = numbers.getOrDefault(seed, List.of());
    Set<List<Integer>> grown = new HashSet<>(Set.of(seed));
    ArrayDeque<List<Integer>> edge = new ArrayDeque<>(grown);
    while (!edge.isEmpty()) {
      for (List<Integer> neighbour : neighbours(edge.remove())) {
        List<Integer> its = numbers.get(neighbour);
        if (its != null && agree(own, its) && grown.add(neighbour)) {
          edge.add(neighbour);
        }
      }
    }
    return grown;
  }

  private static boolean agree(List<Integer> own, List<Integer> others) {
    for (int i = 0; i < own.size(); i++) {
      if (Math.abs(others.get(i) - own.get(i)) > own.get(i) / TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /** One step along one axis. */
  private static List<List<Integer>> neighbours(List<Integer> cell) {
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int axis = 0; axis < cell.size(); axis++) {
      for (int step = -1; step <= 1; step += 2) {
        List<Integer> neighbour = new ArrayList<>(cell);
        neighbour.set(axis, cell.get(axis) + step);
        neighbours.add(List.copyOf(neighbour));
      }
    }
    return neighbours;
  }
}
