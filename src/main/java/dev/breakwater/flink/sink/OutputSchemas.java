package dev.breakwater.flink.sink;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.wire.AlertJson;
import dev.breakwater.wire.CascadeJson;
import dev.breakwater.wire.EarlyAlertJson;
import dev.breakwater.wire.LiquidationJson;
import dev.breakwater.wire.PanelRowJson;
import dev.breakwater.wire.PositioningJson;
import org.apache.flink.api.common.serialization.SerializationSchema;

/**
 * The JSON of every output record, one line without its end: for Kafka and for files alike. A
 * schema must be opened before it is used.
 */
public final class OutputSchemas {
  private OutputSchemas() {}

  public static SerializationSchema<Liquidation> liquidations() {
    return new LiquidationSchema();
  }

  public static SerializationSchema<PanelRow> panels() {
    return new PanelSchema();
  }

  public static SerializationSchema<CascadeRecord> cascades() {
    return new CascadeSchema();
  }

  public static SerializationSchema<PositioningRow> positioning() {
    return new PositioningSchema();
  }

  public static SerializationSchema<Alert> alerts() {
    return new AlertSchema();
  }

  public static SerializationSchema<EarlyAlert> alertsEarly() {
    return new EarlyAlertSchema();
  }

  public static SerializationSchema<DeadLetter> deadLetters() {
    return new DeadLetterSchema();
  }

  private static final class LiquidationSchema implements SerializationSchema<Liquidation> {
    @Override
    public byte[] serialize(Liquidation liquidation) {
      return LiquidationJson.bytes(liquidation);
    }
  }

  private static final class CascadeSchema implements SerializationSchema<CascadeRecord> {
    @Override
    public byte[] serialize(CascadeRecord record) {
      return CascadeJson.bytes(record);
    }
  }

  private static final class PositioningSchema implements SerializationSchema<PositioningRow> {
    @Override
    public byte[] serialize(PositioningRow row) {
      return PositioningJson.bytes(row);
    }
  }

  private static final class AlertSchema implements SerializationSchema<Alert> {
    @Override
    public byte[] serialize(Alert alert) {
      return AlertJson.bytes(alert);
    }
  }

  private static final class EarlyAlertSchema implements SerializationSchema<EarlyAlert> {
    @Override
    public byte[] serialize(EarlyAlert alert) {
      return EarlyAlertJson.bytes(alert);
    }
  }

  private static final class PanelSchema implements SerializationSchema<PanelRow> {
    @Override
    public byte[] serialize(PanelRow row) {
      return PanelRowJson.bytes(row);
    }
  }
}
