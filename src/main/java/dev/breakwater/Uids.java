package dev.breakwater;

/**
 * The uid of every operator. State and source positions are found by it again after a restart:
 * renaming one loses them.
 */
public final class Uids {
  public static final String SOURCE_LIQUIDATIONS = "source-liquidations";
  public static final String SOURCE_FUNDING = "source-funding";
  public static final String SOURCE_OPEN_INTEREST = "source-open-interest";
  public static final String SOURCE_INSTRUMENTS = "source-instruments";
  public static final String SOURCE_CONTEXT = "source-context";
  public static final String SOURCE_END = "source-end";

  public static final String SINK_LIQUIDATIONS = "sink-liquidations";
  public static final String SINK_PANELS = "sink-panels";
  public static final String SINK_DEAD_LETTERS = "sink-dead-letters";

  private Uids() {}
}
