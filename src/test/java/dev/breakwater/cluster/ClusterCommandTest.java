package dev.breakwater.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What needs no cluster; deploy/README.md says how one was tried. */
class ClusterCommandTest {
  @TempDir private Path dir;

  private record Ended(int code, String out, String err) {}

  private Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Commands.commandLine(new ClusterCommand());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ended(line.execute(arguments), out.toString(), err.toString());
  }

  private ClusterDirectory cluster() {
    return CommandLine.populateCommand(new ClusterDirectory(), "--dir", dir.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whereNothingWasStartedEveryCommandSaysSoInALine() {
    String none = "no cluster in " + dir + "; scripts/cluster start makes one\n";
    for (String command : List.of("status", "savepoint", "submit")) {
      assertEquals(new Ended(1, "", command + ": " + none), run(command, "--dir", dir.toString()));
    }
    assertEquals(
        new Ended(0, "nothing runs in " + dir + "\n", ""), run("stop", "--dir", dir.toString()));
    assertEquals(2, run().code());
    assertEquals(2, run("start", "--task-managers", "0").code());
  }

  @Test
  void aPortThatIsTakenIsSaid() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ended ended = run("start", "--dir", dir.toString(), "--kafka-port", String.valueOf(port));
      assertEquals(
          new Ended(
              1,
              "",
              "start: port "
                  + port
                  + " is in use by another process; choose another one with --kafka-port\n"),
          ended);
    }
  }

  /** It is that of the containers, with the addresses and paths of this machine. */
  @Test
  void theConfigurationIsReadBackByEveryCommand() throws IOException {
    int rest = freePort();
    FlinkSettings.write(cluster(), freePort(), rest);
    Configuration flink = cluster().flink();
    assertEquals(rest, flink.get(RestOptions.PORT));
    assertEquals("127.0.0.1", flink.get(RestOptions.ADDRESS));
    assertEquals("exponential-delay", flink.toMap().get("restart-strategy.type"));
    assertEquals(
        dir.resolve("checkpoints").toUri().toString(),
        flink.toMap().get("execution.checkpointing.dir"));
    assertTrue(flink.keySet().stream().noneMatch(key -> key.startsWith("metrics.")));
    List<String> command = new Launch(cluster(), flink).taskManager("taskmanager-1");
    assertTrue(command.contains("taskmanager.resource-id=taskmanager-1"), command::toString);
    assertTrue(command.stream().anyMatch(word -> word.startsWith("-Xmx")), command::toString);
  }

  @Test
  void theNewestStateIsGoneOnFrom() throws IOException {
    assertTrue(cluster().newestState().isEmpty());
    Path old = Files.createDirectories(dir.resolve("checkpoints/0123/chk-7"));
    Files.writeString(old.resolve("_metadata"), "old");
    Files.setLastModifiedTime(
        old.resolve("_metadata"), java.nio.file.attribute.FileTime.fromMillis(1_000));
    Path young = Files.createDirectories(dir.resolve("savepoints/savepoint-0123"));
    assertEquals(old, cluster().newestState().orElseThrow(), "the other is not complete");
    Files.writeString(young.resolve("_metadata"), "new");
    assertEquals(young, cluster().newestState().orElseThrow());
  }

  @Test
  void aProcessThatIsGoneIsKnownByMoreThanItsNumber() throws Exception {
    Member.start(cluster(), "sleeper", List.of("sleep", "60"));
    Member sleeper = Member.read(cluster(), "sleeper");
    assertTrue(sleeper.isAlive());
    assertFalse(new Member(cluster(), "sleeper", sleeper.pid(), "another start").isAlive());
    sleeper.stop();
    assertFalse(sleeper.isAlive());
    assertTrue(cluster().members().isEmpty());
  }
}
