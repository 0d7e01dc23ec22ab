package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.cli.TimeArgument;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.KafkaConfig;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.wire.RuleJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code scripts/rules publish}. */
@CommandLine.Command(
    name = "publish",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Checks a file of rules as the job will and publishes it; nothing is published if anything is"
          + " wrong.",
      "The rules replace those before them as a whole. Empty settings go back to the configuration."
    })
final class PublishRules implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "YAML or JSON: version (optional) and settings")
  private Path file = Path.of("");

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(
      names = "--effective-at",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "event time from which the rules hold, such as 2026-03-02T12:00:00Z; without it now. What"
              + " the job has decided already stays as it is")
  private @Nullable Long effectiveAt;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  @Override
  public Integer call() {
    JobConfig config = RulesCommand.config(configuration, bootstrap);
    long time = effectiveAt == null ? System.currentTimeMillis() : effectiveAt;
    if (time <= 0) {
      throw new MistakeException("--effective-at must lie after 1970");
    }
    RuleChange change = config.rules().ofFile(RulesCommand.read(file), time);
    requireTopic(config);
    refuseSameVersion(change, RulesCommand.topic(config).history(config.rules()));
    RecordMetadata sent = send(change, config);
    PrintWriter out = spec.commandLine().getOut();
    out.print(RuleReport.change(change, config.rules()));
    out.printf(
        "published to %s at offset %d, in force from %s%n",
        sent.topic(), sent.offset(), Instant.ofEpochMilli(time));
    out.flush();
    return Commands.OK;
  }

  /** A broker might create it on the way, with a retention that deletes rules. */
  private static void requireTopic(JobConfig config) {
    String topic = config.topics().rules();
    try (Cluster cluster = Cluster.connect(config.kafka())) {
      ExistingTopic existing = cluster.describe(List.of(topic)).get(topic);
      if (existing == null) {
        throw new MistakeException("topic " + topic + " does not exist; scripts/topics creates it");
      }
      if (existing.partitions() != 1) {
        throw new MistakeException(
            "topic " + topic + " has more than one partition, in which rules have no order");
      }
    }
  }

  /** Alerts name the version that decided them: it must mean one thing. */
  private static void refuseSameVersion(RuleChange change, List<RuleReading> history) {
    for (RuleChange earlier : RuleReading.changes(history)) {
      if (earlier.version().equals(change.version())
          && !earlier.settings().equals(change.settings())) {
        throw new MistakeException(
            "version %s was published for other settings, at offset %d; name this one otherwise"
                .formatted(change.version(), earlier.offset()));
      }
    }
  }

  private static RecordMetadata send(RuleChange change, JobConfig config) {
    KafkaConfig kafka = config.kafka();
    Map<String, Object> settings = new HashMap<>(kafka.forProducers());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer
          .send(
              new ProducerRecord<>(
                  config.topics().rules(),
                  null,
                  change.effectiveAt(),
                  null,
                  RuleJson.bytes(change)))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MistakeException("interrupted");
    } catch (ExecutionException | KafkaException e) {
      throw new MistakeException("kafka at " + kafka.bootstrapServers() + ": " + Cluster.rootOf(e));
    }
  }
}
