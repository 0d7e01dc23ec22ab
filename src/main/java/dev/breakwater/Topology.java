package dev.breakwater;

import dev.breakwater.config.JobConfig;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PanelRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The whole job on one screen; the README's diagram is drawn from it. */
public final class Topology {
  private Topology() {}

  /** Where results go: Kafka topics in a cluster, files in a back-test, lists in a test. */
  public interface Outputs {
    void liquidations(DataStream<Liquidation> liquidations);

    void panels(DataStream<PanelRow> rows);

    void deadLetters(DataStream<DeadLetter> letters);
  }

  /**
   * @param events decoded frames with event-time watermarks; a bounded source ends on the minute
   *     after its last event
   */
  public static void build(DataStream<MarketEvent> events, Outputs out, JobConfig config) {
    // Stations follow as they are built.
  }
}
