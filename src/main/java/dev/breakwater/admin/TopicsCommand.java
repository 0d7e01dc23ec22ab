package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.KafkaConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Creates the topics, or says what is wrong with those that exist. Changes none that exists. */
@CommandLine.Command(
    name = "topics",
    sortOptions = false,
    description = {
      "Creates the raw, rules and output topics, or says what is wrong with those that exist.",
      "Topics that exist are never changed. Ends with 0 only if all topics are right."
    })
public final class TopicsCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(
      names = "--partitions",
      paramLabel = "N",
      description = "partitions of new topics, the fewest of existing ones (topics.partitions)")
  private @Nullable String partitions;

  @CommandLine.Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "copies of new topics (topics.replication-factor)")
  private @Nullable String replicationFactor;

  @CommandLine.Option(names = "--check", description = "only look, create nothing")
  private boolean check;

  @CommandLine.Option(names = "--json", description = "report as JSON")
  private boolean json;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  public static void main(String[] args) {
    Commands.runAndExit(new TopicsCommand(), args);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    flags.put("topics.partitions", partitions);
    flags.put("topics.replication-factor", replicationFactor);
    JobConfig config = configuration.settings(flags).jobConfig();

    List<TopicFinding> findings = findings(config, !check);
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? TopicReport.json(config.kafka().bootstrapServers(), findings)
            : TopicReport.table(findings));
    out.flush();
    requireRight(findings);
    return Commands.OK;
  }

  /**
   * Does what the command does, without a word.
   *
   * @throws MistakeException if a topic is not right
   */
  public static void createMissing(JobConfig config) {
    requireRight(findings(config, true));
  }

  /**
   * For commands that read {@code topic}.
   *
   * @throws MistakeException if no broker answers, or there is no such topic
   */
  public static void requireTopic(KafkaConfig kafka, String topic) {
    try (Cluster cluster = Cluster.connect(kafka)) {
      if (!cluster.describe(List.of(topic)).containsKey(topic)) {
        throw new MistakeException("topic " + topic + " does not exist; scripts/topics creates it");
      }
    }
  }

  private static List<TopicFinding> findings(JobConfig config, boolean create) {
    try (Cluster cluster = Cluster.connect(config.kafka())) {
      List<TopicSpec> wanted = TopicCatalogue.of(config.topics());
      List<TopicFinding> findings =
          TopicFinding.compare(
              wanted, cluster.describe(wanted.stream().map(TopicSpec::name).toList()));
      return create ? create(findings, cluster) : findings;
    }
  }

  private static void requireRight(List<TopicFinding> findings) {
    String notRight =
        findings.stream()
            .filter(finding -> !finding.isRight())
            .map(finding -> finding.wanted().name())
            .collect(Collectors.joining(", "));
    if (!notRight.isEmpty()) {
      throw new MistakeException("not right: " + notRight);
    }
  }

  private static List<TopicFinding> create(List<TopicFinding> findings, Cluster cluster) {
    List<TopicSpec> missing =
        findings.stream()
            .filter(finding -> finding.state() == TopicFinding.State.MISSING)
            .map(TopicFinding::wanted)
            .toList();
    Map<String, String> refused = cluster.create(missing);
    List<TopicFinding> after = new ArrayList<>();
    for (TopicFinding finding : findings) {
      TopicSpec topic = finding.wanted();
      String refusal = refused.get(topic.name());
      if (finding.state() != TopicFinding.State.MISSING) {
        after.add(finding);
      } else if (refusal == null) {
        after.add(new TopicFinding(topic, null, TopicFinding.State.CREATED, List.of()));
      } else {
        after.add(new TopicFinding(topic, null, TopicFinding.State.MISSING, List.of(refusal)));
      }
    }
    return after;
  }
}
