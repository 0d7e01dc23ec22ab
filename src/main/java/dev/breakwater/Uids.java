package dev.breakwater;

/**
 * The uid of every operator. A savepoint finds state by these names: renaming one loses its state.
 */
public final class Uids {
  public static final String PANELS_ASSET = "panels-asset";
  public static final String PANELS_MARKET = "panels-market";

  private Uids() {}
}
