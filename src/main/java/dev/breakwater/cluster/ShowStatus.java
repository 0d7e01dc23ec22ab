package dev.breakwater.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.cli.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;

/** What runs, what has died, and how the job is. */
@CommandLine.Command(
    name = "status",
    sortOptions = false,
    description = {
      "Says what runs and how the job and its checkpoints are. Ends with 0 only if all processes"
          + " live and no job is in trouble."
    })
final class ShowStatus implements Callable<Integer> {
  @CommandLine.Mixin private ClusterDirectory cluster = new ClusterDirectory();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Configuration flink = cluster.flink();
    FlinkRest rest = new FlinkRest(flink);
    List<Member> members = cluster.members();
    if (members.isEmpty()) {
      throw new MistakeException("nothing runs in " + cluster.root());
    }
    for (Member member : members) {
      line(
          member.name(),
          member.isAlive()
              ? "process " + member.pid() + address(member, flink, rest)
              : "DEAD: " + member.whyDead());
    }
    boolean wellJob;
    try {
      wellJob = job(rest);
    } catch (IOException e) {
      throw rest.doesNotAnswer(e);
    }
    return wellJob && members.stream().allMatch(Member::isAlive) ? Commands.OK : Commands.FAILED;
  }

  private static String address(Member member, Configuration flink, FlinkRest rest) {
    return switch (member.name()) {
      case Member.KAFKA -> ", " + FlinkSettings.HOST + ":" + flink.get(FlinkSettings.KAFKA_PORT);
      case Member.JOB_MANAGER -> ", " + rest.address();
      default -> "";
    };
  }

  private boolean job(FlinkRest rest) throws IOException, InterruptedException {
    Optional<FlinkRest.Overview> all = rest.overview();
    all.ifPresent(
        overview ->
            line(
                "slots",
                overview.slots()
                    + " at "
                    + overview.taskManagers()
                    + " task managers, "
                    + overview.free()
                    + " free"));
    List<FlinkRest.Job> jobs = rest.jobs();
    if (jobs.isEmpty()) {
      line("job", "none; scripts/cluster submit starts it");
      return true;
    }
    FlinkRest.Job job = jobs.get(0);
    line(
        "job",
        job.state()
            + ", "
            + job.id()
            + ", for "
            + ProgressLine.duration(Duration.ofMillis(Math.max(0, job.durationMillis()))));
    String failure = rest.lastFailure(job);
    if (!failure.isEmpty()) {
      line("failed last", failure);
    }
    checkpoints(rest.checkpoints(job));
    return !job.state().equals("FAILED") && !job.state().equals("RESTARTING");
  }

  private void checkpoints(JsonNode said) {
    JsonNode counts = said.path("counts");
    JsonNode newest = said.path("latest").path("completed");
    line(
        "checkpoints",
        counts.path("completed").asLong()
            + " complete, "
            + counts.path("failed").asLong()
            + " failed"
            + (newest.isObject()
                ? String.format(
                    Locale.ROOT,
                    "; the newest has %,.1f MB and took %s",
                    newest.path("state_size").asLong() / 1e6,
                    ProgressLine.duration(
                        Duration.ofMillis(newest.path("end_to_end_duration").asLong())))
                : ""));
  }

  private void line(String what, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, "%-14s %s", what, text));
    out.flush();
  }
}
