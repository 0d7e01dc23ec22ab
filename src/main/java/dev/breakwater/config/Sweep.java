package dev.breakwater.config;

import java.util.List;

/**
 * Rule sets to be compared.
 *
 * @param axes of the grid; none where all rule sets have names
 * @param ruleSets the configuration itself first, then those with names, then the grid, of which
 *     the last axis moves fastest
 */
public record Sweep(List<Axis> axes, List<RuleSet> ruleSets) {
  /** More are seldom looked at, and each costs a detector for every asset. */
  public static final int MOST = 200;

  public Sweep {
    axes = List.copyOf(axes);
    ruleSets = List.copyOf(ruleSets);
  }

  /** An option of the grid and the values that are tried, as they were written. */
  public record Axis(String key, List<String> values) {
    public Axis {
      values = List.copyOf(values);
    }

    /** The key without its group. */
    public String shortName() {
      return key.substring(key.lastIndexOf('.') + 1);
    }
  }
}
