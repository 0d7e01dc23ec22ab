package dev.breakwater.scenario;

/** One seed makes many that have nothing to do with each other. */
final class Seeds {
  private Seeds() {}

  static long of(long seed, long series) {
    return mix(seed * 0x9E3779B97F4A7C15L ^ mix(series + 0x9E3779B97F4A7C15L));
  }

  /** Every bit of the result depends on every bit given (the finaliser of SplitMix64). */
  static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
