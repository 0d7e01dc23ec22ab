package dev.breakwater.admin;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings, for people and for programs. */
final class TopicReport {
  private TopicReport() {}

  static String table(List<TopicFinding> findings) {
    int width =
        findings.stream().mapToInt(finding -> finding.wanted().name().length()).max().orElse(0);
    String row = "%-" + Math.max(width, 5) + "s  %-8s  %10s  %-15s  %s%n";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, row, "topic", "state", "partitions", "cleanup", "kept"));
    for (TopicFinding finding : findings) {
      text.append(
          String.format(
              Locale.ROOT,
              row,
              finding.wanted().name(),
              finding.state().name().toLowerCase(Locale.ROOT),
              finding.partitions(),
              finding.settings().get(CLEANUP_POLICY_CONFIG),
              kept(finding.settings())));
      for (String problem : finding.problems()) {
        text.append("    ").append(problem).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  static String json(String bootstrap, List<TopicFinding> findings) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("bootstrap", bootstrap);
    root.put("right", findings.stream().allMatch(TopicFinding::isRight));
    ArrayNode topics = root.putArray("topics");
    for (TopicFinding finding : findings) {
      ObjectNode topic = topics.addObject();
      topic.put("topic", finding.wanted().name());
      topic.put("state", finding.state().name());
      topic.put("partitions", finding.partitions());
      ObjectNode wanted = topic.putObject("wanted");
      finding.wanted().settings().forEach(wanted::put);
      ArrayNode problems = topic.putArray("problems");
      finding.problems().forEach(problems::add);
    }
    return root.toPrettyString() + System.lineSeparator();
  }

  /** How long records are kept, in words. */
  static String kept(Map<String, String> settings) {
    String policy = settings.getOrDefault(CLEANUP_POLICY_CONFIG, "delete");
    String retention = settings.getOrDefault(RETENTION_MS_CONFIG, TopicCatalogue.FOR_EVER);
    List<String> words = new ArrayList<>();
    if (policy.contains("compact")) {
      words.add("newest of each key");
    }
    if (policy.contains("delete")) {
      words.add(retention.equals(TopicCatalogue.FOR_EVER) ? "for ever" : length(retention));
    }
    return String.join(", ", words);
  }

  private static String length(String millis) {
    Duration length = Duration.ofMillis(Long.parseLong(millis));
    return length.toDays() > 0 ? length.toDays() + " days" : length.toMinutes() + " minutes";
  }
}
