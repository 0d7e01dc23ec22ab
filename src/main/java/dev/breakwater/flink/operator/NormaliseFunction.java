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
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
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
  /**
   * What came behind the watermark and is still accepted: it restates panels and belongs to the
   * record, but it is too late for whatever reads liquidations in their order.
   */
  public static final OutputTag<Liquidation> LATE_LIQUIDATIONS =
      new OutputTag<>("late-liquidations") {};

  /** Copies of one event follow each other, the first received first. */
  private static final Comparator<MarketEvent> COPIES_TOGETHER =
      Comparator.comparing((MarketEvent event) -> order(event).id())
          .thenComparingLong(MarketEvent::receivedAt)
          .thenComparing(event -> origin(event).topic())
          .thenComparingInt(event -> origin(event).partition())
          .thenComparingLong(event -> origin(event).offset());

  /** A symbol whose instrument list is not repeated for this long is taken to be delisted. */
  private static final long INSTRUMENT_MEMORY = Duration.ofDays(400).toMillis();

  /** Coarse, so that a list that is polled every minute keeps a dozen timers and not 9,600. */
  private static final long INSTRUMENT_CHECK = Duration.ofDays(30).toMillis();

  private static final long HOUR = Duration.ofHours(1).toMillis();

  // ---- configuration, fixed at construction
  private final NormalisePolicy policy;
  private final InstrumentDefaults defaults;

  // ---- runtime handles, rebuilt in open()
  private transient Counter duplicates;
  private transient Counter late;
  private transient Counter refused;

  // ---- checkpointed state, per venue and symbol
  /** How many orders of a millisecond wait until the watermark has passed it: seconds of flow. */
  private transient MapState<Long, Integer> waitingCount;

  /**
   * Those orders, each an entry of its own: a block of thousands must not be rewritten for each.
   */
  private transient MapState<Waiting, MarketEvent> waiting;

  /**
   * Ids by span of event time, {@link IdSet}; dropped within an hour after the id memory has
   * passed.
   */
  private transient MapState<Long, long[]> ids;

  /** A few versions, 100 bytes each; dropped 400 days after the newest list. */
  private transient ValueState<InstrumentVersions> instruments;

  public NormaliseFunction(NormalisePolicy policy, InstrumentDefaults defaults) {
    this.policy = policy;
    this.defaults = defaults;
  }

  @Override
  public void open(OpenContext context) {
    waitingCount =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("waiting-count", Types.LONG, Types.INT));
    waiting =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("waiting", Waiting.class, MarketEvent.class));
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
      await(event, time);
    } else {
      acceptLate(event, context);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<Liquidation> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // The input has ended; its end closes nothing.
    }
    List<MarketEvent> due = takeWaiting(timestamp);
    if (!due.isEmpty()) {
      due.sort(COPIES_TOGETHER);
      convert(due, timestamp + policy.outOfOrderness().toMillis(), context, out::collect);
    }
    if (timestamp % HOUR == 0) {
      forgetIds(timestamp);
      forgetInstruments(timestamp);
    }
  }

  private void await(MarketEvent event, TimerService time) throws Exception {
    long eventTime = event.eventTime();
    int before = Objects.requireNonNullElse(waitingCount.get(eventTime), 0);
    waiting.put(new Waiting(eventTime, before), event);
    waitingCount.put(eventTime, before + 1);
    if (before == 0) {
      time.registerEventTimeTimer(eventTime);
    }
  }

  private List<MarketEvent> takeWaiting(long eventTime) throws Exception {
    int count = Objects.requireNonNullElse(waitingCount.get(eventTime), 0);
    List<MarketEvent> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Waiting slot = new Waiting(eventTime, i);
      taken.add(waiting.get(slot));
      waiting.remove(slot);
    }
    if (count > 0) {
      waitingCount.remove(eventTime);
    }
    return taken;
  }

  private void acceptLate(MarketEvent event, Context context) throws Exception {
    long behind = context.timerService().currentWatermark() - event.eventTime();
    long allowed = policy.allowedLateness().toMillis();
    if (isKnown(event)) {
      duplicates.inc();
    } else if (behind <= allowed) {
      late.inc();
      convert(
          List.of(event),
          event.receivedAt(),
          context,
          liquidation -> context.output(LATE_LIQUIDATIONS, liquidation));
    } else {
      refuse(
          event,
          DeadLetterReason.TOO_LATE,
          "%d ms behind the watermark, of which %d are allowed".formatted(behind, allowed),
          context);
    }
  }

  /**
   * Converts orders of one millisecond, copies of one event next to each other.
   *
   * @param listsUntil instrument lists received up to this time have arrived, as far as is known
   */
  private void convert(
      List<MarketEvent> ordered, long listsUntil, Context context, Consumer<Liquidation> emit)
      throws Exception {
    InstrumentVersions versions = instruments.value();
    long span = IdSet.span(ordered.get(0).eventTime());
    long[] known = Objects.requireNonNullElse(ids.get(span), IdSet.EMPTY);
    long[] added = new long[ordered.size()];
    int count = 0;
    String previous = "";
    for (MarketEvent event : ordered) {
      String id = order(event).id();
      if (id.equals(previous)
          || IdSet.contains(known, IdSet.head(id))
          || (order(event).timedByReceipt() && isKnown(event))) {
        duplicates.inc();
        continue;
      }
      Conversion conversion =
          Conversion.of(event, instrument(event, versions, listsUntil), policy.dollarQuotes());
      if (conversion.liquidation() != null) {
        emit.accept(conversion.liquidation());
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
    time.registerEventTimeTimer(ceiling(event.eventTime() + INSTRUMENT_MEMORY, INSTRUMENT_CHECK));
  }

  private void forgetIds(long now) throws Exception {
    List<Long> ended = new ArrayList<>();
    for (Long span : ids.keys()) {
      if (forgetTime(span) <= now) {
        ended.add(span);
      }
    }
    for (Long span : ended) {
      ids.remove(span); // not by the iterator: on the heap that would leave an empty map behind
    }
  }

  private void forgetInstruments(long now) throws Exception {
    InstrumentVersions known = instruments.value();
    if (known != null && known.newest() + INSTRUMENT_MEMORY <= now) {
      instruments.clear();
    }
  }

  /**
   * A copy has the event's own time, unless it is only timed by its receipt: then it may be
   * anywhere.
   */
  private boolean isKnown(MarketEvent event) throws Exception {
    long id = IdSet.head(order(event).id());
    if (order(event).timedByReceipt()) {
      for (long[] span : ids.values()) {
        if (IdSet.contains(span, id)) {
          return true;
        }
      }
      return false;
    }
    long[] known = ids.get(IdSet.span(event.eventTime()));
    return known != null && IdSet.contains(known, id);
  }

  private void refuse(MarketEvent event, DeadLetterReason reason, String detail, Context context) {
    refused.inc();
    context.output(
        DEAD_LETTERS,
        Origins.deadLetter(origin(event), event.venue(), event.receivedAt(), reason, detail));
  }

  /** One timer an hour and symbol clears all spans of that hour. */
  private long forgetTime(long span) {
    return ceiling(span + IdSet.SPAN_MILLIS + policy.idMemory().toMillis(), HOUR);
  }

  private static long ceiling(long time, long step) {
    return Math.floorDiv(time + step - 1, step) * step;
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

  /**
   * Where an order waits.
   *
   * @param index from 0, within its millisecond
   */
  public record Waiting(long eventTime, int index) {}
}
