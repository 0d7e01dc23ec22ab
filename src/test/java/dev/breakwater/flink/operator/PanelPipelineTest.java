package dev.breakwater.flink.operator;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.panel.PanelOracle;
import dev.breakwater.panel.PanelPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real operators in a Flink of this process, without Kryo, against the brute force. */
@SuppressWarnings("try") // Flink's iterators close with any exception
class PanelPipelineTest {
  private static final long HOUR = 3_600_000;

  /**
   * A watermark after every event, and at the end an ordinary one at the newest, as the sources of
   * bounded runs do.
   */
  private static final class BoundedWatermarks implements WatermarkGenerator<Liquidation> {
    private final long outOfOrderness;
    private final int count;
    private long newest = Long.MIN_VALUE;
    private int seen;

    BoundedWatermarks(long outOfOrderness, int count) {
      this.outOfOrderness = outOfOrderness;
      this.count = count;
    }

    @Override
    public void onEvent(Liquidation event, long timestamp, WatermarkOutput output) {
      newest = Math.max(newest, timestamp);
      output.emitWatermark(new Watermark(++seen == count ? newest : newest - outOfOrderness - 1));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  private static List<PanelRow> run(
      List<Liquidation> arrivals, PanelPolicy policy, long outOfOrderness, int parallelism)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(5));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    int count = arrivals.size();
    DataStream<Liquidation> liquidations =
        env.fromData(Liquidation.class, arrivals.toArray(new Liquidation[0]))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Liquidation>forGenerator(
                        context -> new BoundedWatermarks(outOfOrderness, count))
                    .withTimestampAssigner((event, timestamp) -> event.eventTime()))
            .setParallelism(1)
            .rebalance()
            .filter(event -> true);
    DataStream<FeedStatus> silence =
        liquidations
            .flatMap((Liquidation event, Collector<FeedStatus> none) -> {})
            .returns(FeedStatus.class);
    List<PanelRow> rows = new ArrayList<>();
    try (CloseableIterator<PanelRow> emitted =
        Panels.of(liquidations, silence, policy).executeAndCollect()) {
      emitted.forEachRemaining(rows::add);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"1, 81", "4, 81", "4, 82"})
  void shuffledWithinTheOutOfOrdernessGivesTheSameRowsAtAnyParallelism(int parallelism, long seed)
      throws Exception {
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy("5m", "1h", "24h", "3d", "30d");
    List<Liquidation> events = PanelEvents.random(random, 200, 30 * HOUR);
    List<PanelRow> rows =
        run(PanelEvents.shuffledWithin(events, 5_000, random), policy, 5_000, parallelism);
    new PanelOracle(events, policy, PanelEvents.lastAsOf(events))
        .assertExactly(rows, "parallelism " + parallelism + ", seed " + seed);
  }

  @ParameterizedTest
  @CsvSource({"1, 91", "4, 91"})
  void lateDataEndOnTheSameNewestRevisionsAtAnyParallelism(int parallelism, long seed)
      throws Exception {
    Random random = new Random(seed);
    PanelPolicy policy = PanelEvents.policy("5m", "1h", "24h");
    List<Liquidation> events = PanelEvents.random(random, 80, 3 * HOUR);
    // Up to 50 minutes late against a watermark that allows for none.
    List<Liquidation> arrivals = new ArrayList<>();
    long newest = Long.MIN_VALUE;
    for (Liquidation event : PanelEvents.shuffledWithin(events, 50 * 60_000, random)) {
      arrivals.add(event.eventTime() < newest ? PanelEvents.late(event, newest - 1) : event);
      newest = Math.max(newest, event.eventTime());
    }
    List<PanelRow> rows = run(arrivals, policy, 0, parallelism);
    new PanelOracle(events, policy, PanelEvents.lastAsOf(events))
        .assertNewestRevisions(rows, "parallelism " + parallelism + ", seed " + seed);
  }
}
