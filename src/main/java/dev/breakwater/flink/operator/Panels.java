package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.panel.PanelPolicy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Rolling panels, from liquidations to changed rows. */
public final class Panels {
  private Panels() {}

  /**
   * @param liquidations with event-time watermarks; each once, in any order
   * @param health changes of what is known of the feeds, in order
   * @return rows of every asset and venue, of each alone and of all; one key's rows in ascending
   *     asOf, apart from restatements
   */
  public static DataStream<PanelRow> of(
      DataStream<Liquidation> liquidations, DataStream<FeedStatus> health, PanelPolicy policy) {
    SingleOutputStreamOperator<PanelRow> byVenue =
        Station.ofMinutes(
                liquidations.keyBy(Liquidation::asset, Types.STRING),
                new AssetPanelFunction(policy),
                PanelRow.class)
            .name("panels by asset and venue")
            .uid(Uids.PANELS_ASSET);
    SingleOutputStreamOperator<PanelRow> withShare =
        Station.ofMinutes(
                byVenue
                    .getSideOutput(AssetPanelFunction.TO_MARKET)
                    .keyBy(minute -> PanelRow.ALL, Types.STRING),
                new MarketPanelFunction(policy),
                PanelRow.class)
            .name("panels of the market")
            .uid(Uids.PANELS_MARKET)
            .setParallelism(1);
    return byVenue
        .union(withShare)
        .keyBy(PanelRow::asset, Types.STRING)
        .connect(health.broadcast())
        .transform(
            "coverage of panels",
            TypeInformation.of(PanelRow.class),
            new Station.WithBroadcast<>(
                new PanelCoverageFunction(policy), PanelCoverageFunction.FEEDS, true))
        .name("coverage of panels")
        .uid(Uids.PANEL_COVERAGE);
  }
}
