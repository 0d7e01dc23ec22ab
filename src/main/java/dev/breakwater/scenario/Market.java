package dev.breakwater.scenario;

/** Prices and leverage behind the liquidations. Asked in the order of time, in epoch seconds. */
interface Market {
  int MILLION = 1_000_000;

  /** In units of {@link Coin#decimals}. */
  long price(Coin coin, long second);

  /**
   * How far leverage has left the coin, millionths: 0 when positions are most crowded, a million
   * when the last of them has fallen.
   */
  long unwound(Coin coin, long second);

  /** Whether it is shorts that are crowded and pay for it. */
  boolean shortsAreCrowded(Coin coin, long second);

  /** Noise that depends on nothing but its arguments, -most to most. */
  static int noise(long series, long step, int most) {
    long mixed = Seeds.mix((series + 1) * 0x9E3779B97F4A7C15L ^ (step + 1) * 0xBF58476D1CE4E5B9L);
    return (int) Long.remainderUnsigned(mixed, 2L * most + 1) - most;
  }
}
