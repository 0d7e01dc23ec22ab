package dev.breakwater.grind;

import dev.breakwater.grind.Cusum.Phase;
import dev.breakwater.grind.Cusum.Signal;
import dev.breakwater.grind.GrindState.Flow;

/** One side of one minute on its way into a {@link GrindState}; the rules are {@link Cusum}'s. */
final class FlowMinute {
  /** Assumed of a key that is quieter, so that a few liquidations after a silence are no grind. */
  private static final double LEAST_COUNTS_PER_MINUTE = 1.0 / 60;

  /** Blocks, decayed, after which the baseline has seen a day and its rhythm. */
  private static final double KNOWN_BLOCKS = 64;

  /** Before that, h is so many times larger: a part of a day says little of the others. */
  private static final double CAUTION = 1.5;

  /** A minute teaches the baseline at most this multiple of it: a wave must not hide a grind. */
  private static final double MOST_LEARNED = 10;

  private static final double RATE_DECAY = StrictMath.pow(2, -1.0 / Cusum.RATE_HALF_LIFE_MINUTES);

  /** Steps of the moving P99: up for one minute in a hundred, down for the others. */
  private static final double CAP_UP = StrictMath.pow(2, 0.25 * 0.99);

  private static final double CAP_DOWN = StrictMath.pow(2, -0.25 * 0.01);
  private static final double CENTS = 100;

  /** A sum of many parts of a limit may miss it by a rounding. */
  private static final double NEARLY_ALL = 1 - 1e-9;

  private final GrindPolicy policy;
  private final boolean learning;
  private final double weight;
  private final double usualCount;
  private final double usualMarks;
  private final double dispersion;
  private final double allowance;
  private final double limit;

  private double sum;
  private double counts;
  private double squares;
  private double marks;
  private double cap;
  private double blockCount;
  private double blockMarks;
  private double rate;
  private int excursion;
  private int calm;
  private boolean active;
  private long excursionCount;
  private double excursionMarks;
  private long excursionCents;

  FlowMinute(GrindState state, Flow before, GrindPolicy policy) {
    this.policy = policy;
    sum = before.sum();
    counts = before.counts();
    squares = before.squares();
    marks = before.marks();
    cap = before.cap();
    blockCount = before.blockCount();
    blockMarks = before.blockMarks();
    rate = before.rate();
    excursion = before.excursion();
    calm = before.calm();
    active = before.active();
    excursionCount = before.excursionCount();
    excursionMarks = before.excursionMarks();
    excursionCents = before.excursionCents();

    learning = state.minutes() < policy.learningMinutes();
    weight = state.weight();
    double mean = weight == 0 ? 0 : counts / weight;
    double variance = weight == 0 ? 0 : squares / weight - mean * mean;
    dispersion = mean == 0 ? 1 : Math.max(1, variance / mean);
    usualCount = Math.max(LEAST_COUNTS_PER_MINUTE, mean / Cusum.BLOCK_MINUTES);
    usualMarks = weight == 0 ? 0 : marks / weight / Cusum.BLOCK_MINUTES;
    double logRatio = StrictMath.log(policy.elevation());
    allowance = usualCount * (policy.elevation() - 1) / logRatio;
    double caution = weight < KNOWN_BLOCKS ? CAUTION : 1;
    limit = caution * dispersion * StrictMath.log(policy.inControlMinutes()) / logRatio;
  }

  Signal apply(long cents, long count) {
    double usd = Math.min(cents / CENTS, raiseCap(cents / CENTS));
    double learned =
        weight == 0 ? count : Math.min((double) count, MOST_LEARNED * Math.max(1, usualCount));
    blockCount += learned;
    blockMarks += usd;
    double counted = Math.min((double) count, allowance + limit / policy.leastMinutes());
    rate = RATE_DECAY * rate + (1 - RATE_DECAY) * learned;
    if (learning) {
      return Signal.NONE;
    }
    sum = Math.min(limit, Math.max(0, sum + counted - allowance));
    calm = rate > allowance ? 0 : calm + 1;
    if (sum > 0 || active) {
      excursion++;
      excursionCount += count;
      excursionMarks += usd;
      excursionCents += cents;
    }
    return signal();
  }

  private double raiseCap(double usd) {
    if (usd > 0) {
      double before = cap;
      cap = cap == 0 ? usd : cap * (usd > cap ? CAP_UP : CAP_DOWN);
      return before == 0 ? usd : before;
    }
    return cap;
  }

  private Signal signal() {
    if (active) {
      boolean tooLong = excursion >= policy.longestMinutes();
      if (tooLong) {
        takeAsUsual();
      }
      return tooLong || sum == 0 || calm >= policy.calmMinutes() ? end() : signal(Phase.CONTINUES);
    }
    if (sum == 0) {
      clear();
      return Signal.NONE;
    }
    double least = Math.max(policy.leastUsdPerMinute(), usualMarks * allowance / usualCount);
    active =
        sum >= limit * NEARLY_ALL
            && excursion >= policy.leastMinutes()
            && excursionMarks >= least * excursion;
    if (!active) {
      return Signal.NONE;
    }
    calm = 0;
    return signal(Phase.STARTED);
  }

  private Signal end() {
    Signal ended = signal(Phase.ENDED);
    active = false;
    sum = 0;
    clear();
    return ended;
  }

  private Signal signal(Phase phase) {
    return new Signal(phase, excursion, excursionCount, excursionCents);
  }

  private void clear() {
    excursion = 0;
    excursionCount = 0;
    excursionMarks = 0;
    excursionCents = 0;
  }

  private void takeAsUsual() {
    double mean = (double) excursionCount / excursion * Cusum.BLOCK_MINUTES;
    counts = weight * mean;
    squares = weight * mean * (mean + dispersion);
    marks = weight * excursionMarks / excursion * Cusum.BLOCK_MINUTES;
  }

  /**
   * A grind teaches nothing: its blocks count as usual ones. While little is known, neither does
   * what may become one, because a few blocks of it would make it the usual.
   */
  void closeBlock(double decay) {
    boolean suspected =
        weight < KNOWN_BLOCKS && sum >= limit / 2 && excursion < policy.longestMinutes();
    boolean frozen = (active || suspected) && weight > 0;
    counts = counts * decay + (frozen ? counts / weight : blockCount);
    squares = squares * decay + (frozen ? squares / weight : blockCount * blockCount);
    marks = marks * decay + (frozen ? marks / weight : blockMarks);
    blockCount = 0;
    blockMarks = 0;
  }

  Flow flow() {
    return new Flow(
        sum,
        counts,
        squares,
        marks,
        cap,
        blockCount,
        blockMarks,
        rate,
        excursion,
        calm,
        active,
        excursionCount,
        excursionMarks,
        excursionCents);
  }
}
