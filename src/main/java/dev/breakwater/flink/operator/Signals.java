package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.model.Signal;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** All that the alert desk takes notice of, as one stream. */
public final class Signals {
  private Signals() {}

  public static DataStream<Signal> of(
      DataStream<CascadeRecord> cascades,
      DataStream<LevelCrossing> levels,
      DataStream<PositioningRow> positioning,
      DataStream<FeedStatus> health,
      DataStream<Signal> context) {
    return signals(cascades, Signal::of, "cascades", Uids.SIGNALS_CASCADES)
        .union(
            signals(levels, Signal::of, "levels", Uids.SIGNALS_LEVELS),
            signals(positioning, Signal::of, "positioning", Uids.SIGNALS_POSITIONING),
            signals(health, Signal::of, "feeds", Uids.FEED_SIGNALS),
            context);
  }

  private static <T> DataStream<Signal> signals(
      DataStream<T> records, MapFunction<T, Signal> signal, String what, String uid) {
    return records.map(signal).returns(Signal.class).name("signals of " + what).uid(uid);
  }
}
