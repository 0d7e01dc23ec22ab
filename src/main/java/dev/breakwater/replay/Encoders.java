package dev.breakwater.replay;

import dev.breakwater.flink.sink.OutputSchemas;
import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.threshold.LearnedThreshold;
import dev.breakwater.threshold.ThresholdTable;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** How the records of each output are written: one line of JSON each, the same as in Kafka. */
record Encoders(
    SerializationSchema<Liquidation> liquidations,
    SerializationSchema<PanelRow> panels,
    SerializationSchema<CascadeRecord> cascades,
    SerializationSchema<PositioningRow> positioning,
    SerializationSchema<Alert> alerts,
    SerializationSchema<DeadLetter> deadLetters,
    SerializationSchema<LearnedThreshold> thresholds) {
  static final Encoders JSON =
      new Encoders(
          OutputSchemas.liquidations(),
          OutputSchemas.panels(),
          OutputSchemas.cascades(),
          OutputSchemas.positioning(),
          OutputSchemas.alerts(),
          OutputSchemas.deadLetters(),
          ThresholdTable::line);
}
