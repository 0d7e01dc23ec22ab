package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.positioning.MarketEngine;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Positioning, from open interest, funding, marks and liquidations to changed rows. */
public final class Positions {
  private Positions() {}

  /**
   * @param figures open interest and funding, the newest of each contract and minute
   * @param marks of all assets; none of them late
   * @param liquidations each once and none of them late
   * @return rows of every asset and of the market, those of one key in ascending asOf
   */
  public static DataStream<PositioningRow> of(
      DataStream<PositioningSample> figures,
      DataStream<ReferenceMark> marks,
      DataStream<Liquidation> liquidations,
      PositioningPolicy policy) {
    TypeInformation<PositioningSample> sample = TypeInformation.of(PositioningSample.class);
    SingleOutputStreamOperator<PositioningRow> ofAssets =
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
            .keyBy(PositioningSample::asset, Types.STRING)
            .process(new AssetPositioningFunction(policy))
            .name("positioning of assets")
            .uid(Uids.POSITIONING_ASSET);
    SingleOutputStreamOperator<PositioningRow> ofMarket =
        ofAssets
            .getSideOutput(AssetPositioningFunction.TO_MARKET)
            .keyBy(standing -> MarketEngine.MARKET, Types.STRING)
            .process(new MarketPositioningFunction(policy))
            .name("positioning of the market")
            .uid(Uids.POSITIONING_MARKET)
            .forceNonParallel();
    return ofAssets.union(ofMarket);
  }
}
