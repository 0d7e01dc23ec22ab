package dev.breakwater.normalise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdSetTest {
  @Test
  void knowsExactlyWhatWasAdded() {
    long seed = 20251121;
    Random random = new Random(seed);
    Set<Long> oracle = new HashSet<>();
    long[] set = IdSet.EMPTY;
    for (int batch = 0; batch < 200; batch++) {
      long[] added = random.longs(random.nextInt(20)).toArray();
      for (long id : added) {
        oracle.add(id);
      }
      set = IdSet.union(set, added);
    }
    for (long id : oracle) {
      assertTrue(IdSet.contains(set, id), "seed " + seed);
      assertEquals(oracle.contains(id + 1), IdSet.contains(set, id + 1), "seed " + seed);
    }
    assertEquals(oracle.size(), set.length, "seed " + seed);
  }

  @Test
  void headIsTheFirstHalfOfTheDigitsAlsoAbove2To63() {
    assertEquals(-1L, IdSet.head("ffffffffffffffff0000000000000000"));
    assertEquals(0x0123456789abcdefL, IdSet.head("0123456789abcdef0000000000000000"));
  }

  @Test
  void argumentsOfAUnionStayAsTheyWere() {
    long[] sorted = {1, 5};
    long[] added = {9, 3};
    assertArrayEquals(new long[] {1, 3, 5, 9}, IdSet.union(sorted, added));
    assertArrayEquals(new long[] {1, 5}, sorted);
    assertArrayEquals(new long[] {9, 3}, added);
    assertFalse(IdSet.contains(sorted, 3));
  }

  @Test
  void spanStartsOnAWholeMultipleAlsoBefore1970() {
    assertEquals(20_000, IdSet.span(29_999));
    assertEquals(30_000, IdSet.span(30_000));
    assertEquals(-10_000, IdSet.span(-1));
  }
}
