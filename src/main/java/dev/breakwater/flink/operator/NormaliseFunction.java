package dev.breakwater.flink.operator;

import static dev.breakwater.flink.operator.RouteFunction.DEAD_LETTERS;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Origin;
import dev.breakwater.normalise.Conversion;
import dev.breakwater.normalise.IdSet;
import dev.breakwater.normalise.InstrumentVersions;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.venue.Origins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Forced orders of one venue and symbol become liquidations, each once, in the order of event time.
 *
 * <p>Orders wait until the watermark has passed their millisecond; then all copies of an event are
 * there, of which the one received first wins, and so is every instrument list that was received
 * before. What comes later than that is handled on arrival. Nothing here depends on the order of
 * arrival within the out-of-orderness.
 */
public final class NormaliseFunction
    extends KeyedProcessFunction<String, MarketEvent, Liquidation> {

  /** Copies of one event follow each other, the first received first. */
  private static final Comparator<MarketEvent> COPIES_TOGETHER =
      Comparator.comparing((MarketEvent event) -> order(event).id())
          .thenComparingLong(MarketEvent::receivedAt)
          .thenComparing(event -> origin(event).topic())
          .thenComparingInt(event -> origin(event).partition())
          .thenComparingLong(event -> origin(event).offset());

  /** A symbol whose instrument list is not repeated for this long is taken to be delisted. */
  private static final long INSTRUMENT_MEMORY = Duration.ofDays(400).toMillis();

  private static final long HOUR = Duration.ofHours(1).toMillis();

  // ---- configuration, fixed at construction
  private final NormalisePolicy policy;
  private final InstrumentDefaults defaults;

  // ---- runtime handles, rebuilt in open()
  private transient Counter duplicates;
  private transient Counter late;
  private transient Counter refused;

  // ---- checkpointed state, per venue and symbol
  /** Orders by event time until the watermark passes it: seconds of flow. */
  private transient MapState<Long, List<MarketEvent>> waiting;

  /**
   * Ids by span of event time, {@link IdSet}; dropped within an hour after the id memory has
   * passed.
   */
  private transient MapState<Long, long[]> ids;

  /** A few versions, 100 bytes each; dropped 400 days after the newest. */
  private transient ValueState<InstrumentVersions> instruments;

  public NormaliseFunction(NormalisePolicy policy, InstrumentDefaults defaults) {
    this.policy = policy;
    this.defaults = defaults;
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, Types.LIST(TypeInformation.of(MarketEvent.class))));
    ids =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "ids", Types.LONG, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    instruments =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("instruments", InstrumentVersions.class));
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    duplicates = group.counter("duplicates");
    late = group.counter("lateLiquidations");
    refused = group.counter("refusedLiquidations");
  }

  @Override
  public void processElement(MarketEvent event, Context context, Collector<Liquidation> out)
      throws Exception {
    TimerService time = context.timerService();
    if (event.kind() == MarketEvent.Kind.INSTRUMENT) {
      remember(event, time);
    } else if (event.eventTime() > time.currentWatermark()) {
      List<MarketEvent> sameTime = waiting.get(event.eventTime());
      List<MarketEvent> grown = sameTime == null ? new ArrayList<>() : sameTime;
      grown.add(event);
      waiting.put(event.eventTime(), grown);
      time.registerEventTimeTimer(event.eventTime());
    } else {
      acceptLate(event, context, out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Liquidation> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // The input has ended; its end closes nothing.
    }
    List<MarketEvent> due = waiting.get(timestamp);
    if (due != null) {
      waiting.remove(timestamp);
      List<MarketEvent> ordered = new ArrayList<>(due);
      ordered.sort(COPIES_TOGETHER);
      convert(ordered, timestamp + policy.outOfOrderness().toMillis(), context, out);
    }
    if (timestamp % HOUR == 0) {
      forget(timestamp);
    }
  }

  private void acceptLate(MarketEvent event, Context context, Collector<Liquidation> out)
      throws Exception {
    long behind = context.timerService().currentWatermark() - event.eventTime();
    if (behind <= policy.allowedLateness().toMillis()) {
      late.inc();
      convert(List.of(event), event.receivedAt(), context, out);
    } else if (isKnown(event)) {
      duplicates.inc();
    } else {
      refuse(
          event,
          DeadLetterReason.TOO_LATE,
          "arrived " + behind / 1000 + " s behind the watermark",
          context);
    }
  }

  /**
   * Converts orders of one millisecond, copies of one event next to each other.
   *
   * @param listsUntil instrument lists received up to this time have arrived, as far as is known
   */
  private void convert(
      List<MarketEvent> ordered, long listsUntil, Context context, Collector<Liquidation> out)
      throws Exception {
    InstrumentVersions versions = instruments.value();
    long span = IdSet.span(ordered.get(0).eventTime());
    long[] known = Objects.requireNonNullElse(ids.get(span), IdSet.EMPTY);
    long[] added = new long[ordered.size()];
    int count = 0;
    String previous = "";
    for (MarketEvent event : ordered) {
      String id = order(event).id();
      if (id.equals(previous) || IdSet.contains(known, IdSet.head(id))) {
        duplicates.inc();
        continue;
      }
      Conversion conversion =
          Conversion.of(event, instrument(event, versions, listsUntil), policy.dollarQuotes());
      if (conversion.liquidation() != null) {
        out.collect(conversion.liquidation());
        added[count++] = IdSet.head(id);
        previous = id;
      } else if (conversion.refusal() != null) {
        refuse(event, conversion.refusal(), conversion.detail(), context);
      }
    }
    if (count > 0) {
      ids.put(span, IdSet.union(known, Arrays.copyOf(added, count)));
      context.timerService().registerEventTimeTimer(forgetTime(span));
    }
  }

  /** The newest version received no later than the order was. */
  private @Nullable Instrument instrument(
      MarketEvent event, @Nullable InstrumentVersions known, long listsUntil) {
    long time = Math.min(event.receivedAt(), listsUntil);
    Instrument listed = known == null ? null : known.at(time);
    return listed != null ? listed : defaults.find(event.venue(), contract(event));
  }

  private void remember(MarketEvent event, TimerService time) throws Exception {
    if (event.instrument() == null) {
      return;
    }
    InstrumentVersions known =
        Objects.requireNonNullElse(instruments.value(), InstrumentVersions.NONE);
    long watermark = time.currentWatermark();
    long needed = watermark - policy.allowedLateness().toMillis() - HOUR;
    InstrumentVersions versions =
        known.with(
            new InstrumentVersions.Version(event.eventTime(), event.instrument()), watermark);
    instruments.update(watermark > 0 ? versions.since(needed) : versions);
    time.registerEventTimeTimer(ceilingHour(event.eventTime() + INSTRUMENT_MEMORY));
  }

  private void forget(long now) throws Exception {
    List<Long> ended = new ArrayList<>();
    for (Long span : ids.keys()) {
      if (forgetTime(span) <= now) {
        ended.add(span);
      }
    }
    for (Long span : ended) {
      ids.remove(span); // not by the iterator: on the heap that would leave an empty map behind
    }
    InstrumentVersions known = instruments.value();
    if (known != null && known.newest() + INSTRUMENT_MEMORY <= now) {
      instruments.clear();
    }
  }

  private boolean isKnown(MarketEvent event) throws Exception {
    long[] known = ids.get(IdSet.span(event.eventTime()));
    return known != null && IdSet.contains(known, IdSet.head(order(event).id()));
  }

  private void refuse(MarketEvent event, DeadLetterReason reason, String detail, Context context) {
    refused.inc();
    context.output(
        DEAD_LETTERS,
        Origins.deadLetter(origin(event), event.venue(), event.receivedAt(), reason, detail));
  }

  /** One timer an hour and symbol clears all spans of that hour. */
  private long forgetTime(long span) {
    return ceilingHour(span + IdSet.SPAN_MILLIS + policy.idMemory().toMillis());
  }

  private static long ceilingHour(long time) {
    return Math.floorDiv(time + HOUR - 1, HOUR) * HOUR;
  }

  private static ForcedOrder order(MarketEvent event) {
    return Objects.requireNonNull(event.forcedOrder(), "a liquidation has its order");
  }

  private static ContractSymbol contract(MarketEvent event) {
    return Objects.requireNonNull(event.contract(), "a liquidation has its contract");
  }

  private static Origin origin(MarketEvent event) {
    return Objects.requireNonNull(event.origin(), "a liquidation knows where it was read");
  }
}
