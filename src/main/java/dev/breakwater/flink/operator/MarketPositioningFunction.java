package dev.breakwater.flink.operator;

import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.panel.Minutes;
import dev.breakwater.positioning.EpisodeFollower;
import dev.breakwater.positioning.MarketEngine;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.Standing;
import dev.breakwater.positioning.Track;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Positioning of the market, from how its assets stand at each minute, and that of the market's
 * episodes. One key, so one subtask; it sees one record an asset and minute.
 *
 * <p>What the assets say of a minute precedes the watermark of that minute, so the timer here sees
 * all of it, from every subtask.
 */
final class MarketPositioningFunction
    extends KeyedCoProcessFunction<String, Standing, CascadeRecord, PositioningRow> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final PositioningPolicy policy;

  // ---- checkpointed state
  private transient EventTimeBuffer<Standing> standings;
  private transient WaitingRecords records;

  /** See {@link Track}; cleared when no asset has stood anywhere for the window. */
  private transient ValueState<Track> state;

  /** The newest minute, epoch milliseconds. */
  private transient ValueState<Long> newest;

  /** The one timer that looks whether all is to be forgotten. */
  private transient ValueState<Long> check;

  MarketPositioningFunction(PositioningPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    standings = new EventTimeBuffer<>(getRuntimeContext(), "standings", Standing.class);
    records = new WaitingRecords(getRuntimeContext());
    state = getRuntimeContext().getState(new ValueStateDescriptor<>("positioning", Track.class));
    newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", Long.class));
    check = getRuntimeContext().getState(new ValueStateDescriptor<>("check", Long.class));
  }

  @Override
  public void processElement1(Standing standing, Context context, Collector<PositioningRow> out)
      throws Exception {
    standings.add(standing.asOf(), standing, context.timerService());
  }

  @Override
  public void processElement2(CascadeRecord record, Context context, Collector<PositioningRow> out)
      throws Exception {
    records.add(record, context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<PositioningRow> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return; // the data ended; time did not pass
    }
    Track track = Objects.requireNonNullElseGet(state.value(), Track::new);
    EpisodeFollower follower = new EpisodeFollower(policy);
    MarketEngine engine = new MarketEngine(policy);
    if (Minutes.isBoundary(timestamp)) {
      List<Standing> assets = standings.take(timestamp);
      if (!assets.isEmpty()) {
        PositioningRow row = engine.onMinute(track, timestamp, assets);
        if (row != null) {
          out.collect(row);
        }
        newest.update(timestamp);
      }
      follower
          .onMinute(track, timestamp)
          .forEach(record -> context.output(Positions.RECORDS, record));
    }
    for (CascadeRecord record : records.take(timestamp)) {
      context.output(Positions.RECORDS, follower.onRecord(track, record));
    }
    if (!track.episodes.isEmpty()) {
      context.timerService().registerEventTimeTimer(Minutes.boundaryAfter(timestamp));
    }
    keep(track, engine, timestamp, context);
  }

  private void keep(Track track, MarketEngine engine, long timestamp, OnTimerContext context)
      throws Exception {
    Long last = newest.value();
    boolean isForgotten = last == null || engine.forgetTime(last) <= timestamp;
    if (isForgotten && track.episodes.isEmpty()) {
      state.clear();
      newest.clear();
      check.clear();
      return;
    }
    state.update(track);
    if (last != null && !isForgotten && (check.value() == null || check.value() <= timestamp)) {
      context.timerService().registerEventTimeTimer(engine.forgetTime(last));
      check.update(engine.forgetTime(last));
    }
  }
}
