package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.SweptRecord;
import dev.breakwater.model.Wave;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.threshold.LearnedThreshold;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Waves, episodes and ladders, from liquidations to revisions. */
public final class Cascades {
  private static final String MARKET = "*";

  /** What each key has learned, once, when bounded data have ended. */
  static final OutputTag<LearnedThreshold> LEARNED =
      new OutputTag<>("learned-thresholds", TypeInformation.of(LearnedThreshold.class));

  /**
   * What comes out.
   *
   * @param ofAssets waves and episodes, those of one id in the order of their revisions
   * @param ofMarket likewise
   * @param learned one of each asset and of the market when the data end; none in a live run
   * @param flow what the detectors of assets were given, by millisecond
   */
  public record Found(
      DataStream<CascadeRecord> ofAssets,
      DataStream<CascadeRecord> ofMarket,
      DataStream<LearnedThreshold> learned,
      DataStream<Batch> flow) {}

  private Cascades() {}

  /**
   * @param seen of all assets, with event-time watermarks
   * @param dollarQuotes quotes in which a price is one in dollars
   */
  public static Found of(
      DataStream<Observation> seen,
      Rules rules,
      LivePolicy<CascadePolicy> policy,
      Set<String> dollarQuotes) {
    SingleOutputStreamOperator<CascadeRecord> ofAssets =
        rules
            .govern(
                seen.keyBy(Observation::asset, Types.STRING),
                new CascadeFunction(policy, dollarQuotes),
                CascadeRecord.class)
            .name("cascades of assets")
            .uid(Uids.CASCADES_ASSET);
    SingleOutputStreamOperator<CascadeRecord> ofMarket =
        rules
            .govern(
                ofAssets
                    .getSideOutput(CascadeFunction.BATCHES)
                    .keyBy(batch -> MARKET, Types.STRING),
                new MarketCascadeFunction(policy),
                CascadeRecord.class)
            .name("cascades of the market")
            .uid(Uids.CASCADES_MARKET)
            .setParallelism(1);
    return new Found(
        ofAssets,
        ofMarket,
        ofAssets.getSideOutput(LEARNED).union(ofMarket.getSideOutput(LEARNED)),
        ofAssets.getSideOutput(CascadeFunction.BATCHES));
  }

  /**
   * Waves and episodes of assets and of the market under many rule sets in one pass, each as {@link
   * #of} would find them; without ladders.
   *
   * @param flow of assets, as {@link #of} gives it
   */
  public static DataStream<SweptRecord> sweep(
      DataStream<Batch> flow, List<LivePolicy<CascadePolicy>> ruleSets) {
    SingleOutputStreamOperator<Batch> ofAll =
        flow.flatMap(
                (Batch batch, Collector<Batch> out) -> {
                  out.collect(batch);
                  out.collect(batch.ofMarket());
                })
            .returns(Batch.class)
            .name("flow of assets and of the market")
            .uid(Uids.SWEEP_FLOW);
    return Station.of(
            ofAll.keyBy(Batch::asset, Types.STRING), new SweepFunction(ruleSets), SweptRecord.class)
        .name("cascades under each rule set")
        .uid(Uids.SWEEP);
  }

  /**
   * @param ofAssets waves of all assets, with the open interest of each as far as it is known
   */
  public static DataStream<CascadeRecord> ladders(
      DataStream<CascadeRecord> ofAssets, CascadePolicy policy) {
    SingleOutputStreamOperator<CascadeRecord> waves =
        ofAssets.filter(Cascades::makesLadder).name("waves of one side").uid(Uids.LADDER_WAVES);
    return Station.of(
            waves.keyBy(record -> wave(record).openedSide().name(), Types.STRING),
            new LadderFunction(policy.ladders()),
            CascadeRecord.class)
        .name("ladders")
        .uid(Uids.LADDERS);
  }

  /** Of a wave or an episode. */
  static String asset(CascadeRecord record) {
    return record.episode() != null ? record.episode().asset() : wave(record).asset();
  }

  private static boolean makesLadder(CascadeRecord record) {
    return record.wave() != null
        && record.wave().kind() == CascadeKind.BURST
        && record.wave().openedSide() != CascadeSide.BOTH;
  }

  private static Wave wave(CascadeRecord record) {
    return Objects.requireNonNull(record.wave(), "a wave or an episode");
  }
}
