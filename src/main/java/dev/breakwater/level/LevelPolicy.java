package dev.breakwater.level;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which prices are levels, and what it takes to break one.
 *
 * @param prices levels by asset, plain decimal texts
 * @param steps by asset: every multiple of it is a level, too
 * @param margin millionths of a level by which the price must be beyond it
 * @param dwell how long it must stay there
 * @param retakeWithin a level that is crossed back within this time after its break is retaken;
 *     later it is broken the other way
 */
public record LevelPolicy(
    Map<String, List<String>> prices,
    Map<String, String> steps,
    int margin,
    Duration dwell,
    Duration retakeWithin)
    implements Serializable {
  public static final LevelPolicy DEFAULT =
      new LevelPolicy(
          Map.of(),
          Map.of("BTC", "5000", "ETH", "250", "SOL", "10"),
          2_500,
          Duration.ofMinutes(1),
          Duration.ofHours(24));

  public LevelPolicy {
    prices = Map.copyOf(prices);
    steps = Map.copyOf(steps);
  }

  /** Whether {@code asset} has any level. */
  public boolean watches(String asset) {
    return prices.containsKey(asset) || steps.containsKey(asset);
  }

  /** A level; {@code isConfigured} if it is one of {@link #prices}. */
  record Level(BigDecimal price, boolean isConfigured) {}

  /**
   * The levels above {@code from} up to {@code to}, ascending.
   *
   * @param most of all of them only the lowest ones, or the highest ones
   */
  List<Level> between(String asset, BigDecimal from, BigDecimal to, int most, boolean lowest) {
    NavigableMap<BigDecimal, Boolean> levels = new TreeMap<>();
    String step = steps.get(asset);
    if (step != null) {
      addMultiples(new BigDecimal(step), from, to, most, lowest, levels);
    }
    for (String price : prices.getOrDefault(asset, List.of())) {
      BigDecimal level = new BigDecimal(price);
      if (level.compareTo(from) > 0 && level.compareTo(to) <= 0) {
        levels.put(level, true);
      }
    }
    List<Level> all = new ArrayList<>();
    levels.forEach((price, isConfigured) -> all.add(new Level(price, isConfigured)));
    int surplus = Math.max(0, all.size() - most);
    return lowest ? all.subList(0, all.size() - surplus) : all.subList(surplus, all.size());
  }

  private static void addMultiples(
      BigDecimal step,
      BigDecimal from,
      BigDecimal to,
      int most,
      boolean lowest,
      NavigableMap<BigDecimal, Boolean> levels) {
    BigDecimal first = from.divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE);
    BigDecimal last = to.divide(step, 0, RoundingMode.FLOOR);
    BigDecimal next = lowest ? first : last;
    for (int i = 0; i < most; i++) {
      if (next.compareTo(first) < 0 || next.compareTo(last) > 0 || next.signum() <= 0) {
        return;
      }
      levels.put(next.multiply(step), false);
      next = lowest ? next.add(BigDecimal.ONE) : next.subtract(BigDecimal.ONE);
    }
  }
}
