package dev.breakwater.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the feeds show of planted waves while they are made: everything of their key from the
 * first planted liquidation to the last, background included.
 */
final class WaveTally {
  private final Grouping planted;
  private final List<PlannedLiquidation> undecided = new ArrayList<>();
  private final SortedMap<String, Long> venues = new TreeMap<>();
  private long firstTime = Long.MAX_VALUE;
  private long lastTime;
  private long longCents;
  private long shortCents;
  private long count;
  private long largest;
  private boolean lowerBound;
  private long currentSecond = Long.MIN_VALUE;
  private long inCurrentSecond;
  private long densestSecond;
  private long inDensestSecond;

  WaveTally(Grouping planted) {
    this.planted = planted;
  }

  Grouping planted() {
    return planted;
  }

  /**
   * @param published of one second, of all venues, in the order of time
   */
  void second(List<PlannedLiquidation> published) {
    int from = 0;
    for (int to = 1; to <= published.size(); to++) {
      if (to == published.size() || published.get(to).time() != published.get(from).time()) {
        moment(published.subList(from, to));
        from = to;
      }
    }
  }

  private void moment(List<PlannedLiquidation> published) {
    List<PlannedLiquidation> own =
        planted.coin() == null
            ? published
            : published.stream().filter(order -> order.listing().coin() == planted.coin()).toList();
    if (own.stream().anyMatch(order -> isPlanted(order.wave()))) {
      firstTime = Math.min(firstTime, own.get(0).time());
      lastTime = own.get(0).time();
      undecided.forEach(this::count);
      undecided.clear();
      own.forEach(this::count);
    } else if (isThere()) {
      undecided.addAll(own);
    }
  }

  private boolean isPlanted(@Nullable PlantedWave wave) {
    return wave != null && planted.members().contains(wave);
  }

  private void count(PlannedLiquidation order) {
    long cents = order.cents();
    count++;
    longCents += order.isLong() ? cents : 0;
    shortCents += order.isLong() ? 0 : cents;
    largest = Math.max(largest, cents);
    lowerBound |= !order.listing().venue().isComplete();
    venues.merge(order.listing().venue().canonicalName, cents, Long::sum);
    long second = order.time() / 1000;
    inCurrentSecond = second == currentSecond ? inCurrentSecond + cents : cents;
    currentSecond = second;
    if (inCurrentSecond > inDensestSecond) {
      inDensestSecond = inCurrentSecond;
      densestSecond = second;
    }
  }

  /** Nothing is there of what an outage or a sampled feed has hidden altogether. */
  boolean isThere() {
    return firstTime != Long.MAX_VALUE;
  }

  /** What was counted; nothing may be added afterwards. */
  Truth.Sum result() {
    undecided.clear();
    return new Truth.Sum(
        firstTime,
        Math.max(firstTime, Math.min(lastTime, densestSecond * 1000 + 500)),
        lastTime,
        longCents,
        shortCents,
        count,
        largest,
        lowerBound,
        venues);
  }
}
