package dev.breakwater.positioning;

import org.jspecify.annotations.Nullable;

/**
 * The trailing samples of a level, each as what the contracts that are known now would have held:
 * the level of now times the common ones' then over theirs now.
 *
 * @param count of samples
 * @param below how many of them lie below now
 * @param equal how many are equal to now
 * @param highest cents of USD
 * @param highestAt its key, the earliest of several
 * @param lowest cents of USD
 */
record Trail(int count, int below, int equal, long highest, int highestAt, long lowest) {

  static Trail with(@Nullable Trail before, int key, Common common, long level) {
    long then =
        common.now() == level ? common.then() : Ratio.scaled(level, common.then(), common.now());
    int below = common.then() < common.now() ? 1 : 0;
    int equal = common.then() == common.now() ? 1 : 0;
    if (before == null) {
      return new Trail(1, below, equal, then, key, then);
    }
    boolean isHigher = then > before.highest;
    return new Trail(
        before.count + 1,
        before.below + below,
        before.equal + equal,
        isHigher ? then : before.highest,
        isHigher ? key : before.highestAt,
        Math.min(before.lowest, then));
  }

  /** Millionths. */
  int rank() {
    return Ranks.of(below, equal, count);
  }
}
