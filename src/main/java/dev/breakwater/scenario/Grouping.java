package dev.breakwater.scenario;

import dev.breakwater.scenario.PlantedWave.Kind;
import dev.breakwater.scenario.PlantedWave.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Planted waves that belong together.
 *
 * @param coin absent for the market as a whole
 */
record Grouping(@Nullable Coin coin, Side side, Kind kind, List<PlantedWave> members) {
  /** A wave within so many seconds of the one before belongs to its episode. */
  static final int EPISODE_ENDS_AFTER = 900;

  long from() {
    return members.stream().mapToLong(PlantedWave::start).min().orElseThrow();
  }

  long to() {
    return members.stream().mapToLong(PlantedWave::end).max().orElseThrow();
  }

  private Grouping with(Grouping other) {
    List<PlantedWave> all = new ArrayList<>(members);
    all.addAll(other.members);
    return new Grouping(coin, side, kind, List.copyOf(all));
  }

  /** Each wave of each coin by itself. */
  static List<Grouping> ofCoins(List<PlantedWave> waves) {
    return waves.stream()
        .map(wave -> new Grouping(wave.coin(), wave.side(), wave.kind(), List.of(wave)))
        .toList();
  }

  /** The market's waves: bursts of one side, of whatever coins, less than {@code within} apart. */
  static List<Grouping> ofMarket(List<PlantedWave> waves, int within) {
    List<Grouping> alone =
        waves.stream()
            .filter(wave -> wave.kind() == Kind.BURST)
            .map(wave -> new Grouping(null, wave.side(), wave.kind(), List.of(wave)))
            .toList();
    return chains(alone, within);
  }

  /** The episodes that {@code waves}, of one key or several, make up. */
  static List<Grouping> episodes(List<Grouping> waves) {
    return chains(waves, EPISODE_ENDS_AFTER);
  }

  private static List<Grouping> chains(List<Grouping> inTime, int within) {
    List<Grouping> chains = new ArrayList<>();
    for (Grouping next : inTime) {
      int joined = -1;
      for (int i = chains.size() - 1; i >= 0 && joined < 0; i--) {
        joined = continues(chains.get(i), next, within) ? i : -1;
      }
      if (joined < 0) {
        chains.add(next);
      } else {
        chains.set(joined, chains.get(joined).with(next));
      }
    }
    return chains;
  }

  private static boolean continues(Grouping chain, Grouping next, int within) {
    return chain.coin == next.coin
        && chain.side == next.side
        && chain.kind == Kind.BURST
        && next.kind == Kind.BURST
        && next.from() - chain.to() < within;
  }

  boolean contains(Grouping other) {
    return coin == other.coin && members.containsAll(other.members);
  }
}
