package dev.breakwater.flink.operator;

import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.panel.Minutes;
import dev.breakwater.positioning.AssetEngine;
import dev.breakwater.positioning.EpisodeFollower;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.positioning.PositioningState;
import dev.breakwater.positioning.Standing;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Positioning of one asset: emits its row of each minute, tells the market how it stands, and says
 * with every revision of its episodes how it stood before them and stands since.
 *
 * <p>What is said waits, the newest of each contract and kind, until its minute is over; revisions
 * wait for their millisecond and then see the last whole minute. An asset of which something counts
 * looks at every minute, because the past that it is compared with moves on; one of which nothing
 * does has no timer but the one at which it is forgotten.
 */
final class AssetPositioningFunction
    extends KeyedCoProcessFunction<String, PositioningSample, CascadeRecord, PositioningRow> {
  private static final long serialVersionUID = 1;

  static final OutputTag<Standing> TO_MARKET =
      new OutputTag<>("positioning-to-market", TypeInformation.of(Standing.class));

  // ---- configuration, fixed at construction
  private final PositioningPolicy policy;

  // ---- checkpointed state, per asset
  /** By the end of the minute, then by place: one of each contract and kind. */
  private transient MapState<Long, Map<String, PositioningSample>> waiting;

  private transient WaitingRecords records;

  /** See {@link PositioningState}; cleared when nothing has been heard for the window. */
  private transient ValueState<PositioningState> state;

  AssetPositioningFunction(PositioningPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "samples",
                    Types.LONG,
                    Types.MAP(Types.STRING, TypeInformation.of(PositioningSample.class))));
    records = new WaitingRecords(getRuntimeContext());
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("positioning", PositioningState.class));
  }

  @Override
  public void processElement1(
      PositioningSample sample, Context context, Collector<PositioningRow> out) throws Exception {
    long asOf = Minutes.boundaryAfter(sample.time());
    if (asOf <= context.timerService().currentWatermark()) {
      return; // a mark from behind an idle channel, whose minute has been told
    }
    Map<String, PositioningSample> known = waiting.get(asOf);
    if (known == null) {
      context.timerService().registerEventTimeTimer(asOf);
    }
    Map<String, PositioningSample> samples = known == null ? new HashMap<>() : new HashMap<>(known);
    samples.merge(sample.place(), sample, PositioningSample::with);
    waiting.put(asOf, samples);
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
    PositioningState known = state.value();
    PositioningState positions = known == null ? new PositioningState() : known;
    EpisodeFollower follower = new EpisodeFollower(policy);
    if (Minutes.isBoundary(timestamp)) {
      minute(positions, timestamp, context, out);
      follower
          .onMinute(positions.track, timestamp)
          .forEach(record -> context.output(Positions.RECORDS, record));
    }
    for (CascadeRecord record : records.take(timestamp)) {
      context.output(Positions.RECORDS, follower.onRecord(positions.track, record));
    }
    if (!positions.isEmpty()) {
      state.update(positions);
      context.timerService().registerEventTimeTimer(next(positions, timestamp, context));
    } else if (known != null) {
      state.clear();
    }
  }

  private void minute(
      PositioningState positions, long asOf, OnTimerContext context, Collector<PositioningRow> out)
      throws Exception {
    Map<String, PositioningSample> taken = waiting.get(asOf);
    Collection<PositioningSample> samples = taken == null ? List.of() : taken.values();
    waiting.remove(asOf);
    if (positions.contracts.isEmpty() && samples.stream().noneMatch(AssetEngine::isPositioning)) {
      return; // marks and liquidations of an asset that nobody else speaks of
    }
    AssetEngine engine = new AssetEngine(context.getCurrentKey(), policy);
    AssetEngine.Step step = engine.onMinute(positions, asOf, samples);
    if (step.row() != null) {
      out.collect(step.row());
    }
    if (!positions.contracts.isEmpty()) {
      context.output(TO_MARKET, step.standing());
    }
  }

  private long next(PositioningState positions, long now, OnTimerContext context) {
    return positions.track.isAlive() || !positions.track.episodes.isEmpty()
        ? Minutes.boundaryAfter(now)
        : new AssetEngine(context.getCurrentKey(), policy).forgetTime(positions);
  }
}
