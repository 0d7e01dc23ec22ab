package dev.breakwater.flink.operator;

import dev.breakwater.health.Coverage;
import dev.breakwater.health.FeedHistory;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.PanelRow;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.panel.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts on every panel row which venues were heard as of it. A row waits for the watermark at its
 * tick, which says that all changes of health up to then are here; a restated row finds what was
 * known at its own time.
 */
final class PanelCoverageFunction
    extends KeyedBroadcastProcessFunction<String, PanelRow, FeedStatus, PanelRow> {
  private static final long serialVersionUID = 1;

  /** By venue and asset; the same in every subtask. Ends with the feeds themselves. */
  static final MapStateDescriptor<String, FeedHistory> FEEDS =
      new MapStateDescriptor<>("feeds", Types.STRING, TypeInformation.of(FeedHistory.class));

  private static final Comparator<PanelRow> IN_ORDER =
      Comparator.comparing(PanelRow::venue)
          .thenComparing(PanelRow::window)
          .thenComparing(PanelRow::revision);

  // ---- configuration, fixed at construction
  private final Map<String, Long> windows = new HashMap<>();
  private final long lateness;
  private final long memory;

  // ---- checkpointed state, per asset: the rows of a minute
  private transient EventTimeBuffer<PanelRow> waiting;

  PanelCoverageFunction(PanelPolicy policy) {
    long longest = 0;
    for (Window window : policy.windows()) {
      long length = Duration.ofMinutes(window.minutes()).toMillis();
      windows.put(window.name(), length);
      longest = Math.max(longest, length);
    }
    lateness = policy.allowedLateness().toMillis();
    memory = longest + lateness;
  }

  @Override
  public void open(OpenContext context) {
    waiting = new EventTimeBuffer<>(getRuntimeContext(), PanelRow.class);
  }

  @Override
  public void processElement(PanelRow row, ReadOnlyContext context, Collector<PanelRow> out)
      throws Exception {
    if (row.asOf() > context.timerService().currentWatermark()) {
      waiting.add(row.asOf(), row, context.timerService());
    } else {
      out.collect(covered(row, feeds(context.getBroadcastState(FEEDS))));
    }
  }

  @Override
  public void onTimer(long asOf, OnTimerContext context, Collector<PanelRow> out) throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    List<FeedHistory> feeds = feeds(context.getBroadcastState(FEEDS));
    List<PanelRow> rows = waiting.take(asOf);
    rows.sort(IN_ORDER);
    for (PanelRow row : rows) {
      out.collect(covered(row, feeds));
    }
  }

  @Override
  public void processBroadcastElement(FeedStatus status, Context context, Collector<PanelRow> out)
      throws Exception {
    BroadcastState<String, FeedHistory> feeds = context.getBroadcastState(FEEDS);
    String name = status.venue() + "|" + status.asset();
    FeedHistory history = Objects.requireNonNullElseGet(feeds.get(name), FeedHistory::new);
    history.note(status);
    feeds.put(name, history);
    forget(feeds, context.currentWatermark());
  }

  /** Rows up to the watermark have gone, but for those that late data restate. */
  private void forget(BroadcastState<String, FeedHistory> feeds, long watermark) throws Exception {
    if (watermark == Long.MIN_VALUE) {
      return;
    }
    List<String> over = new ArrayList<>();
    for (Map.Entry<String, FeedHistory> feed : feeds.entries()) {
      feed.getValue().forgetBefore(watermark - lateness);
      if (feed.getValue().saysNothingAfter(watermark - memory)) {
        over.add(feed.getKey());
      }
    }
    for (String name : over) {
      feeds.remove(name);
    }
  }

  private static List<FeedHistory> feeds(ReadOnlyBroadcastState<String, FeedHistory> state)
      throws Exception {
    List<FeedHistory> feeds = new ArrayList<>();
    for (Map.Entry<String, FeedHistory> feed : state.immutableEntries()) {
      feeds.add(feed.getValue());
    }
    return feeds;
  }

  private PanelRow covered(PanelRow row, List<FeedHistory> feeds) {
    return Coverage.of(row, feeds, windows.getOrDefault(row.window(), 0L));
  }
}
