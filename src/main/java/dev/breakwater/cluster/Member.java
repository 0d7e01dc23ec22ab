package dev.breakwater.cluster;

import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of a cluster, known by a file that outlives the command which started it.
 *
 * @param name such as taskmanager-1
 * @param pid of the process; another one may have it by now
 * @param started when, as the operating system says; empty if it does not say
 */
record Member(ClusterDirectory cluster, String name, long pid, String started) {
  static final String KAFKA = "kafka";
  static final String JOB_MANAGER = "jobmanager";
  static final String TASK_MANAGER = "taskmanager-";

  private static final int SECONDS_TO_STOP = 30;

  static Member start(ClusterDirectory cluster, String name, List<String> command)
      throws IOException {
    Path log = cluster.log(name);
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(command)
            .directory(cluster.root().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Member member = new Member(cluster, name, process.pid(), startOf(process.toHandle()));
    Path file = cluster.process(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, member.pid + "\n" + member.started + "\n");
    return member;
  }

  static Member read(ClusterDirectory cluster, String name) {
    try {
      List<String> lines = Files.readAllLines(cluster.process(name));
      return new Member(
          cluster, name, Long.parseLong(lines.get(0)), lines.size() > 1 ? lines.get(1) : "");
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new MistakeException(
          cluster.process(name) + " does not name a process; stop it by hand and delete the file");
    }
  }

  private static String startOf(ProcessHandle handle) {
    return handle.info().startInstant().map(Instant::toString).orElse("");
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> startOf(handle).equals(started));
  }

  boolean isAlive() {
    return handle().isPresent();
  }

  /** Asks it to end, then makes it end, and forgets it. */
  void stop() throws IOException, InterruptedException {
    Optional<ProcessHandle> running = handle();
    if (running.isPresent()) {
      ProcessHandle handle = running.get();
      handle.destroy();
      try {
        handle.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        handle.destroyForcibly();
      }
    }
    Files.deleteIfExists(cluster.process(name));
  }

  /** The end of its log, and where that is. */
  String whyDead() {
    Path log = cluster.log(name);
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip() + "; ";
      return last + log;
    } catch (IOException e) {
      return log.toString();
    }
  }
}
