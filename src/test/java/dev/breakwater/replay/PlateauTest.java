package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlateauTest {
  private static List<Set<List<Integer>>> of(int[]... rows) {
    Map<List<Integer>, List<Integer>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        numbers.put(List.of(i, j), List.of(rows[i][j], 7));
      }
    }
    return Plateau.of(numbers).stream().map(Plateau::cells).toList();
  }

  @Test
  void areConnectedPartsOfOneNumberTheLargestFirst() {
    assertEquals(
        List.of(
            Set.of(List.of(0, 1), List.of(0, 2), List.of(1, 1), List.of(2, 1)),
            Set.of(List.of(0, 0), List.of(1, 0), List.of(2, 0))),
        of(new int[] {3, 4, 4}, new int[] {3, 4, 3}, new int[] {3, 4, 3}));
  }

  @Test
  void cornersDoNotConnect() {
    assertEquals(List.of(), of(new int[] {1, 2, 1}, new int[] {2, 1, 2}, new int[] {1, 2, 1}));
  }

  /** From 200 on, ten more or less are the same; but not ten more than ten more. */
  @Test
  void ofManyWavesATwentiethIsNoDifference() {
    assertEquals(
        List.of(Set.of(List.of(0, 0), List.of(0, 1), List.of(0, 2))),
        of(new int[] {191, 200, 210, 221}));
    assertEquals(List.of(), of(new int[] {17, 18, 19}));
  }

  @Test
  void allNumbersMustAgree() {
    Map<List<Integer>, List<Integer>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < 7; i++) {
      numbers.put(List.of(i), List.of(3, i < 3 ? 30 : 40));
    }
    assertEquals(
        List.of(
            Set.of(List.of(3), List.of(4), List.of(5), List.of(6)),
            Set.of(List.of(0), List.of(1), List.of(2))),
        Plateau.of(numbers).stream().map(Plateau::cells).toList());
  }

  @Test
  void withoutAGridThereIsNone() {
    assertEquals(List.of(), Plateau.of(Map.of()));
  }
}
