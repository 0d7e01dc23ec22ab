package dev.breakwater;

/**
 * The uid of every operator, with or without state. A savepoint finds state and source positions by
 * these names: renaming one loses them, so a name is never changed and never used again.
 */
public final class Uids {
  public static final String SOURCE_LIQUIDATIONS = "source-liquidations";
  public static final String SOURCE_FUNDING = "source-funding";
  public static final String SOURCE_OPEN_INTEREST = "source-open-interest";
  public static final String SOURCE_INSTRUMENTS = "source-instruments";
  public static final String SOURCE_CONTEXT = "source-context";
  public static final String SOURCE_ARCHIVE = "source-archive";

  public static final String ROUTE = "route-events";
  public static final String REFERENCE_MARKS = "reference-marks";
  public static final String NORMALISE = "normalise-liquidations";
  public static final String PRICE = "price-in-dollars";
  public static final String IN_TIME = "in-time";
  public static final String PANELS_ASSET = "panels-asset";
  public static final String PANELS_MARKET = "panels-market";

  public static final String CASCADES_ASSET = "cascades-asset";
  public static final String CASCADES_MARKET = "cascades-market";
  public static final String SWEEP_FLOW = "sweep-flow";
  public static final String SWEEP = "sweep";
  public static final String LADDER_WAVES = "ladder-waves";
  public static final String LADDERS = "ladders";

  public static final String POSITIONING_MARKS = "positioning-marks";
  public static final String POSITIONING_LIQUIDATIONS = "positioning-liquidations";
  public static final String POSITIONING_ASSET = "positioning-asset";
  public static final String POSITIONING_MARKET = "positioning-market";
  public static final String FEED_BEATS = "feed-beats";
  public static final String FEED_HEALTH = "feed-health";
  public static final String FEED_SIGNALS = "feed-signals";
  public static final String CONTEXT = "context";
  public static final String PANEL_COVERAGE = "panel-coverage";
  public static final String LEVELS = "levels";
  public static final String SOURCE_RULES = "source-rules";
  public static final String SIGNALS_POSITIONING = "signals-positioning";
  public static final String SIGNALS_CASCADES = "signals-cascades";
  public static final String SIGNALS_LEVELS = "signals-levels";
  public static final String KNOWN_RULES = "known-rules";
  public static final String RULES = "live-rules";
  public static final String OBSERVED_LIQUIDATIONS = "observed-liquidations";
  public static final String OBSERVED_MARKS = "observed-marks";
  public static final String ALERTS = "alerts";
  public static final String EARLY_WAVES = "early-waves";
  public static final String ALERTS_EARLY = "alerts-early";

  public static final String SINK_LIQUIDATIONS = "sink-liquidations";
  public static final String SINK_PANELS = "sink-panels";
  public static final String SINK_CASCADES = "sink-cascades";
  public static final String SINK_POSITIONING = "sink-positioning";
  public static final String SINK_ALERTS = "sink-alerts";
  public static final String SINK_ALERTS_STATE = "sink-alerts-state";
  public static final String SINK_ALERTS_EARLY = "sink-alerts-early";
  public static final String SINK_DEAD_LETTERS = "sink-dead-letters";

  private Uids() {}
}
