package dev.breakwater.flink.operator;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.MarketEvent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends dead letters aside and keeps what later stations read: liquidations and instruments. Every
 * kind is counted, so that a feed of nothing but control frames can be seen to live.
 */
public final class RouteFunction extends ProcessFunction<MarketEvent, MarketEvent> {
  /** Of this station and of {@link NormaliseFunction}. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

  private transient Map<MarketEvent.Kind, Counter> countByKind;

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    countByKind = new EnumMap<>(MarketEvent.Kind.class);
    for (MarketEvent.Kind kind : MarketEvent.Kind.values()) {
      countByKind.put(kind, group.addGroup("kind", kind.name()).counter("events"));
    }
  }

  @Override
  public void processElement(MarketEvent event, Context context, Collector<MarketEvent> out) {
    Objects.requireNonNull(countByKind.get(event.kind())).inc();
    switch (event.kind()) {
      case LIQUIDATION, INSTRUMENT -> out.collect(event);
      case DEAD_LETTER -> {
        if (event.deadLetter() != null) {
          context.output(DEAD_LETTERS, event.deadLetter());
        }
      }
      case FUNDING_RATE, OPEN_INTEREST, MARK_PRICE, CONTROL -> {}
    }
  }
}
