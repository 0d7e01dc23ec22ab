package dev.breakwater.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A market that stands still but for noise and what planted waves do to it: each moves the price of
 * its coin on its way; afterwards price and leverage come back within half a day.
 */
final class PlantedMarket implements Market {
  private static final long MEMORY = 12 * 3600;
  private static final long ORDINARY = MILLION / 2;

  /**
   * What a wave does to the price of its coin.
   *
   * @param depth millionths, negative where it falls
   */
  record Move(PlantedWave wave, int depth) {
    /** How much of it has happened, millionths. */
    private long progress(long second) {
      if (second < wave.end()) {
        return (second - wave.start()) * MILLION / (wave.end() - wave.start());
      }
      return Math.max(0, MILLION - (second - wave.end()) * MILLION / MEMORY);
    }
  }

  private final List<Move> toCome;
  private final List<Move> near = new ArrayList<>();
  private int next;
  private long sweptAt = Long.MIN_VALUE;

  PlantedMarket(List<Move> moves) {
    this.toCome =
        moves.stream().sorted(Comparator.comparing(Move::wave, PlantedWave.IN_TIME)).toList();
  }

  @Override
  public long price(Coin coin, long second) {
    long moved = Market.noise(coin.lagSeconds, second / 20, 400);
    for (Move move : near(second)) {
      if (move.wave.coin() == coin && second >= move.wave.start()) {
        moved += move.depth * move.progress(second) / MILLION;
      }
    }
    return coin.firstPrice + coin.firstPrice / 1000 * moved / 1000;
  }

  @Override
  public long unwound(Coin coin, long second) {
    long unwound = ORDINARY;
    boolean begun = false;
    for (Move move : near(second)) {
      if (move.wave.coin() == coin) {
        if (second >= move.wave.start()) {
          long now = ORDINARY + move.progress(second) * ORDINARY / MILLION;
          unwound = begun ? Math.max(unwound, now) : now;
          begun = true;
        } else if (!begun) {
          unwound = Math.min(unwound, ORDINARY * (move.wave.start() - second) / MEMORY);
        }
      }
    }
    return unwound;
  }

  @Override
  public boolean shortsAreCrowded(Coin coin, long second) {
    for (Move move : near(second)) {
      if (move.wave.coin() == coin) {
        return move.wave.side() == PlantedWave.Side.SHORT;
      }
    }
    return false;
  }

  /** Those that have an effect; time only goes on. */
  private List<Move> near(long second) {
    if (second > sweptAt) {
      sweptAt = second;
      while (next < toCome.size() && toCome.get(next).wave.start() - MEMORY <= second) {
        near.add(toCome.get(next++));
      }
      near.removeIf(move -> move.wave.end() + MEMORY < second);
    }
    return near;
  }
}
