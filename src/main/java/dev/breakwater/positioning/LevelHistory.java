package dev.breakwater.positioning;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open interest of each contract by whole hour, or whole minute, so that any two times can be
 * compared over the contracts that are known at both: what a venue that falls silent takes away, or
 * brings when it returns, is never a change.
 *
 * <p>Mutable; 12 bytes a contract and sample.
 */
public final class LevelHistory {
  /** By name. */
  public Map<String, Samples> contracts = new HashMap<>();

  void record(int key, List<ContractNow> now) {
    for (ContractNow contract : now) {
      if (contract.cents() != null) {
        contracts
            .computeIfAbsent(contract.name(), name -> new Samples())
            .put(key, contract.cents());
      }
    }
  }

  void dropBefore(int key) {
    for (Iterator<Samples> all = contracts.values().iterator(); all.hasNext(); ) {
      Samples samples = all.next();
      samples.dropBefore(key);
      if (samples.isEmpty()) {
        all.remove();
      }
    }
  }

  Common common(int key, List<ContractNow> now) {
    return Common.of(at(key), now);
  }

  /** What was known at {@code key}, by contract. */
  Map<String, Long> at(int key) {
    Map<String, Long> found = new HashMap<>();
    contracts.forEach(
        (name, samples) -> {
          int index = samples.indexOf(key);
          if (index >= 0) {
            found.put(name, samples.values[index]);
          }
        });
    return found;
  }

  /**
   * How the level of now stands among those of {@code from} up to but not including {@code until},
   * each of them compared over what is common.
   *
   * @param least millionths that must be common
   * @return null if none can be compared
   */
  @Nullable Trail trail(List<ContractNow> now, long level, int from, int until, int least) {
    int length = Math.max(0, until - from);
    long[] nowCommon = new long[length];
    long[] then = new long[length];
    long[] allThen = new long[length];
    Map<String, Long> known = byName(now);
    for (Map.Entry<String, Samples> contract : contracts.entrySet()) {
      Samples samples = contract.getValue();
      Long cents = known.get(contract.getKey());
      for (int i = samples.from(from); i < samples.end && samples.keys[i] < until; i++) {
        int at = samples.keys[i] - from;
        allThen[at] = Math.addExact(allThen[at], samples.values[i]);
        if (cents != null) {
          then[at] += samples.values[i];
          nowCommon[at] = Math.addExact(nowCommon[at], cents);
        }
      }
    }
    Trail trail = null;
    for (int at = 0; at < length; at++) {
      Common common = new Common(nowCommon[at], then[at], allThen[at]);
      if (common.now() > 0 && common.isComparable(level, least)) {
        trail = Trail.with(trail, from + at, common, level);
      }
    }
    return trail;
  }

  /** What is known now, by contract. */
  static Map<String, Long> byName(List<ContractNow> now) {
    Map<String, Long> byName = new HashMap<>();
    for (ContractNow contract : now) {
      if (contract.cents() != null) {
        byName.put(contract.name(), contract.cents());
      }
    }
    return byName;
  }
}
