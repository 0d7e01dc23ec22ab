package dev.breakwater.flink.operator;

import dev.breakwater.model.FundingRate;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.panel.Minutes;
import dev.breakwater.positioning.PositioningSample;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * The newest open interest and funding rate of each symbol under the current key, minute by minute,
 * until the watermark has passed the minute: at most four frames a symbol and minute, whatever its
 * feed sends.
 */
final class NewestFigures {
  /** Of figures of one millisecond that were received together the content decides. */
  private static final Comparator<MarketEvent> ORDER =
      Comparator.comparingLong(MarketEvent::eventTime)
          .thenComparingLong(MarketEvent::receivedAt)
          .thenComparing(MarketEvent::toString);

  /** What is kept of a symbol: a rate may come without its interval, which was said before it. */
  enum Place {
    INTEREST,
    RATE,
    INTERVAL,
    FUNDING_TIME
  }

  /** By the end of the minute, then by place and symbol. */
  private final MapState<Long, Map<String, MarketEvent>> newest;

  private final Counter late;

  NewestFigures(RuntimeContext context) {
    late = context.getMetricGroup().addGroup("breakwater").counter("lateFigures");
    newest =
        context.getMapState(
            new MapStateDescriptor<>(
                "newest-figures",
                Types.LONG,
                Types.MAP(Types.STRING, TypeInformation.of(MarketEvent.class))));
  }

  void add(MarketEvent event, TimerService time) throws Exception {
    if (event.eventTime() <= time.currentWatermark()) {
      late.inc(); // from behind an idle channel; its minute may have been told
      return;
    }
    long asOf = Minutes.boundaryAfter(event.eventTime());
    Map<String, MarketEvent> known = newest.get(asOf);
    if (known == null) {
      time.registerEventTimeTimer(asOf);
    }
    Map<String, MarketEvent> figures = known == null ? new HashMap<>() : new HashMap<>(known);
    FundingRate funding = event.fundingRate();
    if (funding == null) {
      put(figures, Place.INTEREST, event);
    } else {
      put(figures, Place.RATE, event);
      if (funding.intervalMinutes() != null) {
        put(figures, Place.INTERVAL, event);
      }
      if (funding.fundingTime() != null) {
        put(figures, Place.FUNDING_TIME, event);
      }
    }
    newest.put(asOf, figures);
  }

  private static void put(Map<String, MarketEvent> figures, Place place, MarketEvent event) {
    figures.merge(
        place + "|" + symbol(event),
        event,
        (one, other) -> ORDER.compare(one, other) >= 0 ? one : other);
  }

  /** The figures of the minute that ends at {@code asOf}, by place and symbol; then forgotten. */
  Map<String, MarketEvent> take(long asOf) throws Exception {
    Map<String, MarketEvent> figures = newest.get(asOf);
    if (figures == null) {
      return Map.of();
    }
    newest.remove(asOf);
    return new TreeMap<>(figures);
  }

  static List<MarketEvent> interests(Map<String, MarketEvent> figures) {
    return figures.values().stream().filter(event -> event.openInterest() != null).toList();
  }

  static List<MarketEvent> rates(Map<String, MarketEvent> figures) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(Place.RATE + "|"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** A rate with what else was said of it in the same minute. */
  static PositioningSample sample(MarketEvent event, Map<String, MarketEvent> figures) {
    FundingRate interval = funding(figures.get(Place.INTERVAL + "|" + symbol(event)));
    FundingRate settlement = funding(figures.get(Place.FUNDING_TIME + "|" + symbol(event)));
    return PositioningSample.funding(
        event,
        interval == null ? null : interval.intervalMinutes(),
        settlement == null ? null : settlement.fundingTime());
  }

  private static @Nullable FundingRate funding(@Nullable MarketEvent event) {
    return event == null ? null : event.fundingRate();
  }

  private static String symbol(MarketEvent event) {
    return Objects.requireNonNull(event.contract(), "figures have a contract").symbol();
  }
}
