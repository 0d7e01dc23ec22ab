package dev.breakwater.health;

/** The liquidations of one asset at one venue. Mutable. */
public final class AssetFeed {
  public String asset = "";
  public FeedRate rate = FeedRate.ofLiquidations();
}
