package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.LivePolicy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class RulesInForceTest {
  private static final long HOUR = 3_600_000;
  private static final RuleChange KNOWN = change(1, HOUR);

  private final Counter late = new SimpleCounter();
  private final Heard heard = new Heard();
  private final RulesInForce<String> rules =
      new RulesInForce<>(
          new LivePolicy<>("", "configured", List.of(KNOWN), RuleChange::version),
          new UnregisteredMetricsGroup() {
            @Override
            public Counter counter(String name) {
              return late;
            }
          });

  private static RuleChange change(int number, long effectiveAt) {
    return new RuleChange("v" + number, effectiveAt, number, Map.of());
  }

  @Test
  void knowsWhatWasThereBeforeTheJobAndWhatCame() throws Exception {
    assertEquals("configured", rules.at(HOUR - 1, heard));
    assertEquals("v1", rules.at(5 * HOUR, heard));
    rules.hear(change(2, 3 * HOUR), heard, 2 * HOUR);
    assertEquals("v1", rules.at(3 * HOUR - 1, heard));
    assertEquals("v2", rules.at(3 * HOUR, heard));
  }

  @Test
  void countsThoseThatComeBehindTheWatermark() throws Exception {
    rules.hear(KNOWN, heard, 2 * HOUR);
    assertEquals(0, late.getCount(), "it was known before the job began");
    rules.hear(change(2, 2 * HOUR + 1), heard, 2 * HOUR);
    assertEquals(0, late.getCount());
    rules.hear(change(3, 2 * HOUR), heard, 2 * HOUR);
    assertEquals(1, late.getCount());
  }

  @Test
  void aCorrectionOfTheSameTimeWinsInWhateverOrderBothAreHeardOf() throws Exception {
    rules.hear(change(9, 3 * HOUR), heard, 0);
    rules.hear(change(4, 3 * HOUR), heard, 0);
    assertEquals("v9", rules.at(3 * HOUR, heard));
    assertEquals(Set.of(3 * HOUR), heard.changes.keySet());
  }

  @Test
  void forgetsWhatHasLongBeenReplacedAndNeverTheNewest() throws Exception {
    for (int i = 1; i <= 100; i++) {
      rules.hear(change(i, i * HOUR), heard, (i - 1) * HOUR);
    }
    assertEquals(50 * HOUR, heard.changes.firstKey(), "in force two days before the watermark");
    assertEquals("v50", rules.at(51 * HOUR - 1, heard));
    rules.hear(change(101, 2_000 * HOUR), heard, 1_000 * HOUR);
    assertEquals(Set.of(100 * HOUR, 2_000 * HOUR), heard.changes.keySet());
  }

  /**
   * As after a restart, until the first watermark: what is in force must outlive what comes next.
   */
  @Test
  void forgetsNothingWhileNoTimeIsKnown() throws Exception {
    rules.hear(change(2, 3 * HOUR), heard, Long.MIN_VALUE);
    rules.hear(change(3, 400 * HOUR), heard, Long.MIN_VALUE);
    assertEquals("v2", rules.at(400 * HOUR - 1, heard));
    assertEquals(Set.of(3 * HOUR, 400 * HOUR), heard.changes.keySet());
  }

  /** A map that is no more than that. */
  private static final class Heard implements BroadcastState<Long, RuleChange> {
    final TreeMap<Long, RuleChange> changes = new TreeMap<>();

    @Override
    public void put(Long key, RuleChange value) {
      changes.put(key, value);
    }

    @Override
    public void putAll(Map<Long, RuleChange> map) {
      changes.putAll(map);
    }

    @Override
    public void remove(Long key) {
      changes.remove(key);
    }

    @Override
    public Iterator<Map.Entry<Long, RuleChange>> iterator() {
      return changes.entrySet().iterator();
    }

    @Override
    public Iterable<Map.Entry<Long, RuleChange>> entries() {
      return changes.entrySet();
    }

    @Override
    public RuleChange get(Long key) {
      return changes.get(key);
    }

    @Override
    public boolean contains(Long key) {
      return changes.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<Long, RuleChange>> immutableEntries() {
      return changes.entrySet();
    }

    @Override
    public void clear() {
      changes.clear();
    }
  }
}
