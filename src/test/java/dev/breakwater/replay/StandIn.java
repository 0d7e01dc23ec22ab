package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.operator.Station;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PanelRow;
import dev.breakwater.threshold.ThresholdTable;
import dev.breakwater.venue.Origins;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The smallest topology that depends on time: every liquidation, the number of them per symbol and
 * minute, and whatever is behind the watermark as a dead letter.
 */
final class StandIn {
  private static final OutputTag<DeadLetter> LATE =
      new OutputTag<>("late", TypeInformation.of(DeadLetter.class));

  static final Encoders ENCODERS =
      new Encoders(
          row ->
              bytes(
                  "{\"id\":\"%s\",\"symbol\":\"%s\",\"eventTime\":%d}"
                      .formatted(row.id(), row.symbol(), row.eventTime())),
          row ->
              bytes(
                  "{\"asset\":\"%s\",\"asOf\":%d,\"longCount\":%d}"
                      .formatted(row.asset(), row.asOf(), row.longCount())),
          row -> bytes("{\"id\":\"%s\"}".formatted(row.id())),
          row -> bytes("{\"asset\":\"%s\"}".formatted(row.asset())),
          row -> bytes("{\"alertId\":\"%s\"}".formatted(row.alertId())),
          row ->
              bytes(
                  "{\"reason\":\"%s\",\"topic\":\"%s\",\"offset\":%d}"
                      .formatted(row.reason(), row.topic(), row.offset())),
          ThresholdTable::line);

  private StandIn() {}

  static void build(DataStream<MarketEvent> events, Topology.Outputs out, JobConfig config) {
    out.liquidations(
        events
            .flatMap((FlatMapFunction<MarketEvent, Liquidation>) StandIn::liquidation)
            .returns(Liquidation.class)
            .uid("liquidations"));
    SingleOutputStreamOperator<PanelRow> counts =
        Station.ofMinutes(
                events
                    .filter(event -> event.kind() == MarketEvent.Kind.LIQUIDATION)
                    .uid("only-liquidations")
                    .keyBy(event -> event.contract().symbol()),
                new CountByMinute(),
                PanelRow.class)
            .uid("count");
    out.panels(counts);
    out.deadLetters(
        events
            .flatMap((FlatMapFunction<MarketEvent, DeadLetter>) StandIn::deadLetter)
            .returns(DeadLetter.class)
            .uid("dead-letters")
            .union(counts.getSideOutput(LATE)));
  }

  private static void liquidation(MarketEvent event, Collector<Liquidation> out) {
    if (event.kind() == MarketEvent.Kind.LIQUIDATION) {
      var order = event.forcedOrder();
      var contract = event.contract();
      out.collect(
          new Liquidation(
              order.id(),
              event.venue(),
              contract.symbol(),
              contract.asset(),
              contract.quote(),
              contract.margin(),
              order.positionSide(),
              order.positionSide().closingOrder(),
              order.size(),
              order.price(),
              order.priceBasis(),
              new BigDecimal(order.size()).longValue(),
              event.eventTime(),
              event.receivedAt(),
              Completeness.SAMPLED,
              0));
    }
  }

  private static void deadLetter(MarketEvent event, Collector<DeadLetter> out) {
    if (event.deadLetter() != null) {
      out.collect(event.deadLetter());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final class CountByMinute
      extends KeyedProcessFunction<String, MarketEvent, PanelRow> {
    private transient MapState<Long, Long> counts;

    @Override
    public void open(OpenContext context) {
      counts =
          getRuntimeContext()
              .getMapState(new MapStateDescriptor<>("counts", Types.LONG, Types.LONG));
    }

    @Override
    public void processElement(MarketEvent event, Context context, Collector<PanelRow> out)
        throws Exception {
      if (event.eventTime() <= context.timerService().currentWatermark()) {
        context.output(
            LATE,
            Origins.deadLetter(
                event.origin(),
                event.venue(),
                event.receivedAt(),
                DeadLetterReason.TOO_LATE,
                "behind the watermark"));
        return;
      }
      long asOf = (event.eventTime() / 60_000 + 1) * 60_000;
      Long before = counts.get(asOf);
      counts.put(asOf, before == null ? 1 : before + 1);
      context.timerService().registerEventTimeTimer(asOf);
    }

    @Override
    public void onTimer(long asOf, OnTimerContext context, Collector<PanelRow> out)
        throws Exception {
      if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
        return;
      }
      long count = counts.get(asOf);
      counts.remove(asOf);
      out.collect(
          new PanelRow(
              context.getCurrentKey(), "*", "1m", asOf, 0, 0, count, 0, 0, null, null, false, 1));
    }
  }
}
