package dev.breakwater;

import static dev.breakwater.flink.operator.NormaliseFunction.FIGURES;
import static dev.breakwater.flink.operator.NormaliseFunction.ON_ARRIVAL;
import static dev.breakwater.flink.operator.NormaliseFunction.UNPRICED_LIQUIDATIONS;
import static dev.breakwater.flink.operator.RouteFunction.CONTEXT;
import static dev.breakwater.flink.operator.RouteFunction.DEAD_LETTERS;
import static dev.breakwater.flink.operator.RouteFunction.MARKS;

import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.operator.Alerts;
import dev.breakwater.flink.operator.Cascades;
import dev.breakwater.flink.operator.EarlyAlerts;
import dev.breakwater.flink.operator.Feeds;
import dev.breakwater.flink.operator.InstrumentDefaults;
import dev.breakwater.flink.operator.Levels;
import dev.breakwater.flink.operator.NormaliseFunction;
import dev.breakwater.flink.operator.Observation;
import dev.breakwater.flink.operator.Panels;
import dev.breakwater.flink.operator.Positions;
import dev.breakwater.flink.operator.PriceFunction;
import dev.breakwater.flink.operator.RouteFunction;
import dev.breakwater.flink.operator.Rules;
import dev.breakwater.flink.operator.Signals;
import dev.breakwater.flink.operator.Station;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.model.Signal;
import dev.breakwater.normalise.ReferenceMark;
import dev.breakwater.normalise.UnpricedLiquidation;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.threshold.LearnedThreshold;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The whole job on one screen; the README's diagram is drawn from it. */
public final class Topology {
  /** For replays: whatever they decide is decided on old data. */
  private static final long NEVER_LIVE = Long.MAX_VALUE;

  private Topology() {}

  /** Where results go: Kafka topics in a cluster, files in a back-test, lists in a test. */
  public interface Outputs {
    void liquidations(DataStream<Liquidation> liquidations);

    void panels(DataStream<PanelRow> rows);

    void cascades(DataStream<CascadeRecord> records);

    void deadLetters(DataStream<DeadLetter> letters);

    /** What the detectors are given, for those who try other rules on it. */
    default void flow(DataStream<Batch> batches) {}

    default void positioning(DataStream<PositioningRow> rows) {}

    default void alerts(DataStream<Alert> alerts) {}

    default void alertsEarly(DataStream<EarlyAlert> alerts) {}

    /** Guesses on arrival are made for those who ask: a bounded run could not repeat them. */
    default boolean wantsAlertsEarly() {
      return false;
    }

    /** Comes when the data end, so a run that does not end has nowhere to put it. */
    default void thresholds(DataStream<LearnedThreshold> learned) {}
  }

  /**
   * Builds all stations between the ends, with the rules that {@code config} knows and no others.
   *
   * @param events decoded frames with event-time watermarks; a bounded source ends on the minute
   *     after its last event
   */
  public static void build(DataStream<MarketEvent> events, Outputs out, JobConfig config) {
    build(
        events,
        Rules.known(events.getExecutionEnvironment(), config.ruleHistory()),
        out,
        config,
        NEVER_LIVE);
  }

  /**
   * The same for a run that goes over from old data to live ones, and in which rules come.
   *
   * @param readings rules as they come; they have no time of their own
   * @param config with all rules that are there already: until they are read again, the job knows
   *     only those
   * @param liveFrom event time, epoch milliseconds; alerts that are decided before it say that they
   *     catch up
   */
  public static void build(
      DataStream<MarketEvent> events,
      DataStream<RuleReading> readings,
      Outputs out,
      JobConfig config,
      long liveFrom) {
    Rules rules = Rules.of(readings);

    // As parallel as its source: spread over more subtasks, an event could overtake the watermark
    // that it is behind, and what is late would depend on chance.
    SingleOutputStreamOperator<MarketEvent> routed =
        events
            .process(new RouteFunction(config.normalise()))
            .setParallelism(events.getParallelism())
            .name("route events")
            .uid(Uids.ROUTE);

    boolean guesses = config.early().enabled() && out.wantsAlertsEarly();

    DataStream<ReferenceMark> marks = routed.getSideOutput(MARKS);

    SingleOutputStreamOperator<Liquidation> normalised =
        Station.ofMinutes(
                routed.keyBy(NormaliseFunction::slot, Types.STRING),
                new NormaliseFunction(config.normalise(), InstrumentDefaults.shipped(), guesses),
                Liquidation.class)
            .name("normalise liquidations")
            .uid(Uids.NORMALISE);

    DataStream<ReferenceMark> references =
        marks
            .filter(config.normalise()::isReference)
            .setParallelism(events.getParallelism())
            .name("marks of reference currencies")
            .uid(Uids.REFERENCE_MARKS);
    SingleOutputStreamOperator<Liquidation> priced =
        Station.of(
                normalised
                    .getSideOutput(UNPRICED_LIQUIDATIONS)
                    .keyBy(UnpricedLiquidation::currency, Types.STRING)
                    .connect(references.keyBy(ReferenceMark::currency, Types.STRING)),
                new PriceFunction(config.normalise()),
                Liquidation.class)
            .name("price in dollars")
            .uid(Uids.PRICE);

    // Late ones, which say so, still count in panels and in the record.
    DataStream<Liquidation> allLiquidations = normalised.union(priced);
    DataStream<Liquidation> liquidations =
        allLiquidations
            .filter(liquidation -> !liquidation.isLate())
            .name("in time")
            .uid(Uids.IN_TIME);

    DataStream<FeedStatus> health = Feeds.health(events, config.health());
    DataStream<Signal> context =
        Feeds.context(routed.getSideOutput(CONTEXT), config.mostContextSeries());

    DataStream<PanelRow> panels = Panels.of(allLiquidations, health, config.panels());
    DataStream<Observation> seen = Observation.of(liquidations, marks);
    Cascades.Found found =
        Cascades.of(
            seen, rules, config.live(JobConfig::cascades), config.normalise().dollarQuotes());
    Positions.Found positions =
        Positions.of(
            normalised.getSideOutput(FIGURES), marks, liquidations, found, config.positioning());
    DataStream<CascadeRecord> cascades =
        positions
            .ofAssets()
            .union(positions.ofMarket(), Cascades.ladders(positions.ofAssets(), config.cascades()));

    DataStream<LevelCrossing> levels =
        Levels.of(
            seen,
            rules,
            config.live(JobConfig::levels),
            config.cascades().oldestMark(),
            config.normalise().dollarQuotes());

    DataStream<Signal> signals = Signals.of(cascades, levels, positions.rows(), health, context);
    DataStream<Alert> alerts = Alerts.of(signals, rules, config.live(JobConfig::alerts), liveFrom);

    if (guesses) {
      out.alertsEarly(
          EarlyAlerts.of(normalised.getSideOutput(ON_ARRIVAL), cascades, config.early()));
    }

    out.liquidations(allLiquidations);
    out.panels(panels);
    out.cascades(cascades);
    out.positioning(positions.rows());
    out.alerts(alerts);
    out.thresholds(found.learned());
    out.flow(found.flow());
    out.deadLetters(
        routed
            .getSideOutput(DEAD_LETTERS)
            .union(
                normalised.getSideOutput(DEAD_LETTERS),
                priced.getSideOutput(DEAD_LETTERS),
                rules.refused()));
  }
}
