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
  public static final String SOURCE_END = "source-end";

  public static final String ROUTE = "route-events";
  public static final String NORMALISE = "normalise-liquidations";
  public static final String PRICE = "price-in-dollars";
  public static final String PANELS_ASSET = "panels-asset";
  public static final String PANELS_MARKET = "panels-market";

  public static final String SINK_LIQUIDATIONS = "sink-liquidations";
  public static final String SINK_PANELS = "sink-panels";
  public static final String SINK_DEAD_LETTERS = "sink-dead-letters";

  private Uids() {}
}
