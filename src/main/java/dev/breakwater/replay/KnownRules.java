package dev.breakwater.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.RulesTopic;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Live rules of a back-test: all of them are known before it begins. */
final class KnownRules {
  private KnownRules() {}

  /** From a file of one set of rules a line, each saying when it takes effect. */
  static List<RuleReading> of(Path file, JobConfig config) {
    try {
      List<RuleReading> readings = new ArrayList<>();
      long number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank()) {
          byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
          readings.add(config.rules().readLine(file.toString(), number, bytes));
        }
      }
      return readings;
    } catch (NoSuchFileException e) {
      throw new ReplayException(file + " does not exist");
    } catch (IOException e) {
      throw new ReplayException(file + " cannot be read: " + e);
    }
  }

  /** What is in the rules topic when the run begins. */
  static List<RuleReading> ofTopic(JobConfig config) {
    return new RulesTopic(
            config.kafka().bootstrapServers(),
            config.kafka().forConsumers(),
            config.topics().rules())
        .history(config.rules());
  }

  /** The version of the configuration, and after it the rules that took its place. */
  static void describe(JobConfig config, ObjectNode manifest) {
    manifest.put("ruleVersion", config.rules().version());
    List<RuleChange> changes = new ArrayList<>(RuleReading.changes(config.ruleHistory()));
    changes.sort(
        Comparator.comparingLong(RuleChange::effectiveAt).thenComparingLong(RuleChange::offset));
    for (RuleChange change : changes) {
      ObjectNode rules =
          manifest
              .withArray("rules")
              .addObject()
              .put("version", change.version())
              .put("effectiveAt", change.effectiveAt());
      ObjectNode settings = rules.putObject("settings");
      new TreeMap<>(change.settings()).forEach(settings::put);
    }
  }
}
