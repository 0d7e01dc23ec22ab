package dev.breakwater.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.RuleChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static RuleChange change(String version, long effectiveAt, long offset) {
    return new RuleChange(version, effectiveAt, offset, Map.of("floor", version));
  }

  private static LivePolicy<String> live(List<RuleChange> known) {
    return new LivePolicy<>(
        "configured",
        "as configured",
        known,
        change -> change.version().startsWith("bad") ? null : change.settings().get("floor"));
  }

  @Test
  void rulesHoldFromTheirTimeToThatOfTheNext() {
    RuleBook<String> book = live(List.of(change("a", 100, 0))).book(List.of(change("b", 200, 1)));
    assertEquals("configured as configured", inForce(book, 99));
    assertEquals("a a", inForce(book, 100));
    assertEquals("a a", inForce(book, 199));
    assertEquals("b b", inForce(book, 200));
    assertEquals("b b", inForce(book, Long.MAX_VALUE));
  }

  @Test
  void ofTwoOfOneTimeTheLaterPublishedCounts() {
    RuleChange first = change("a", 100, 4);
    RuleChange second = change("b", 100, 5);
    assertEquals("b b", inForce(live(List.of(first, second)).book(List.of()), 100));
    assertEquals("b b", inForce(live(List.of(second)).book(List.of(first)), 100));
  }

  /** A release may have lost an option; the job must still run. */
  @Test
  void whatThisConfigurationCannotObeyNeverWas() {
    RuleBook<String> book =
        live(List.of(change("a", 100, 0), change("bad", 200, 1), change("bad too", 300, 2)))
            .book(List.of());
    assertEquals("a a", inForce(book, 500));
    assertEquals("a a", inForce(book, 250));
    assertEquals("configured as configured", inForce(book, 50));
  }

  @Test
  void theOrderInWhichTheyAreHeardOfDoesNotShow() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<RuleChange> changes = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String kind = random.nextInt(5) == 0 ? "bad" : "v";
        changes.add(change(kind + i, random.nextInt(20) * 10L, i));
      }
      List<RuleChange> shuffled = new ArrayList<>(changes);
      Collections.shuffle(shuffled, random);
      RuleBook<String> book = live(shuffled.subList(0, 10)).book(shuffled.subList(5, 30));
      for (int i = 0; i < 100; i++) {
        long time = random.nextInt(220);
        assertEquals(expected(changes, time), inForce(book, time), "seed " + seed + " at " + time);
      }
    }
  }

  /** By looking at all of them, the last one of each time first. */
  private static String expected(List<RuleChange> changes, long time) {
    for (long at = time; at >= 0; at--) {
      for (int i = changes.size() - 1; i >= 0; i--) {
        if (changes.get(i).effectiveAt() == at) {
          if (!changes.get(i).version().startsWith("bad")) {
            return changes.get(i).version() + " " + changes.get(i).version();
          }
          break;
        }
      }
    }
    return "configured as configured";
  }

  private static String inForce(RuleBook<String> book, long time) {
    return book.versionAt(time) + " " + book.at(time);
  }
}
