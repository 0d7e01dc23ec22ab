package dev.breakwater.model;

import java.io.Serializable;
import java.util.Map;

/**
 * A set of live rules: which settings differ from the job's own configuration, from a moment on and
 * until the next one. It replaces the set before it as a whole.
 *
 * @param version named by whoever published it; stands in every alert that it decides
 * @param effectiveAt event time, epoch milliseconds: the timestamp of its record
 * @param offset of its record; of two that are effective at one time the later one counts
 * @param settings by option key, as they would stand in a configuration file
 */
public record RuleChange(
    String version, long effectiveAt, long offset, Map<String, String> settings)
    implements Serializable {
  public RuleChange {
    settings = Map.copyOf(settings);
  }

  /** The only one of its time. */
  public RuleChange(String version, long effectiveAt, Map<String, String> settings) {
    this(version, effectiveAt, 0, settings);
  }
}
