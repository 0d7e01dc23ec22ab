package dev.breakwater.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the rule sets that a sweep compares.
 *
 * @param name unique in the sweep
 * @param settings what it changes, by key, as it was written; none for the configuration itself
 * @param cell its place in the grid: which value of each axis; empty where it is in none
 * @param effective the whole configuration with it
 */
public record RuleSet(
    String name, Map<String, String> settings, List<Integer> cell, Settings effective) {
  public RuleSet {
    settings = new LinkedHashMap<>(settings);
    cell = List.copyOf(cell);
  }
}
