package dev.breakwater.health;

/** In which of the last sixty seconds a sampled symbol had a liquidation. Mutable. */
public final class SymbolSeconds {
  static final int WINDOW = 60;
  private static final long ALL = (1L << WINDOW) - 1;

  public String symbol = "";

  /** The second of the lowest bit, counted since the epoch. */
  public long second;

  /** One bit a second, the newest lowest. */
  public long occupied;

  void occupy(long now) {
    moveTo(now);
    occupied |= 1;
  }

  void moveTo(long now) {
    long passed = now - second;
    occupied = passed >= WINDOW ? 0 : occupied << passed & ALL;
    second = now;
  }

  int count() {
    return Long.bitCount(occupied);
  }
}
