package dev.breakwater.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down, while the frames are made, what a perfect reader of them finds. Keeps a day and a
 * half of minutes, the waves of now, and a few numbers for each wave that is over.
 */
final class TruthBook {
  /** Panels are final when nothing of their time can still be late. */
  private static final long SETTLED_AFTER = 2 * 3_600_000L;

  /** How a liquidation that is not in time is received. */
  enum Arrival {
    LATE,
    TOO_LATE
  }

  private record Peak(@Nullable Coin coin, long asOf) {}

  private final Plot plot;
  private final List<WaveTally> waves = new ArrayList<>();
  private final List<WaveTally> episodes = new ArrayList<>();
  private final List<WaveTally> toCome = new ArrayList<>();
  private final List<WaveTally> now = new ArrayList<>();
  private final MinuteSums minutes = new MinuteSums();
  private final Set<Peak> peaks = new LinkedHashSet<>();
  private final Set<Truth.Panel> panels = new LinkedHashSet<>();
  private final Set<Coin> coins = EnumSet.noneOf(Coin.class);
  private int next;
  private long count;
  private long longCents;
  private long shortCents;
  private long duplicates;
  private long late;
  private long tooLate;
  private long undecodable;

  TruthBook(Plot plot) {
    this.plot = plot;
    List<Grouping> ofMarket = Grouping.ofMarket(plot.waves(), plot.mergeWithin());
    List<Grouping> ofCoins = Grouping.ofCoins(plot.waves());
    for (List<Grouping> groups : List.of(ofMarket, ofCoins)) {
      groups.forEach(group -> waves.add(new WaveTally(group)));
      Grouping.episodes(groups).forEach(group -> episodes.add(new WaveTally(group)));
    }
    toCome.addAll(waves);
    toCome.addAll(episodes);
    toCome.sort(Comparator.comparingLong(tally -> tally.planted().from()));
  }

  /** All venues' liquidations of one second that are received in time. */
  void second(long second, List<PlannedLiquidation> published) {
    while (next < toCome.size() && toCome.get(next).planted().from() <= second) {
      now.add(toCome.get(next++));
    }
    published.forEach(this::add);
    if (!now.isEmpty()) {
      List<PlannedLiquidation> inTime = new ArrayList<>(published);
      inTime.sort(Comparator.comparingLong(PlannedLiquidation::time));
      now.forEach(tally -> tally.second(inTime));
      close(second);
    }
    if (second % 60 == 0) {
      settle(second * 1000 - SETTLED_AFTER);
      minutes.forgetUpTo(second * 1000);
    }
  }

  private void close(long second) {
    for (WaveTally tally : List.copyOf(now)) {
      if (tally.planted().to() <= second) {
        now.remove(tally);
        if (tally.isThere()) {
          long peak = tally.result().peakTime();
          peaks.add(new Peak(tally.planted().coin(), (peak / 60_000 + 1) * 60_000));
        }
      }
    }
  }

  private void settle(long until) {
    for (Peak peak : List.copyOf(peaks)) {
      if (peak.asOf <= until) {
        peaks.remove(peak);
        panels.addAll(minutes.around(peak.coin, peak.asOf));
        panels.addAll(minutes.around(null, peak.asOf));
      }
    }
  }

  private void add(PlannedLiquidation order) {
    count++;
    longCents += order.isLong() ? order.cents() : 0;
    shortCents += order.isLong() ? 0 : order.cents();
    coins.add(order.listing().coin());
    minutes.add(order);
  }

  void delayed(PlannedLiquidation order, Arrival arrival) {
    if (arrival == Arrival.LATE) {
      late++;
      add(order);
    } else {
      tooLate++;
    }
  }

  void repeated(int rows) {
    duplicates += rows;
  }

  void undecodable() {
    undecodable++;
  }

  /** Minutes and waves of which more than the result is kept. */
  int held() {
    return minutes.size() + now.size() + peaks.size();
  }

  Truth finish(String scenario, long seed) {
    settle(Long.MAX_VALUE);
    panels.addAll(minutes.everything(plot.asOf() * 1000));
    List<Truth.Episode> found =
        episodes.stream().filter(WaveTally::isThere).map(this::episode).toList();
    List<String> keys = new ArrayList<>(List.of("*"));
    coins.forEach(coin -> keys.add(coin.name()));
    return new Truth(
        scenario,
        seed,
        plot.from() * 1000,
        plot.to() * 1000,
        plot.choices(),
        keys,
        found,
        Ladders.of(found.stream().filter(episode -> !episode.asset().equals("*")).toList()),
        plot.outages(),
        List.copyOf(panels),
        new Truth.Totals(count, longCents, shortCents, duplicates, late, tooLate, undecodable));
  }

  private Truth.Episode episode(WaveTally whole) {
    Grouping planted = whole.planted();
    List<Truth.Wave> own =
        waves.stream()
            .filter(WaveTally::isThere)
            .filter(wave -> planted.contains(wave.planted()))
            .map(wave -> new Truth.Wave(wave.planted().side(), wave.result()))
            .toList();
    Coin coin = planted.coin();
    return new Truth.Episode(
        coin == null ? "*" : coin.name(), planted.side(), planted.kind(), whole.result(), own);
  }
}
