package dev.breakwater.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.RulesTopic;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Live rules of a back-test: all of them are known before it begins. */
final class KnownRules {
  private static final String EXPECTED =
      "; --rules reads one JSON object a line, {\"effectiveAt\":…,\"version\":…,\"settings\":{…}}"
          + " (the YAML form is for scripts/rules)";

  private KnownRules() {}

  /**
   * From a file of one set of rules a line, each saying when it takes effect.
   *
   * @throws ReplayException if no line holds any: whoever names a file does not mean the defaults
   */
  static List<RuleReading> of(Path file, JobConfig config, PrintWriter err) {
    List<RuleReading> readings = read(file, config);
    List<DeadLetter> bad =
        readings.stream().map(RuleReading::letter).filter(Objects::nonNull).toList();
    if (bad.size() == readings.size()) {
      String why = bad.isEmpty() ? "nothing is in it" : said(bad.get(0));
      throw new ReplayException(file + " holds no set of rules: " + why + EXPECTED);
    }
    if (!bad.isEmpty()) {
      err.println(
          "warning: %s: %d of %d sets of rules are bad and were left out, first %s"
              .formatted(file, bad.size(), readings.size(), said(bad.get(0))));
      err.flush();
    }
    return readings;
  }

  private static String said(DeadLetter bad) {
    return "line " + bad.offset() + ": " + bad.detail();
  }

  private static List<RuleReading> read(Path file, JobConfig config) {
    if (Files.isDirectory(file)) {
      throw new ReplayException(file + " is a directory" + EXPECTED);
    }
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
    } catch (CharacterCodingException e) {
      throw new ReplayException(file + " is not text but compressed or binary" + EXPECTED);
    } catch (IOException e) {
      throw new ReplayException(
          String.valueOf(InputFileException.of(file.toString(), e).getMessage()));
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
