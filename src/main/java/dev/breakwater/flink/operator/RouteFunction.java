package dev.breakwater.flink.operator;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Signal;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.normalise.ReferenceMark;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends dead letters aside and keeps what later stations read: liquidations, instruments, open
 * interest and funding, and the marks that price a currency. Every kind is counted, so that a feed
 * of nothing but control frames can be seen to live; dead letters by reason, and liquidations
 * behind the watermark by venue, because some venues publish late by design. Whatever the input
 * invents, there are only so many kinds, reasons and known venues.
 */
public final class RouteFunction extends ProcessFunction<MarketEvent, MarketEvent> {
  private static final long serialVersionUID = 1;

  /** Of this station, of {@link NormaliseFunction} and of {@link PriceFunction}. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters") {};

  public static final OutputTag<ReferenceMark> MARKS = new OutputTag<>("marks") {};

  /** Samples of context series, as signals that take effect after the watermark. */
  public static final OutputTag<Signal> CONTEXT =
      new OutputTag<>("context", TypeInformation.of(Signal.class));

  private final NormalisePolicy policy;

  private transient MetricGroup metrics;
  private transient Counter lateMarks;
  private transient Counter lateFigures;
  private transient Map<MarketEvent.Kind, Counter> countByKind;
  private transient Map<DeadLetterReason, Counter> lettersByReason;
  private transient Map<String, Counter> lateByVenue;

  public RouteFunction(NormalisePolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    metrics = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    lateMarks = metrics.counter("lateMarks");
    lateFigures = metrics.counter("lateFigures");
    countByKind = new EnumMap<>(MarketEvent.Kind.class);
    for (MarketEvent.Kind kind : MarketEvent.Kind.values()) {
      countByKind.put(kind, metrics.addGroup("kind", kind.name()).counter("events"));
    }
    lettersByReason = new EnumMap<>(DeadLetterReason.class);
    lateByVenue = new HashMap<>();
  }

  @Override
  public void processElement(MarketEvent event, Context context, Collector<MarketEvent> out) {
    Objects.requireNonNull(countByKind.get(event.kind())).inc();
    switch (event.kind()) {
      case LIQUIDATION -> {
        if (event.eventTime() <= context.timerService().currentWatermark()) {
          lateByVenue.computeIfAbsent(event.venue(), this::lateCounter).inc();
        }
        out.collect(event);
      }
      case INSTRUMENT -> out.collect(event);
      case DEAD_LETTER -> {
        if (event.deadLetter() != null) {
          lettersByReason.computeIfAbsent(event.deadLetter().reason(), this::letterCounter).inc();
          context.output(DEAD_LETTERS, event.deadLetter());
        }
      }
      case MARK_PRICE -> mark(event, context);
      case FUNDING_RATE, OPEN_INTEREST -> {
        if (event.eventTime() <= context.timerService().currentWatermark()) {
          lateFigures.inc(); // its minute may have been told already
        } else {
          out.collect(event);
        }
      }
      case CONTROL -> {}
      case CONTEXT -> context(event, context);
    }
  }

  /** A mark that comes late may have been missed already: whoever looks again must miss it, too. */
  private void mark(MarketEvent event, Context context) {
    ReferenceMark mark = ReferenceMark.of(event, policy.dollarQuotes());
    if (mark == null) {
      return;
    }
    if (mark.time() <= context.timerService().currentWatermark()) {
      lateMarks.inc();
    } else {
      context.output(MARKS, mark);
    }
  }

  /** One that comes late was not known before now, whatever time it names. */
  private static void context(MarketEvent event, Context context) {
    if (event.contextSample() != null) {
      long now = context.timerService().currentWatermark() + 1;
      long effectiveAt = Math.max(event.eventTime(), now);
      context.output(CONTEXT, Signal.of(event.contextSample(), effectiveAt));
    }
  }

  private Counter letterCounter(DeadLetterReason reason) {
    return metrics.addGroup("reason", reason.name()).counter("deadLetters");
  }

  private Counter lateCounter(String venue) {
    return metrics.addGroup("venue", venue).counter("late");
  }
}
