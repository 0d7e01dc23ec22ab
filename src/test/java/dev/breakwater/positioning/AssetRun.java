package dev.breakwater.positioning;

import dev.breakwater.model.Figure;
import dev.breakwater.model.PositioningRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drives the engine of one asset minute by minute and keeps what it tells. */
final class AssetRun {
  static final long START = 1_763_640_000_000L; // a whole hour
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;

  final List<PositioningRow> rows = new ArrayList<>();
  final PositioningState state = new PositioningState();
  final PositioningPolicy policy;
  private final AssetEngine engine;
  private final Map<String, PositioningSample> said = new HashMap<>();
  long now = START;

  AssetRun(PositioningPolicy policy) {
    this.policy = policy;
    engine = new AssetEngine("BTC", policy);
  }

  AssetRun() {
    this(PositioningPolicy.DEFAULT);
  }

  void say(PositioningSample sample) {
    said.merge(sample.place(), sample, PositioningSample::with);
  }

  /** Open interest in whole dollars. */
  void usd(String venue, long dollars) {
    say(interest(venue, "BTCUSD", now, null, String.valueOf(dollars)));
  }

  void base(String venue, String coins) {
    say(interest(venue, "BTCUSDT", now, coins, null));
  }

  void mark(String venue, String price) {
    say(
        sample(
            PositioningSample.Kind.MARK,
            venue,
            "BTCUSDT",
            now,
            null,
            null,
            null,
            null,
            null,
            price));
  }

  void funding(String venue, String rate, @Nullable Integer minutes) {
    funding(venue, rate, minutes, null);
  }

  void funding(String venue, String rate, @Nullable Integer minutes, @Nullable Long settles) {
    say(
        sample(
            PositioningSample.Kind.FUNDING,
            venue,
            "BTCUSD",
            now,
            null,
            null,
            rate,
            minutes,
            settles,
            null));
  }

  void liquidated(long longUsd, long shortUsd) {
    say(
        new PositioningSample(
            PositioningSample.Kind.LIQUIDATION,
            "BTC",
            "",
            "",
            now,
            null,
            null,
            null,
            null,
            null,
            null,
            longUsd * 100,
            shortUsd * 100));
  }

  /** Ends the minute: what was said before is in it. */
  PositioningRow minute() {
    now += MINUTE;
    AssetEngine.Step step = engine.onMinute(state, now, List.copyOf(said.values()));
    said.clear();
    if (step.row() != null) {
      rows.add(step.row());
    }
    return state.track.row;
  }

  PositioningRow last() {
    return rows.get(rows.size() - 1);
  }

  Map<String, BigDecimal> fundingByVenue() {
    Map<String, BigDecimal> rates = new HashMap<>();
    for (Figure figure : last().fundingByVenue()) {
      rates.put(figure.name(), BigDecimal.valueOf(figure.value(), 9));
    }
    return rates;
  }

  static PositioningSample interest(
      String venue, String symbol, long time, @Nullable String base, @Nullable String usd) {
    return sample(
        PositioningSample.Kind.INTEREST, venue, symbol, time, base, usd, null, null, null, null);
  }

  private static PositioningSample sample(
      PositioningSample.Kind kind,
      String venue,
      String symbol,
      long time,
      @Nullable String base,
      @Nullable String usd,
      @Nullable String rate,
      @Nullable Integer minutes,
      @Nullable Long settles,
      @Nullable String price) {
    return new PositioningSample(
        kind, "BTC", venue, symbol, time, base, usd, rate, minutes, settles, price, 0, 0);
  }
}
