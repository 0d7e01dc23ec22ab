package dev.breakwater.health;

/** How much is liquidated of one asset, everywhere. Mutable. */
public final class AssetActivity {
  public String asset = "";

  /** As {@link HealthState#activity}, of this asset; milliseconds. */
  public long activity;
}
