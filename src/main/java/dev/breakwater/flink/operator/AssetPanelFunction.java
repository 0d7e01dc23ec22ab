package dev.breakwater.flink.operator;

import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.panel.AssetMinute;
import dev.breakwater.panel.MinuteCell;
import dev.breakwater.panel.Minutes;
import dev.breakwater.panel.PanelBook;
import dev.breakwater.panel.PanelLayout;
import dev.breakwater.panel.PanelPolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Panels of one asset: emits its rows by venue, and tells the market what each minute brought.
 *
 * <p>An event only adds to the small cell of its minute. When the minute closes, or at the next
 * minute boundary if it is late, a timer takes the cells into the book. One further timer stands at
 * the next asOf at which something leaves a window, so a silent asset costs nothing.
 *
 * <p>"Next" is counted from {@link Liquidation#lateAt}, never from the watermark here. That is the
 * least of many channels', so whether it has passed a minute when an event arrives is chance; and
 * it cannot have passed the one counted: on the channel of a late event no watermark above {@code
 * lateAt} has gone before it, on the channel of one in time none as high as the event, as those
 * wait for their timer at the stations before. Only where idle channels were passed over can a tick
 * have gone by: the next watermark then takes the cells in as late ones.
 */
final class AssetPanelFunction extends KeyedProcessFunction<String, Liquidation, PanelRow> {
  private static final long serialVersionUID = 1;

  static final OutputTag<AssetMinute> TO_MARKET =
      new OutputTag<>("panels-to-market", TypeInformation.of(AssetMinute.class));

  // ---- configuration, fixed at construction
  private final PanelPolicy policy;

  // ---- runtime handles, rebuilt in open()
  private transient PanelLayout layout;
  private transient Counter tooLate;

  // ---- checkpointed state, a timer for every entry
  /** Cells by the tick that takes them in; a handful of open minutes. */
  private transient MapState<Long, List<MinuteCell>> due;

  /** One per asset; cleared when its last event has left every window and lateness has passed. */
  private transient ValueState<PanelBook> book;

  AssetPanelFunction(PanelPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    layout = new PanelLayout(policy);
    tooLate =
        getRuntimeContext().getMetricGroup().addGroup("breakwater").counter("panelEventsTooLate");
    due =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "due", Types.LONG, Types.LIST(TypeInformation.of(MinuteCell.class))));
    book =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("book", PanelBookSerializer.INSTANCE));
  }

  @Override
  public void processElement(Liquidation liquidation, Context context, Collector<PanelRow> out)
      throws Exception {
    MinuteCell cell = MinuteCell.of(liquidation);
    // Late events restate their minute at the next boundary, all at once. It may be the end of that
    // very minute: lateness is counted in milliseconds.
    long tick =
        Minutes.boundaryAfter(
            liquidation.isLate() ? liquidation.lateAt() : liquidation.eventTime());
    List<MinuteCell> cells = due.get(tick);
    if (cells == null) {
      cells = new ArrayList<>();
      context.timerService().registerEventTimeTimer(tick);
    }
    add(cells, cell);
    due.put(tick, cells);
  }

  /** Cells of one tick are few: the venues, and late minutes. */
  private static void add(List<MinuteCell> cells, MinuteCell cell) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).isSamePlaceAs(cell)) {
        cells.set(i, cells.get(i).plus(cell));
        return;
      }
    }
    cells.add(cell);
  }

  @Override
  public void onTimer(long asOf, OnTimerContext context, Collector<PanelRow> out) throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    List<MinuteCell> cells = due.get(asOf);
    PanelBook panels = book.value();
    if (cells == null && panels == null) {
      return; // an earlier tick has cleared everything
    }
    if (cells == null) {
      cells = List.of();
    }
    if (panels == null) {
      panels = new PanelBook();
    }
    due.remove(asOf);
    PanelBook.Tick tick = panels.tick(layout, context.getCurrentKey(), Minutes.of(asOf), cells);
    emit(context, asOf, cells, tick, out);
    int next = panels.next(layout);
    if (next == PanelBook.NEVER) {
      book.clear();
    } else {
      book.update(panels);
      context.timerService().registerEventTimeTimer(Minutes.toMillis(next));
    }
  }

  /** Rows of all venues together still lack their market share and go by way of the market. */
  private void emit(
      OnTimerContext context,
      long asOf,
      List<MinuteCell> cells,
      PanelBook.Tick tick,
      Collector<PanelRow> out) {
    List<PanelRow> toMarket = new ArrayList<>();
    for (PanelRow row : tick.rows()) {
      if (row.venue().equals(PanelRow.ALL)) {
        toMarket.add(row);
      } else {
        out.collect(row);
      }
    }
    List<MinuteCell> accepted = new ArrayList<>(cells);
    accepted.removeAll(tick.refused());
    tooLate.inc(tick.refused().size());
    if (!accepted.isEmpty() || !toMarket.isEmpty()) {
      context.output(TO_MARKET, new AssetMinute(context.getCurrentKey(), asOf, accepted, toMarket));
    }
  }
}
