package dev.breakwater.admin;

import java.util.Map;

/**
 * A topic as it is.
 *
 * @param settings effective ones, whether set on the topic or the brokers' default
 */
record ExistingTopic(int partitions, int replicationFactor, Map<String, String> settings) {}
