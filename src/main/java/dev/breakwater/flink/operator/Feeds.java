package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.health.FeedBeat;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Signal;
import dev.breakwater.venue.Venues;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What the feeds themselves tell: their health, and context series. */
public final class Feeds {
  private static final String ALL = "*";

  private Feeds() {}

  /**
   * @param events as they were read, dead letters included, with event-time watermarks
   * @return changes of health, in the order of event time
   */
  public static DataStream<FeedStatus> health(DataStream<MarketEvent> events, HealthPolicy policy) {
    SingleOutputStreamOperator<FeedBeat> beats =
        events
            .transform(
                "beats of feeds",
                TypeInformation.of(FeedBeat.class),
                new FeedBeats(policy, Venues.markets()))
            // Beside its source, like the route: what a second brought must not be overtaken.
            .setParallelism(events.getParallelism())
            .uid(Uids.FEED_BEATS);
    return Station.of(
            beats.keyBy(beat -> ALL, Types.STRING),
            new FeedHealthFunction(policy),
            FeedStatus.class)
        .name("health of feeds")
        .uid(Uids.FEED_HEALTH)
        .setParallelism(1);
  }

  /**
   * @param samples that take effect after the watermark
   * @return at most {@code mostSeries} series, in the order of event time
   */
  public static DataStream<Signal> context(DataStream<Signal> samples, int mostSeries) {
    return Station.of(
            samples.keyBy(sample -> ALL, Types.STRING),
            new ContextFunction(mostSeries),
            Signal.class)
        .name("context series")
        .uid(Uids.CONTEXT)
        .setParallelism(1);
  }
}
