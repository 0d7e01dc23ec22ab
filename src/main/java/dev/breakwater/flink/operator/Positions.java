package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.positioning.MarketEngine;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Positioning, from open interest, funding, marks and liquidations to changed rows; and episodes
 * that know how the market stood before and since.
 */
public final class Positions {
  static final OutputTag<CascadeRecord> RECORDS =
      new OutputTag<>("records-with-positioning", TypeInformation.of(CascadeRecord.class));

  private Positions() {}

  /**
   * What comes out.
   *
   * @param rows of every asset and of the market, those of one key in ascending asOf
   * @param ofAssets the waves and episodes of assets, and the verdicts that follow them
   * @param ofMarket those of the market
   */
  public record Found(
      DataStream<PositioningRow> rows,
      DataStream<CascadeRecord> ofAssets,
      DataStream<CascadeRecord> ofMarket) {}

  /**
   * @param figures open interest and funding, the newest of each contract and minute
   * @param marks of all assets; none of them late
   * @param liquidations each once and none of them late
   */
  public static Found of(
      DataStream<PositioningSample> figures,
      DataStream<ReferenceMark> marks,
      DataStream<Liquidation> liquidations,
      Cascades.Found cascades,
      PositioningPolicy policy) {
    TypeInformation<PositioningSample> sample = TypeInformation.of(PositioningSample.class);
    KeyedStream<PositioningSample, String> samples =
        figures
            .union(
                marks
                    .map(PositioningSample::of, sample)
                    .setParallelism(marks.getParallelism())
                    .name("marks for positioning")
                    .uid(Uids.POSITIONING_MARKS),
                liquidations
                    .map(PositioningSample::of, sample)
                    .name("liquidations for positioning")
                    .uid(Uids.POSITIONING_LIQUIDATIONS))
            .keyBy(PositioningSample::asset, Types.STRING);
    SingleOutputStreamOperator<PositioningRow> ofAssets =
        Station.ofMinutes(
                samples.connect(cascades.ofAssets().keyBy(Cascades::asset, Types.STRING)),
                new AssetPositioningFunction(policy),
                PositioningRow.class)
            .name("positioning of assets")
            .uid(Uids.POSITIONING_ASSET);
    SingleOutputStreamOperator<PositioningRow> ofMarket =
        Station.ofMinutes(
                ofAssets
                    .getSideOutput(AssetPositioningFunction.TO_MARKET)
                    .keyBy(standing -> MarketEngine.MARKET, Types.STRING)
                    .connect(cascades.ofMarket().keyBy(Cascades::asset, Types.STRING)),
                new MarketPositioningFunction(policy),
                PositioningRow.class)
            .name("positioning of the market")
            .uid(Uids.POSITIONING_MARKET)
            .setParallelism(1);
    return new Found(
        ofAssets.union(ofMarket), ofAssets.getSideOutput(RECORDS), ofMarket.getSideOutput(RECORDS));
  }
}
