package dev.breakwater.admin;

import java.util.Map;

/**
 * A topic as it should be.
 *
 * @param partitions that a new one gets
 * @param replicationFactor 0: the brokers' own default
 * @param settings that a new one gets; {@link TopicCheck} says which of them an existing one must
 *     have
 */
record TopicSpec(
    String name, Use use, int partitions, int replicationFactor, Map<String, String> settings) {

  /** What a topic is for decides what it must not lose. */
  enum Use {
    /** Frames, replayed from any time on. */
    RAW,
    /** Rules, in one order for everybody, replayed with the frames. */
    RULES,
    OUTPUT
  }

  String setting(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }
}
