package dev.breakwater.positioning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Open interest of the contracts that are known both now and at an earlier time, cents of USD.
 *
 * @param now of those
 * @param then of those
 * @param allThen of all contracts that were known then
 */
public record Common(long now, long then, long allThen) {
  public static final Common NONE = new Common(0, 0, 0);

  /**
   * @param before by contract
   */
  static Common of(Map<String, Long> before, List<ContractNow> now) {
    Map<String, Long> known = LevelHistory.byName(now);
    Common sum = NONE;
    for (Map.Entry<String, Long> contract : before.entrySet()) {
      long then = contract.getValue();
      Long cents = known.get(contract.getKey());
      sum = sum.plus(cents == null ? new Common(0, 0, then) : new Common(cents, then, then));
    }
    return sum;
  }

  Common plus(Common other) {
    return new Common(
        Math.addExact(now, other.now),
        Math.addExact(then, other.then),
        Math.addExact(allThen, other.allThen));
  }

  /**
   * Whether the common ones stand for the whole: at either end they hold at least {@code least}
   * millionths of it.
   *
   * @param level open interest of all contracts that are known now
   */
  boolean isComparable(long level, int least) {
    return then > 0 && Ratio.isAtLeast(now, level, least) && Ratio.isAtLeast(then, allThen, least);
  }

  /** Millionths by which it has grown; absent where too little is common. */
  @Nullable Integer change(long level, int least) {
    return isComparable(level, least) ? Ratio.millionths(now - then, then) : null;
  }
}
