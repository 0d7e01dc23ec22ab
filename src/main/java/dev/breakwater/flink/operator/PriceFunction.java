package dev.breakwater.flink.operator;

import static dev.breakwater.flink.operator.RouteFunction.DEAD_LETTERS;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Liquidation;
import dev.breakwater.normalise.Conversion;
import dev.breakwater.normalise.MarkSpan;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.normalise.ReferencePrice;
import dev.breakwater.normalise.UnpricedLiquidation;
import dev.breakwater.venue.Origins;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Prices liquidations in dollars whose worth is an amount of one currency, by the marks of that
 * currency.
 *
 * <p>A liquidation waits until the watermark has passed it; then every mark that counts for it is
 * there. Marks are kept as long as a late liquidation can ask for them, so that its price does not
 * depend on when it came.
 *
 * <p>A late one keeps the watermark that it was behind at the normalising station: the one here is
 * the lesser of that and of the marks', and how far they are apart is chance.
 */
public final class PriceFunction
    extends KeyedCoProcessFunction<String, UnpricedLiquidation, ReferenceMark, Liquidation> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  /** From the start of a span until nothing can ask for it any more. */
  private final long keep;

  // ---- runtime handles, rebuilt in open()
  private transient Counter refused;

  // ---- checkpointed state, per currency
  private transient EventTimeBuffer<UnpricedLiquidation> waiting;

  /**
   * By first millisecond of the span, then by venue; a mark rewrites one span, a dozen venues at
   * 300 bytes. With an hour of lateness 391 spans and as many timers.
   */
  private transient MapState<Long, Map<String, MarkSpan>> marks;

  public PriceFunction(NormalisePolicy policy) {
    keep = MarkSpan.MILLIS + MarkSpan.MOST_AGE + policy.allowedLateness().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    waiting = new EventTimeBuffer<>(getRuntimeContext(), UnpricedLiquidation.class);
    marks =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "marks",
                    Types.LONG,
                    Types.MAP(Types.STRING, TypeInformation.of(MarkSpan.class))));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    refused = group.counter("unpricedLiquidations");
  }

  @Override
  public void processElement1(
      UnpricedLiquidation unpriced, Context context, Collector<Liquidation> out) throws Exception {
    long time = unpriced.liquidation().eventTime();
    if (time > context.timerService().currentWatermark()) {
      waiting.add(time, unpriced, context.timerService());
    } else {
      price(List.of(unpriced), time, context, out);
    }
  }

  @Override
  public void processElement2(ReferenceMark mark, Context context, Collector<Liquidation> out)
      throws Exception {
    long start = MarkSpan.start(mark.time());
    if (start + keep <= context.timerService().currentWatermark()) {
      return;
    }
    Map<String, MarkSpan> span = spans(start);
    if (span.isEmpty()) {
      context.timerService().registerEventTimeTimer(start + keep);
    }
    Map<String, MarkSpan> updated = new HashMap<>(span);
    updated.put(mark.venue(), MarkSpan.with(span.get(mark.venue()), mark));
    marks.put(start, updated);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Liquidation> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // The input has ended; its end closes nothing.
    }
    List<UnpricedLiquidation> due = waiting.take(timestamp);
    if (!due.isEmpty()) {
      due.sort(Comparator.comparing(unpriced -> unpriced.liquidation().id()));
      price(due, timestamp, context, out);
    }
    marks.remove(timestamp - keep);
  }

  /** Prices liquidations of one millisecond. */
  private void price(
      List<UnpricedLiquidation> due, long time, Context context, Collector<Liquidation> out)
      throws Exception {
    Map<String, ReferenceMark> newest = newestBefore(time);
    for (UnpricedLiquidation unpriced : due) {
      BigDecimal dollars = ReferencePrice.of(unpriced.liquidation().venue(), newest);
      if (dollars == null) {
        refuse(
            unpriced,
            DeadLetterReason.NO_REFERENCE_PRICE,
            "%s is worth an amount of %s, of which no venue has sent a mark in dollars within 5 min"
                .formatted(unpriced.liquidation().symbol(), unpriced.currency()),
            context);
      } else {
        emit(unpriced, unpriced.at(dollars), context, out);
      }
    }
  }

  private void emit(
      UnpricedLiquidation unpriced,
      Conversion conversion,
      Context context,
      Collector<Liquidation> out) {
    if (conversion.refusal() != null) {
      refuse(unpriced, conversion.refusal(), conversion.detail(), context);
    } else if (conversion.liquidation() != null) {
      out.collect(conversion.liquidation());
    }
  }

  private void refuse(
      UnpricedLiquidation unpriced, DeadLetterReason reason, String detail, Context context) {
    refused.inc();
    Liquidation liquidation = unpriced.liquidation();
    context.output(
        DEAD_LETTERS,
        Origins.deadLetter(
            Objects.requireNonNull(unpriced.origin(), "a liquidation knows where it was read"),
            liquidation.venue(),
            liquidation.receivedAt(),
            reason,
            detail));
  }

  /** The newest mark of each venue that has one: from the newest span back to the oldest. */
  private Map<String, ReferenceMark> newestBefore(long time) throws Exception {
    Map<String, ReferenceMark> newest = new HashMap<>();
    long oldest = MarkSpan.start(time - MarkSpan.MOST_AGE);
    for (long start = MarkSpan.start(time); start >= oldest; start -= MarkSpan.MILLIS) {
      for (Map.Entry<String, MarkSpan> span : spans(start).entrySet()) {
        ReferenceMark mark = span.getValue().at(time);
        if (mark != null) {
          newest.putIfAbsent(span.getKey(), mark);
        }
      }
    }
    return newest;
  }

  private Map<String, MarkSpan> spans(long start) throws Exception {
    return Objects.requireNonNullElse(marks.get(start), Map.of());
  }
}
