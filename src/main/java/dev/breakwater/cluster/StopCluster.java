package dev.breakwater.cluster;

import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Ends the processes and keeps their data. */
@CommandLine.Command(
    name = "stop",
    sortOptions = false,
    description = {
      "Ends all processes. Topics, checkpoints and savepoints stay in the directory: after the next"
          + " start a job goes on with submit --from latest."
    })
final class StopCluster implements Callable<Integer> {
  @CommandLine.Mixin private ClusterDirectory cluster = new ClusterDirectory();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<Member> members = cluster.members();
    if (members.isEmpty()) {
      out.println("nothing runs in " + cluster.root());
    }
    // Kafka last: what is written to it until then is complete.
    Comparator<Member> order = Comparator.comparing(member -> member.name().equals(Member.KAFKA));
    for (Member member : members.stream().sorted(order).toList()) {
      boolean wasAlive = member.isAlive();
      member.stop();
      out.println((wasAlive ? "stopped      " : "was dead     ") + member.name());
      out.flush();
    }
    out.flush();
    return Commands.OK;
  }
}
