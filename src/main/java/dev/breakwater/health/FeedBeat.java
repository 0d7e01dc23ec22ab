package dev.breakwater.health;

import java.util.List;
import java.util.TreeSet;

/**
 * What one venue brought in one second, as far as its health is concerned. Beats of one venue and
 * second add up, in any order.
 *
 * @param second when it began, epoch milliseconds
 * @param records decoded events and control frames
 * @param liquidations those of them that are liquidations
 * @param letters records and rows that could not be decoded
 * @param timed events that say how long after them they were received
 * @param behind those of them that came too long after
 * @param ahead those of them that came before they happened
 * @param assets of which there was a liquidation, ascending
 * @param symbols of which a sampled feed showed a liquidation, ascending
 */
public record FeedBeat(
    String venue,
    long second,
    int records,
    int liquidations,
    int letters,
    int timed,
    int behind,
    int ahead,
    List<String> assets,
    List<String> symbols) {

  /** As if it had come in another second. */
  public FeedBeat at(long otherSecond) {
    return second == otherSecond
        ? this
        : new FeedBeat(
            venue,
            otherSecond,
            records,
            liquidations,
            letters,
            timed,
            behind,
            ahead,
            assets,
            symbols);
  }

  /** Both together. */
  public FeedBeat plus(FeedBeat other) {
    return new FeedBeat(
        venue,
        second,
        records + other.records,
        liquidations + other.liquidations,
        letters + other.letters,
        timed + other.timed,
        behind + other.behind,
        ahead + other.ahead,
        union(assets, other.assets),
        union(symbols, other.symbols));
  }

  private static List<String> union(List<String> one, List<String> other) {
    if (other.isEmpty()) {
      return one;
    }
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
