package dev.breakwater.positioning;

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
