package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.early.EarlyPolicy;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.Wave;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Guesses, from liquidations as they arrive and the waves that confirm them. */
public final class EarlyAlerts {
  private EarlyAlerts() {}

  /**
   * @param arrivals of {@link NormaliseFunction#ON_ARRIVAL}
   * @param cascades records of which those of assets' waves are looked at
   */
  public static DataStream<EarlyAlert> of(
      DataStream<Liquidation> arrivals, DataStream<CascadeRecord> cascades, EarlyPolicy policy) {
    SingleOutputStreamOperator<CascadeRecord> waves =
        cascades.filter(EarlyAlerts::isWaveOfAsset).name("waves of assets").uid(Uids.EARLY_WAVES);
    return Station.of(
            arrivals
                .keyBy(Liquidation::asset, Types.STRING)
                .connect(waves.keyBy(record -> wave(record).asset(), Types.STRING)),
            new EarlyAlertFunction(policy),
            EarlyAlert.class)
        .name("early alerts")
        .uid(Uids.ALERTS_EARLY);
  }

  private static boolean isWaveOfAsset(CascadeRecord record) {
    return record.wave() != null && !record.wave().asset().equals(PanelRow.ALL);
  }

  private static Wave wave(CascadeRecord record) {
    return Objects.requireNonNull(record.wave(), "only waves confirm");
  }
}
