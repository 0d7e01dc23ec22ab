package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.KafkaConfig;
import dev.breakwater.venue.InputLimits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Loads files of envelopes into a raw topic, merged by time. */
@CommandLine.Command(
    name = "publish",
    sortOptions = false,
    description = {
      "Loads files of envelopes into a raw topic, merged by the time they were received at.",
      "Every line becomes one record, unchanged, keyed by its venue so that a venue stays in order.",
      "What a frame means does not depend on the topic: one topic may carry all of them.",
      "Lines that are no envelopes are published too; the job dead-letters them."
    })
public final class PublishCommand implements Callable<Integer> {
  /** Room for the record's own overhead within the largest message of the topic. */
  private static final int LONGEST_LINE = TopicCatalogue.LARGEST_MESSAGE - 1024 * 1024;

  /** Less is what recorders do that receive on several threads, and what the job puts in order. */
  private static final Duration DISORDER_WORTH_TELLING = Duration.ofSeconds(5);

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--input",
      paramLabel = "PATH",
      arity = "1..*",
      required = true,
      description = "files of one envelope a line, .jsonl or .jsonl.gz, and directories of them")
  private List<Path> inputs = new ArrayList<>();

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "without it topics.raw-liquidations of the configuration")
  private @Nullable String topic;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  public static void main(String[] args) {
    Commands.runAndExit(new PublishCommand(), args);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    JobConfig config = configuration.settings(flags).jobConfig();
    String target = topic == null ? config.topics().rawLiquidations() : topic;
    refuseOwnTopics(target, config);
    List<EnvelopeFile> files = open(InputFiles.of(inputs), config.input());
    try (MergedFiles lines = new MergedFiles(files)) {
      checkTopic(target, config);
      String done = publish(lines, target, config.kafka());
      for (EnvelopeFile file : files) {
        tellDisorder(file);
      }
      spec.commandLine().getOut().println(done);
      spec.commandLine().getOut().flush();
    }
    return Commands.OK;
  }

  private static void refuseOwnTopics(String target, JobConfig config) {
    for (TopicSpec known : TopicCatalogue.of(config.topics())) {
      if (known.name().equals(target) && known.use() != TopicSpec.Use.RAW) {
        throw new MistakeException("topic " + target + " is not for raw frames");
      }
    }
  }

  private static List<EnvelopeFile> open(List<Path> paths, InputLimits limits) {
    List<EnvelopeFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(EnvelopeFile.open(path, limits.earliest(), limits.latest(), LONGEST_LINE));
    }
    return files;
  }

  /** A broker would create the topic on the way, with a retention that deletes what is loaded. */
  private void checkTopic(String target, JobConfig config) {
    try (Cluster cluster = Cluster.connect(config.kafka())) {
      ExistingTopic existing = cluster.describe(List.of(target)).get(target);
      if (existing == null) {
        throw new MistakeException(
            "topic " + target + " does not exist; scripts/topics creates it");
      }
      TopicSpec asItIs = TopicCatalogue.raw(target, config.topics());
      TopicCheck.problems(asItIs, existing).forEach(why -> tell("warning: " + target + ": " + why));
    }
  }

  private String publish(MergedFiles lines, String target, KafkaConfig kafka) {
    try (Producer<byte[], byte[]> producer = producer(kafka)) {
      Publisher publisher = new Publisher(producer, target, this::tell);
      for (EnvelopeLine line = lines.next(); line != null; line = lines.next()) {
        publisher.publish(line);
      }
      return publisher.finish();
    }
  }

  private static Producer<byte[], byte[]> producer(KafkaConfig kafka) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.LARGEST_MESSAGE);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * TopicCatalogue.LARGEST_MESSAGE);
    // Of a topic that was just created the second request may get in before the first, which then
    // never does (KAFKA-15591).
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.putAll(kafka.forProducers());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    try {
      return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new MistakeException("kafka at " + kafka.bootstrapServers() + ": " + Cluster.rootOf(e));
    }
  }

  private void tellDisorder(EnvelopeFile file) {
    if (file.furthestBack() > DISORDER_WORTH_TELLING.toMillis()) {
      tell(
          "warning: "
              + file.name()
              + " is not in order of receivedAt: a line is "
              + file.furthestBack()
              + " ms behind one before it, and the job may find it late");
    }
  }

  private void tell(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("publish: " + message);
    err.flush();
  }
}
