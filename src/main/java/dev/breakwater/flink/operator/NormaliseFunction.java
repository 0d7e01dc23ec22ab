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
import dev.breakwater.normalise.UnpricedLiquidation;
import dev.breakwater.positioning.Interest;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.venue.Origins;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Forced orders of one venue become liquidations, each once, in the order of event time. Its open
 * interest is brought to units that can be compared, because here it is known what its contracts
 * are worth.
 *
 * <p>Orders wait until the watermark has passed their millisecond; then all copies of an event are
 * there, of which the one received first wins, and so is every instrument list that was received
 * before. What comes later than that is handled on arrival and says which watermark it was behind.
 * Nothing here depends on the order of arrival within the out-of-orderness.
 *
 * <p>The key is not the symbol but one of {@link #SLOTS} parts of a venue: whoever invents symbols
 * by the million must not create keys by the million.
 */
public final class NormaliseFunction
    extends KeyedProcessFunction<String, MarketEvent, Liquidation> {
  private static final long serialVersionUID = 1;

  /** What is worth an amount of a currency that is no dollar; late or not. */
  public static final OutputTag<UnpricedLiquidation> UNPRICED_LIQUIDATIONS =
      new OutputTag<>("unpriced-liquidations") {};

  /** Open interest in dollars or units of its asset, and funding: the newest of each minute. */
  public static final OutputTag<PositioningSample> FIGURES = new OutputTag<>("figures") {};

  /**
   * What is in time, converted before its order is certain, as often as it comes: for guesses only.
   * Leaves out what the marks have to price, and symbols that neither the default table nor a list
   * knows.
   */
  public static final OutputTag<Liquidation> ON_ARRIVAL = new OutputTag<>("on-arrival") {};

  /**
   * A power of two; enough for a busy venue to be spread over a cluster. Changing it loses state.
   */
  static final int SLOTS = 64;

  /**
   * Options of few assets are listed by the thousand, and what a list said is kept for 400 days.
   */
  private static final int LISTED_PER_ADMITTED = 16;

  private static final long MINUTE = 60_000;

  /** Copies of one event follow each other, the first received first. */
  private static final Comparator<MarketEvent> COPIES_TOGETHER =
      Comparator.comparing((MarketEvent event) -> order(event).id())
          .thenComparingLong(MarketEvent::receivedAt)
          .thenComparing(event -> origin(event).topic())
          .thenComparingInt(event -> origin(event).partition())
          .thenComparingLong(event -> origin(event).offset());

  // ---- configuration, fixed at construction
  private final NormalisePolicy policy;
  private final InstrumentDefaults defaults;
  private final boolean tellsOnArrival;

  // ---- runtime handles, rebuilt in open()
  private transient Counter duplicates;
  private transient Counter late;
  private transient Counter refused;
  private transient MetricGroup metrics;
  private transient Map<String, Counter> overCapByVenue;
  private transient Map<String, Counter> unconvertedByVenue;

  // ---- checkpointed state, per venue and slot
  private transient EventTimeBuffer<MarketEvent> waiting;

  private transient NewestFigures figures;
  private transient IdMemory ids;

  /** Of assets in the default table. */
  private transient ListedInstruments listed;

  /** Of assets that nothing else knows: each may become one with panels of its own. */
  private transient ListedInstruments listedNew;

  private transient AdmittedSymbols admitted;

  public NormaliseFunction(NormalisePolicy policy, InstrumentDefaults defaults) {
    this(policy, defaults, false);
  }

  /**
   * @param tellsOnArrival whether there is anything on {@link #ON_ARRIVAL}
   */
  public NormaliseFunction(
      NormalisePolicy policy, InstrumentDefaults defaults, boolean tellsOnArrival) {
    this.policy = policy;
    this.defaults = defaults;
    this.tellsOnArrival = tellsOnArrival;
  }

  /** The key of this station: venue, and the part of its symbols that {@code event} belongs to. */
  public static String slot(MarketEvent event) {
    // The sums that String.hashCode makes of similar symbols differ little: mixed, in all bits.
    int mixed = contract(event).symbol().hashCode() * 0x9E3779B9;
    return event.venue() + "|" + (mixed >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS)));
  }

  @Override
  public void open(OpenContext context) {
    int most = (policy.mostSymbols() + SLOTS - 1) / SLOTS;
    waiting = new EventTimeBuffer<>(getRuntimeContext(), MarketEvent.class);
    figures = new NewestFigures(getRuntimeContext());
    ids = new IdMemory(getRuntimeContext(), policy.idMemory());
    listed =
        new ListedInstruments(
            getRuntimeContext(),
            "instruments",
            most * LISTED_PER_ADMITTED,
            policy.allowedLateness());
    listedNew =
        new ListedInstruments(
            getRuntimeContext(), "instruments-of-new-assets", most, policy.allowedLateness());
    admitted = new AdmittedSymbols(getRuntimeContext(), most, policy.idMemory());
    metrics = getRuntimeContext().getMetricGroup().addGroup("breakwater");
    duplicates = metrics.counter("duplicates");
    late = metrics.counter("lateLiquidations");
    refused = metrics.counter("refusedLiquidations");
    overCapByVenue = new HashMap<>();
    unconvertedByVenue = new HashMap<>();
  }

  @Override
  public void processElement(MarketEvent event, Context context, Collector<Liquidation> out)
      throws Exception {
    TimerService time = context.timerService();
    if (event.instrument() != null) {
      String symbol = contract(event).symbol();
      if (!lists(event).add(symbol, event.eventTime(), event.instrument(), time)) {
        countOverCap(event.venue());
      }
    } else if (event.forcedOrder() == null) {
      figures.add(event, time);
    } else if (event.eventTime() > time.currentWatermark()) {
      waiting.add(event.eventTime(), event, time);
      if (tellsOnArrival) {
        tell(event, context);
      }
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
    List<MarketEvent> due = waiting.take(timestamp);
    if (!due.isEmpty()) {
      due.sort(COPIES_TOGETHER);
      convert(due, timestamp + policy.outOfOrderness().toMillis(), 0, context, out);
    }
    if (timestamp % MINUTE == 0) {
      tellFigures(timestamp, context);
    }
    if (Hours.isWhole(timestamp)) {
      ids.forget(timestamp);
      listed.forget(timestamp);
      listedNew.forget(timestamp);
      admitted.forget(timestamp);
    }
  }

  /** A symbol beyond the limit is no contract of anybody's, and no key of later stations. */
  private void tellFigures(long asOf, Context context) throws Exception {
    Map<String, MarketEvent> newest = figures.take(asOf);
    for (MarketEvent event : NewestFigures.interests(newest)) {
      Instrument listing = listing(event, asOf + policy.outOfOrderness().toMillis());
      if (isAdmitted(event, listing, context)) {
        Instrument instrument =
            listing != null ? listing : defaults.find(event.venue(), contract(event));
        PositioningSample interest = Interest.of(event, instrument, policy.dollarQuotes());
        if (interest == null) {
          countUnconverted(event.venue());
        } else {
          context.output(FIGURES, interest);
        }
      }
    }
    for (MarketEvent event : NewestFigures.rates(newest)) {
      if (isAdmitted(event, listing(event, asOf), context)) {
        context.output(FIGURES, NewestFigures.sample(event, newest));
      }
    }
  }

  private boolean isAdmitted(MarketEvent event, @Nullable Instrument listing, Context context)
      throws Exception {
    if (listing != null || isOfKnownAsset(event)) {
      return true;
    }
    String symbol = contract(event).symbol();
    if (!admitted.admits(symbol)) {
      countOverCap(event.venue());
      return false;
    }
    admitted.heardOf(symbol, event.eventTime(), context.timerService());
    return true;
  }

  private void countUnconverted(String venue) {
    unconvertedByVenue
        .computeIfAbsent(
            venue, name -> metrics.addGroup("venue", name).counter("unconvertedOpenInterest"))
        .inc();
  }

  /** What an order seems to be worth, by the lists that have come so far. */
  private void tell(MarketEvent event, Context context) throws Exception {
    Instrument listing = listing(event, event.receivedAt());
    boolean isNamed = listing != null || isOfKnownAsset(event);
    if (!isNamed || IdSet.contains(ids.around(event.eventTime()), IdSet.head(order(event).id()))) {
      return;
    }
    Instrument instrument =
        listing != null ? listing : defaults.find(event.venue(), contract(event));
    Liquidation liquidation = Conversion.of(event, instrument, policy, 0).liquidation();
    if (liquidation != null) {
      context.output(ON_ARRIVAL, liquidation);
    }
  }

  private void acceptLate(MarketEvent event, Context context, Collector<Liquidation> out)
      throws Exception {
    long watermark = context.timerService().currentWatermark();
    long behind = watermark - event.eventTime();
    long allowed = policy.allowedLateness().toMillis();
    if (isKnown(event)) {
      duplicates.inc();
    } else if (behind <= allowed) {
      late.inc();
      convert(List.of(event), event.receivedAt(), watermark, context, out);
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
   * @param lateAt as in {@link Liquidation}
   */
  private void convert(
      List<MarketEvent> ordered,
      long listsUntil,
      long lateAt,
      Context context,
      Collector<Liquidation> out)
      throws Exception {
    long eventTime = ordered.get(0).eventTime();
    long[] known = ids.around(eventTime);
    long[] added = new long[ordered.size()];
    int count = 0;
    String previous = "";
    for (MarketEvent event : ordered) {
      String id = order(event).id();
      if (id.equals(previous) || IdSet.contains(known, IdSet.head(id))) {
        duplicates.inc();
        continue;
      }
      Instrument listing = listing(event, listsUntil);
      String symbol = contract(event).symbol();
      boolean isNamed = listing != null || isOfKnownAsset(event);
      if (!isNamed && !admitted.admits(symbol)) {
        refuseOverCap(event, context);
        continue;
      }
      if (order(event).timedByReceipt() && isKnown(event)) {
        duplicates.inc();
        continue;
      }
      Instrument instrument =
          listing != null ? listing : defaults.find(event.venue(), contract(event));
      Conversion conversion = Conversion.of(event, instrument, policy, lateAt);
      if (conversion.refusal() != null) {
        refuse(event, conversion.refusal(), conversion.detail(), context);
        continue;
      }
      emit(conversion, context, out);
      if (!isNamed) {
        admitted.heardOf(symbol, eventTime, context.timerService());
      }
      added[count++] = IdSet.head(id);
      previous = id;
    }
    ids.add(eventTime, added, count, context.timerService());
  }

  private static void emit(Conversion conversion, Context context, Collector<Liquidation> out) {
    if (conversion.unpriced() != null) {
      context.output(UNPRICED_LIQUIDATIONS, conversion.unpriced());
    } else if (conversion.liquidation() != null) {
      out.collect(conversion.liquidation());
    }
  }

  /** The newest version received no later than the order was. */
  private @Nullable Instrument listing(MarketEvent event, long listsUntil) throws Exception {
    InstrumentVersions versions = lists(event).of(contract(event).symbol());
    return versions == null ? null : versions.at(Math.min(event.receivedAt(), listsUntil));
  }

  private ListedInstruments lists(MarketEvent event) {
    return isOfKnownAsset(event) ? listed : listedNew;
  }

  private boolean isOfKnownAsset(MarketEvent event) {
    return defaults.knowsAsset(contract(event).asset());
  }

  /**
   * A copy has the event's own time, unless it is only timed by its receipt: then it may be
   * anywhere.
   */
  private boolean isKnown(MarketEvent event) throws Exception {
    long id = IdSet.head(order(event).id());
    return order(event).timedByReceipt()
        ? ids.holds(id)
        : IdSet.contains(ids.around(event.eventTime()), id);
  }

  private void refuseOverCap(MarketEvent event, Context context) {
    countOverCap(event.venue());
    refuse(
        event,
        DeadLetterReason.TOO_MANY_SYMBOLS,
        "%s is in no table or list and %s has more such symbols than input.most-symbols; publish its"
                .formatted(contract(event).symbol(), event.venue())
            + " instrument list or raise the limit",
        context);
  }

  private void countOverCap(String venue) {
    overCapByVenue
        .computeIfAbsent(venue, name -> metrics.addGroup("venue", name).counter("symbolsOverCap"))
        .inc();
  }

  private void refuse(MarketEvent event, DeadLetterReason reason, String detail, Context context) {
    refused.inc();
    context.output(
        DEAD_LETTERS,
        Origins.deadLetter(origin(event), event.venue(), event.receivedAt(), reason, detail));
  }

  private static ForcedOrder order(MarketEvent event) {
    return Objects.requireNonNull(event.forcedOrder(), "a liquidation has its order");
  }

  private static ContractSymbol contract(MarketEvent event) {
    return Objects.requireNonNull(event.contract(), "liquidations and instruments have a contract");
  }

  private static Origin origin(MarketEvent event) {
    return Objects.requireNonNull(event.origin(), "a liquidation knows where it was read");
  }
}
