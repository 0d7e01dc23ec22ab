package dev.breakwater.admin;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with a topic that exists. Wrong is what loses or disorders records; how long
 * results are kept is their owner's choice, as long as it counts from when they were written.
 */
final class TopicCheck {
  private final TopicSpec wanted;
  private final ExistingTopic existing;
  private final List<String> problems = new ArrayList<>();

  private TopicCheck(TopicSpec wanted, ExistingTopic existing) {
    this.wanted = wanted;
    this.existing = existing;
  }

  /** Each problem with its cure; empty if all is right. */
  static List<String> problems(TopicSpec wanted, ExistingTopic existing) {
    TopicCheck check = new TopicCheck(wanted, existing);
    check.partitions();
    check.replication();
    check.cleanup();
    if (wanted.use() == TopicSpec.Use.OUTPUT) {
      check.retentionCountsFromWriting();
    } else {
      check.keptForEver();
    }
    if (wanted.use() == TopicSpec.Use.RAW) {
      check.largeMessages();
    }
    return List.copyOf(check.problems);
  }

  private void partitions() {
    if (wanted.use() == TopicSpec.Use.RULES && existing.partitions() != 1) {
      problems.add(
          existing.partitions()
              + " partitions; rules need exactly one, or their order is lost: create the topic anew");
    } else if (existing.partitions() < wanted.partitions()) {
      problems.add(
          existing.partitions()
              + (existing.partitions() == 1 ? " partition" : " partitions")
              + " where topics.partitions is "
              + wanted.partitions()
              + ": add partitions while the job is stopped, or set topics.partitions="
              + existing.partitions());
    }
  }

  private void replication() {
    if (existing.replicationFactor() < wanted.replicationFactor()) {
      problems.add(
          "replication factor "
              + existing.replicationFactor()
              + " where topics.replication-factor is "
              + wanted.replicationFactor()
              + ": reassign its partitions");
    }
  }

  private void cleanup() {
    String policy = wanted.setting(CLEANUP_POLICY_CONFIG);
    String actual = setting(CLEANUP_POLICY_CONFIG);
    if (!policies(policy).equals(policies(actual))) {
      boolean losesRecords =
          policies(actual).contains("compact") && !policies(policy).contains("compact");
      problem(
          CLEANUP_POLICY_CONFIG,
          losesRecords ? "drops all but the newest record of a key" : "is not " + policy,
          policy);
    }
  }

  private void keptForEver() {
    for (String name : List.of(RETENTION_MS_CONFIG, RETENTION_BYTES_CONFIG)) {
      if (!setting(name).equals(TopicCatalogue.FOR_EVER)) {
        problem(name, "deletes history that a replay needs", TopicCatalogue.FOR_EVER);
      }
    }
    if (!setting(MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("CreateTime")) {
      problem(
          MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "replaces the time of each record by that of its arrival",
          "CreateTime");
    }
  }

  private void retentionCountsFromWriting() {
    boolean deletes = policies(setting(CLEANUP_POLICY_CONFIG)).contains("delete");
    boolean finite = !setting(RETENTION_MS_CONFIG).equals(TopicCatalogue.FOR_EVER);
    if (deletes && finite && !setting(MESSAGE_TIMESTAMP_TYPE_CONFIG).equals("LogAppendTime")) {
      problem(
          MESSAGE_TIMESTAMP_TYPE_CONFIG,
          "lets retention.ms delete the results of a replay at once",
          "LogAppendTime");
    }
  }

  private void largeMessages() {
    String largest = setting(MAX_MESSAGE_BYTES_CONFIG);
    if (!largest.isEmpty() && Long.parseLong(largest) < TopicCatalogue.LARGEST_MESSAGE) {
      problem(
          MAX_MESSAGE_BYTES_CONFIG,
          "refuses large frames at the producer",
          String.valueOf(TopicCatalogue.LARGEST_MESSAGE));
    }
  }

  private void problem(String setting, String consequence, String cure) {
    problems.add(
        setting + "=" + setting(setting) + " " + consequence + ": set " + setting + "=" + cure);
  }

  private String setting(String name) {
    Map<String, String> settings = existing.settings();
    return settings.getOrDefault(name, "");
  }

  private static Set<String> policies(String list) {
    return new HashSet<>(Arrays.asList(list.split("\\s*,\\s*", -1)));
  }
}
