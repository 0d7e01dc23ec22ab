package dev.breakwater;

import static dev.breakwater.flink.operator.NormaliseFunction.LATE_LIQUIDATIONS;
import static dev.breakwater.flink.operator.RouteFunction.DEAD_LETTERS;

import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.operator.NormaliseFunction;
import dev.breakwater.flink.operator.Panels;
import dev.breakwater.flink.operator.RouteFunction;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PanelRow;
import dev.breakwater.venue.DefaultInstruments;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

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
   * Builds all stations between the ends.
   *
   * @param events decoded frames with event-time watermarks; a bounded source ends on the minute
   *     after its last event
   */
  public static void build(DataStream<MarketEvent> events, Outputs out, JobConfig config) {
    // As parallel as its source: spread over more subtasks, an event could overtake the watermark
    // that it is behind, and what is late would depend on chance.
    SingleOutputStreamOperator<MarketEvent> routed =
        events
            .process(new RouteFunction())
            .setParallelism(events.getParallelism())
            .name("route events")
            .uid(Uids.ROUTE);

    SingleOutputStreamOperator<Liquidation> liquidations =
        routed
            .keyBy(MarketEvent::instrumentKey, Types.STRING)
            .process(new NormaliseFunction(config.normalise(), DefaultInstruments::find))
            .name("normalise liquidations")
            .uid(Uids.NORMALISE);

    // On time alone is what detectors read; late ones still count in panels and in the record.
    DataStream<Liquidation> allLiquidations =
        liquidations.union(liquidations.getSideOutput(LATE_LIQUIDATIONS));

    DataStream<PanelRow> panels = Panels.of(allLiquidations, config.panels());

    out.liquidations(allLiquidations);
    out.panels(panels);
    out.deadLetters(
        routed.getSideOutput(DEAD_LETTERS).union(liquidations.getSideOutput(DEAD_LETTERS)));
  }
}
