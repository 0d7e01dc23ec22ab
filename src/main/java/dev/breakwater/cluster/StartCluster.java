package dev.breakwater.cluster;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine;

/** Starts what does not run, and waits until it can be used. */
@CommandLine.Command(
    name = "start",
    sortOptions = false,
    description = {
      "Starts Kafka, a JobManager and TaskManagers, and waits until they can be used.",
      "What runs already is left alone, so it also replaces a process that has died."
    })
final class StartCluster implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 250;

  @CommandLine.Mixin private ClusterDirectory cluster = new ClusterDirectory();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--task-managers",
      paramLabel = "N",
      defaultValue = "2",
      description = "processes that do the work, each with two slots (${DEFAULT-VALUE})")
  private int taskManagers;

  @CommandLine.Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "where Kafka listens, on this machine only (${DEFAULT-VALUE})")
  private int kafkaPort;

  @CommandLine.Option(
      names = "--rest-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "where Flink's web page and REST interface are (${DEFAULT-VALUE})")
  private int restPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (taskManagers < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--task-managers must be at least 1");
    }
    Files.createDirectories(cluster.root());
    boolean runs = cluster.members().stream().anyMatch(Member::isAlive);
    Configuration flink =
        runs ? cluster.flink() : FlinkSettings.write(cluster, kafkaPort, restPort);
    PrintWriter out = spec.commandLine().getOut();
    for (Member member : started(new Launch(cluster, flink))) {
      out.println("started      " + member.name() + ", process " + member.pid());
      out.flush();
    }
    FlinkRest rest = new FlinkRest(flink);
    int port = flink.get(FlinkSettings.KAFKA_PORT);
    await("Kafka", () -> answers(port));
    await("Flink", () -> rest.overview().filter(all -> all.taskManagers() >= wanted()).isPresent());
    out.println("Kafka        " + FlinkSettings.HOST + ":" + port);
    out.println("Flink        " + rest.address());
    out.println("directory    " + cluster.root());
    out.flush();
    return Commands.OK;
  }

  private List<Member> started(Launch launch) throws IOException {
    List<Member> running = cluster.members().stream().filter(Member::isAlive).toList();
    List<Member> started = new ArrayList<>();
    for (String name : names()) {
      if (running.stream().noneMatch(member -> member.name().equals(name))) {
        started.add(Member.start(cluster, name, command(launch, name)));
      }
    }
    return started;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(Member.KAFKA, Member.JOB_MANAGER));
    for (int i = 1; i <= taskManagers; i++) {
      names.add(Member.TASK_MANAGER + i);
    }
    return names;
  }

  private static List<String> command(Launch launch, String name) throws IOException {
    return switch (name) {
      case Member.KAFKA -> launch.kafka();
      case Member.JOB_MANAGER -> launch.jobManager();
      default -> launch.taskManager(name);
    };
  }

  private long wanted() {
    return cluster.members().stream()
        .filter(member -> member.name().startsWith(Member.TASK_MANAGER))
        .count();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is so now. */
  private interface Question {
    boolean ask() throws InterruptedException;
  }

  private void await(String what, Question isReady) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady.ask()) {
      for (Member member : cluster.members()) {
        if (!member.isAlive()) {
          throw new MistakeException(member.name() + " has died: " + member.whyDead());
        }
      }
      if (System.nanoTime() > deadline) {
        throw new MistakeException(
            what
                + " is not ready after "
                + PATIENCE.toMinutes()
                + " minutes; "
                + cluster.log("").getParent()
                + " says more");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
