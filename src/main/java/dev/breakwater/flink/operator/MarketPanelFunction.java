package dev.breakwater.flink.operator;

import dev.breakwater.model.PanelRow;
import dev.breakwater.panel.AssetMinute;
import dev.breakwater.panel.MarketPanels;
import dev.breakwater.panel.PanelBook;
import dev.breakwater.panel.PanelLayout;
import dev.breakwater.panel.PanelPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
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

/**
 * Panels of the market, from what the assets say each minute: emits every row that carries a market
 * share. One key, so one subtask; it sees one record per asset and minute, not events.
 *
 * <p>What the assets emit at a tick precedes the watermark of that tick, so the timer here sees all
 * of it, from every subtask.
 */
final class MarketPanelFunction extends KeyedProcessFunction<String, AssetMinute, PanelRow> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final PanelPolicy policy;

  // ---- runtime handles, rebuilt in open()
  private transient PanelLayout layout;
  private transient Counter tooLate;

  // ---- checkpointed state
  /** What the assets said, by the tick that takes it in. */
  private transient MapState<Long, List<AssetMinute>> due;

  /** Cleared when the last event has left every window and lateness has passed. */
  private transient ValueState<PanelBook> book;

  /** Newest revision of every emitted row, by asOf, for as long as late data can reach it. */
  private transient MapState<Long, List<PanelRow>> remembered;

  MarketPanelFunction(PanelPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    layout = new PanelLayout(policy);
    tooLate =
        getRuntimeContext().getMetricGroup().addGroup("breakwater").counter("panelMinutesTooLate");
    due =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "due", Types.LONG, Types.LIST(TypeInformation.of(AssetMinute.class))));
    book =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("book", PanelBookSerializer.INSTANCE));
    remembered =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "remembered", Types.LONG, Types.LIST(TypeInformation.of(PanelRow.class))));
  }

  @Override
  public void processElement(AssetMinute minute, Context context, Collector<PanelRow> out)
      throws Exception {
    List<AssetMinute> minutes = due.get(minute.asOf());
    if (minutes == null) {
      minutes = new ArrayList<>();
      context.timerService().registerEventTimeTimer(minute.asOf());
    }
    minutes.add(minute);
    due.put(minute.asOf(), minutes);
  }

  @Override
  public void onTimer(long asOf, OnTimerContext context, Collector<PanelRow> out) throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    List<AssetMinute> minutes = due.get(asOf);
    PanelBook panels = book.value();
    if (minutes == null && panels == null && remembered.isEmpty()) {
      return; // an earlier tick has cleared everything
    }
    if (minutes == null) {
      minutes = List.of();
    }
    if (panels == null) {
      panels = new PanelBook();
    }
    due.remove(asOf);
    NavigableMap<Long, List<PanelRow>> rows = new TreeMap<>();
    for (Map.Entry<Long, List<PanelRow>> entry : remembered.entries()) {
      rows.put(entry.getKey(), entry.getValue());
    }
    NavigableMap<Long, List<PanelRow>> before = new TreeMap<>(rows);
    PanelBook.Tick tick = MarketPanels.tick(layout, panels, rows, asOf, minutes);
    tick.rows().forEach(out::collect);
    tooLate.inc(tick.refused().size());
    remember(before, rows);
    if (panels.next(layout) == PanelBook.NEVER) {
      book.clear();
    } else {
      book.update(panels);
    }
    long next = MarketPanels.next(layout, panels, rows);
    if (next != Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(next);
    }
  }

  /** Writes only what a tick replaced: with state on disk the rest costs nothing. */
  private void remember(
      NavigableMap<Long, List<PanelRow>> before, NavigableMap<Long, List<PanelRow>> after)
      throws Exception {
    for (Long asOf : before.keySet()) {
      if (!after.containsKey(asOf)) {
        remembered.remove(asOf);
      }
    }
    for (Map.Entry<Long, List<PanelRow>> entry : after.entrySet()) {
      if (before.get(entry.getKey()) != entry.getValue()) {
        remembered.put(entry.getKey(), entry.getValue());
      }
    }
  }
}
