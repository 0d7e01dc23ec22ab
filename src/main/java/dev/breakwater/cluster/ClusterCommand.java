package dev.breakwater.cluster;

import dev.breakwater.cli.Commands;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Kafka, a JobManager and TaskManagers as processes of this machine. */
@CommandLine.Command(
    name = "cluster",
    sortOptions = false,
    description = {
      "Runs Kafka, a JobManager and TaskManagers as separate processes on this machine, without"
          + " Docker, with the configuration of deploy/flink/config.yaml.",
      "Everything lies in one directory (--dir), so that clusters do not meet and a stopped one"
          + " goes on where it was."
    },
    footer = {
      "",
      "  scripts/cluster start",
      "  scripts/cluster submit --start earliest",
      "  scripts/cluster status",
      "  scripts/cluster stop; scripts/cluster start; scripts/cluster submit --from latest"
    },
    subcommands = {
      StartCluster.class,
      SubmitJob.class,
      ShowStatus.class,
      TakeSavepoint.class,
      StopCluster.class
    })
public final class ClusterCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public static void main(String[] args) {
    Commands.runAndExit(new ClusterCommand(), args);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: start, submit, status, savepoint or stop");
  }
}
