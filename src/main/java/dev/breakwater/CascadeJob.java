package dev.breakwater;

import dev.breakwater.cli.Commands;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.RunConfig;
import dev.breakwater.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The job on a cluster: arguments, configuration, topology, execution. */
@Command(
    name = "breakwater",
    sortOptions = false,
    description =
        "Reads raw frames from Kafka and writes liquidations, panels and dead letters to Kafka. To"
            + " be submitted to a Flink cluster.")
public final class CascadeJob implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CascadeJob.class);

  @Mixin private final ConfigArguments arguments = new ConfigArguments();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka; short for --set kafka.bootstrap-servers=…")
  private @Nullable String bootstrap;

  @Option(
      names = "--start",
      paramLabel = "FROM",
      description =
          "committed, earliest or timestamp:TIME; where to begin without a checkpoint; short for"
              + " --set kafka.start=…")
  private @Nullable String start;

  @Option(
      names = "--bootstrap-files",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "archives to read before going on with the topics; short for --set bootstrap.files=…")
  private @Nullable List<String> bootstrapFiles;

  @Option(
      names = "--print-config",
      description = "print the effective configuration, secrets masked, and end")
  private boolean printConfig;

  private @Nullable StreamExecutionEnvironment environment;

  private CascadeJob() {}

  /**
   * Runs until the job is cancelled. A mistake in the arguments is one clear message and ends the
   * process; what goes wrong later is for Flink to report.
   */
  public static void main(String[] args) throws Exception {
    CascadeJob job = new CascadeJob();
    int code = Commands.run(job, args);
    if (code != Commands.OK) {
      System.exit(code);
    }
    if (job.environment != null) {
      job.environment.execute();
    }
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    flags.put("kafka.start", start);
    flags.put("bootstrap.files", bootstrapFiles == null ? null : String.join(",", bootstrapFiles));
    Settings settings = arguments.settings(flags);
    if (printConfig) {
      System.out.print(settings.describe());
      return Commands.OK;
    }
    LOG.info("effective configuration\n{}", settings.describe());
    environment = environment(settings.jobConfig());
    return Commands.OK;
  }

  private static StreamExecutionEnvironment environment(JobConfig config) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink(config.run()));
    KafkaEnds.build(environment, config);
    return environment;
  }

  /** The job in an environment that exists already, with the settings that it has on a cluster. */
  public static void addTo(StreamExecutionEnvironment environment, JobConfig config) {
    environment.configure(flink(config.run()));
    KafkaEnds.build(environment, config);
  }

  /** What the job needs whatever the cluster says, then what the configuration passes through. */
  static Configuration flink(RunConfig run) {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.NAME, "breakwater");
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, run.watermarkInterval());
    flink.set(PipelineOptions.MAX_PARALLELISM, run.maxParallelism());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, run.checkpointInterval());
    if (run.parallelism() > 0) {
      flink.set(CoreOptions.DEFAULT_PARALLELISM, run.parallelism());
    }
    if (!run.checkpointDirectory().isEmpty()) {
      flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, run.checkpointDirectory());
    }
    run.flink().forEach(flink::setString);
    return flink;
  }
}
