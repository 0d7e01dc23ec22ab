package dev.breakwater.cluster;

import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Writes the job's state where it can be gone on from. */
@CommandLine.Command(
    name = "savepoint",
    sortOptions = false,
    description = {
      "Takes a savepoint of the running job and prints where it is; submit --from goes on from it."
    })
final class TakeSavepoint implements Callable<Integer> {
  @CommandLine.Mixin private ClusterDirectory cluster = new ClusterDirectory();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(names = "--stop", description = "the job ends with it")
  private boolean stop;

  @Override
  public Integer call() throws InterruptedException {
    FlinkRest rest = new FlinkRest(cluster.flink());
    try {
      String path = rest.savepoint(rest.running(), stop);
      PrintWriter out = spec.commandLine().getOut();
      out.println(path);
      out.flush();
      return Commands.OK;
    } catch (IOException e) {
      throw rest.doesNotAnswer(e);
    }
  }
}
