package dev.breakwater.config;

import dev.breakwater.flink.source.RawTopic;
import java.io.Serializable;
import java.util.List;

/**
 * The names of all topics, and what new ones are like.
 *
 * @param raw those that are read, the one of liquidations first; distinct
 * @param replicationFactor 0: the brokers' own default
 */
public record TopicsConfig(
    List<RawTopic> raw, String rules, String outputPrefix, int partitions, int replicationFactor)
    implements Serializable {

  public String nameOf(OutputTopic output) {
    return output.nameWith(outputPrefix);
  }

  /** Where frames go when nobody says otherwise. */
  public String rawLiquidations() {
    return raw.get(0).name();
  }
}
