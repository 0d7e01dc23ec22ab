package dev.breakwater.cluster;

import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.ConfigArguments;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.ConfigUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.PipelineOptionsInternal;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Gives the job to the cluster, as {@code flink run -d} does. */
@CommandLine.Command(
    name = "submit",
    sortOptions = false,
    description = {
      "Creates the topics that are missing and gives the job to the cluster, as flink run -d does."
    })
final class SubmitJob implements Callable<Integer> {
  private static final String MAIN = "dev.breakwater.CascadeJob";
  private static final String LATEST = "latest";

  @CommandLine.Mixin private ClusterDirectory cluster = new ClusterDirectory();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--from",
      paramLabel = "PATH",
      description =
          "a savepoint or checkpoint to go on from, or latest: the newest that any job of this"
              + " cluster left; without it the job begins anew")
  private @Nullable String from;

  @CommandLine.Option(
      names = "--start",
      paramLabel = "FROM",
      description = "committed, earliest or timestamp:TIME: where a job that begins anew begins")
  private @Nullable String start;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  @Override
  public Integer call() throws Exception {
    Configuration flink = cluster.flink();
    FlinkRest rest = new FlinkRest(flink);
    refuseSecond(rest);
    String kafka = FlinkSettings.HOST + ":" + flink.get(FlinkSettings.KAFKA_PORT);
    TopicsCommand.createMissing(
        configuration.settings(Map.of("kafka.bootstrap-servers", kafka)).jobConfig());
    List<String> arguments = new ArrayList<>(List.of("--bootstrap", kafka));
    arguments.addAll(configuration.given());
    if (start != null) {
      arguments.addAll(List.of("--start", start));
    }
    Optional<Path> state = state();
    state.ifPresent(
        path -> flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    String id = new JobID().toHexString();
    flink.set(PipelineOptionsInternal.PIPELINE_FIXED_JOB_ID, id);
    run(flink, arguments);
    PrintWriter out = spec.commandLine().getOut();
    out.println("job          " + id);
    state.ifPresent(path -> out.println("goes on from " + path));
    out.println("web page     " + rest.address() + "/#/job/running/" + id + "/overview");
    out.flush();
    return Commands.OK;
  }

  /** Two jobs would write each row twice, and end each other's transactions. */
  private static void refuseSecond(FlinkRest rest) throws InterruptedException {
    try {
      Optional<FlinkRest.Job> running = rest.current();
      if (running.isPresent()) {
        throw new MistakeException(
            "job "
                + running.get().id()
                + " runs already; scripts/cluster savepoint --stop ends it");
      }
    } catch (IOException e) {
      throw rest.doesNotAnswer(e);
    }
  }

  private Optional<Path> state() {
    if (from == null) {
      return Optional.empty();
    }
    if (from.equals(LATEST)) {
      return Optional.of(
          cluster
              .newestState()
              .orElseThrow(
                  () ->
                      new MistakeException(
                          "no checkpoint or savepoint in "
                              + cluster.root()
                              + "; leave --from out")));
    }
    Path path = Path.of(from.startsWith("file:") ? from.substring("file:".length()) : from);
    if (!Files.isRegularFile(path.resolve("_metadata"))) {
      throw new MistakeException(path + " is no savepoint or checkpoint: it has no _metadata");
    }
    return Optional.of(path.toAbsolutePath());
  }

  private static void run(Configuration flink, List<String> arguments)
      throws ProgramInvocationException {
    flink.set(DeploymentOptions.TARGET, "remote");
    flink.set(DeploymentOptions.ATTACHED, false);
    // Here the job's classes are on the class path, too; on the cluster they come from the jar
    // only.
    flink.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
    try (PackagedProgram program =
        PackagedProgram.newBuilder()
            .setJarFile(ClusterDirectory.jar().toFile())
            .setEntryPointClassName(MAIN)
            .setArguments(arguments.toArray(String[]::new))
            .setConfiguration(flink)
            .setSavepointRestoreSettings(SavepointRestoreSettings.fromConfiguration(flink))
            .build()) {
      ConfigUtils.encodeCollectionToConfig(
          flink, PipelineOptions.JARS, program.getJobJarAndDependencies(), URL::toString);
      ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), flink, program, false, true);
    }
  }
}
