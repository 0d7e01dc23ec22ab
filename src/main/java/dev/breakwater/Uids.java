package dev.breakwater;

/**
 * The uid of every operator with or without state. State in a savepoint is found by these names:
 * renaming one loses it, so a name is never changed and never used again.
 */
public final class Uids {
  public static final String ROUTE = "route-events";
  public static final String NORMALISE = "normalise-liquidations";

  private Uids() {}
}
