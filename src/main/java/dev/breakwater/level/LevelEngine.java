package dev.breakwater.level;

import dev.breakwater.level.LevelPolicy.Level;
import dev.breakwater.level.LevelState.Broken;
import dev.breakwater.level.LevelState.PriceAt;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.LevelCrossing.Direction;
import dev.breakwater.model.MovePriceBasis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tells when the price of one asset has gone through a level.
 *
 * <p>A level is held or not held. It is lost when the price has been lower than {@code level * (1 -
 * margin)} for the whole dwell, and gained when it has been at {@code level * (1 + margin)} or
 * higher for as long; in between it stays what it was, so that a price that dances about a level
 * says nothing. All levels see the same prices, so those that are held lie below those that are
 * not, and one price, the cut between them, stands for all: it follows the market like a drawer
 * that is pushed from both sides with play between. A level that is added later is held or not by
 * the same cut.
 *
 * <p>Holds no state: everything that is remembered is in the {@link LevelState} that is passed in
 * and changed. Only a price is evidence: while none comes, nothing is decided.
 */
public final class LevelEngine {
  /** More at one moment are steps set too fine; those nearest to the price are told. */
  static final int MOST_AT_ONCE = 20;

  /** Breaks that could be retaken. */
  private static final int MOST_BROKEN = 64;

  /** Enough that a price with 12 digits never falls on the wrong side by rounding. */
  private static final MathContext PRECISE = new MathContext(30, RoundingMode.HALF_EVEN);

  private final String asset;
  private final LevelPolicy policy;
  private final BigDecimal below;
  private final BigDecimal above;

  public LevelEngine(String asset, LevelPolicy policy) {
    this.asset = asset;
    this.policy = policy;
    BigDecimal margin = BigDecimal.valueOf(policy.margin(), 6);
    this.below = BigDecimal.ONE.subtract(margin);
    this.above = BigDecimal.ONE.add(margin);
  }

  /**
   * Applies the price of one second.
   *
   * @param time epoch milliseconds, later than that of the price before
   * @param price plain decimal text, above 0
   * @return levels in the order in which the price went through them
   */
  public List<LevelCrossing> onPrice(
      LevelState state, long time, String price, MovePriceBasis basis) {
    remember(state, new PriceAt(time, price));
    BigDecimal current = new BigDecimal(price);
    if (state.cut.isEmpty()) {
      state.cut = Decimals.plain(current);
      return List.of();
    }
    BigDecimal cut = new BigDecimal(state.cut);
    if (lost(current).compareTo(cut) < 0) {
      BigDecimal fallen = lost(highest(state));
      return fallen.compareTo(cut) < 0
          ? told(state, fallen, cut, Direction.DOWN, new At(time, price, basis))
          : List.of();
    }
    if (gained(current).compareTo(cut) > 0) {
      BigDecimal risen = gained(lowest(state));
      return risen.compareTo(cut) > 0
          ? told(state, cut, risen, Direction.UP, new At(time, price, basis))
          : List.of();
    }
    return List.of();
  }

  private record At(long time, String price, MovePriceBasis basis) {}

  /** Levels above this are lost at {@code price}. */
  private BigDecimal lost(BigDecimal price) {
    return price.divide(below, PRECISE);
  }

  /** Levels up to this are gained at {@code price}. */
  private BigDecimal gained(BigDecimal price) {
    return price.divide(above, PRECISE);
  }

  /** The price in force when the dwell began counts, however long it had been. */
  private void remember(LevelState state, PriceAt now) {
    List<PriceAt> recent = state.recent;
    recent.add(now);
    long from = now.time() - policy.dwell().toMillis();
    int before = 0;
    while (before + 1 < recent.size() && recent.get(before + 1).time() <= from) {
      before++;
    }
    recent.subList(0, before).clear();
  }

  private static BigDecimal highest(LevelState state) {
    return state.recent.stream()
        .map(at -> new BigDecimal(at.price()))
        .reduce(BigDecimal::max)
        .orElseThrow();
  }

  private static BigDecimal lowest(LevelState state) {
    return state.recent.stream()
        .map(at -> new BigDecimal(at.price()))
        .reduce(BigDecimal::min)
        .orElseThrow();
  }

  /** Moves the cut from one end of the range to the other. */
  private List<LevelCrossing> told(
      LevelState state, BigDecimal low, BigDecimal high, Direction direction, At at) {
    boolean isFall = direction == Direction.DOWN;
    state.cut = (isFall ? low : high).stripTrailingZeros().toPlainString();
    state.broken.removeIf(one -> at.time() - one.time() > policy.retakeWithin().toMillis());
    List<Level> levels = new ArrayList<>(policy.between(asset, low, high, MOST_AT_ONCE, isFall));
    if (isFall) {
      Collections.reverse(levels);
    }
    List<LevelCrossing> out = new ArrayList<>();
    for (Level level : levels) {
      out.add(crossing(state, level, direction, at));
    }
    return out;
  }

  private LevelCrossing crossing(LevelState state, Level level, Direction direction, At at) {
    String price = Decimals.plain(level.price());
    Broken undone = null;
    for (Broken one : state.broken) {
      if (one.level().equals(price)) {
        undone = one;
      }
    }
    boolean isRetake = undone != null && undone.direction() != direction;
    if (undone != null) {
      state.broken.remove(undone);
    }
    if (!isRetake) {
      state.broken.add(new Broken(price, direction, at.time()));
      if (state.broken.size() > MOST_BROKEN) {
        state.broken.remove(0);
      }
    }
    return new LevelCrossing(
        asset,
        price,
        level.isConfigured(),
        isRetake ? opposite(direction) : direction,
        isRetake,
        at.time(),
        at.price(),
        at.basis());
  }

  private static Direction opposite(Direction direction) {
    return direction == Direction.DOWN ? Direction.UP : Direction.DOWN;
  }
}
