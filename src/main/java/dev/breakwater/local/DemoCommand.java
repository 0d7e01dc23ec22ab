package dev.breakwater.local;

import dev.breakwater.cli.Commands;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/demo}. */
@Command(
    name = "demo",
    description = {
      "Shows the job at work on this machine: starts Kafka and Flink in this process, publishes a"
          + " scenario that rebuilds 20 and 21 November 2025 from published totals, runs the job and"
          + " prints its alerts, cascades and panels. Ends by itself, within a minute or two."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(
      names = "--serve",
      description = "stay up afterwards, with Flink's web interface and all topics, until Ctrl-C")
  private boolean serve;

  /** Java cannot tell on every version; the script can. */
  @Option(
      names = "--terminal",
      hidden = true,
      description = "the output is a terminal: use colours, and one line for all progress")
  private boolean terminal;

  private final CountDownLatch allDown = new CountDownLatch(1);

  private final DemoParts parts;

  DemoCommand(DemoParts parts) {
    this.parts = parts;
  }

  public static void main(String[] args) {
    Commands.runAndExit(new DemoCommand(new RealParts()), args);
  }

  @Override
  public Integer call() throws Exception {
    // Tables hold signs beyond ASCII, whatever the locale says.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      DemoRun.ofNovember(parts, out, terminal).run(() -> stayUp(out));
      return 0;
    } catch (DemoFailure e) {
      System.err.println("demo: " + e.getMessage());
      return FAILED;
    } finally {
      allDown.countDown();
    }
  }

  private void stayUp(PrintStream out) {
    if (!serve) {
      return;
    }
    out.println();
    out.println("  Still up: Flink and Kafka under the addresses above. Topics:");
    DemoTopics.DEFAULT.raw().values().stream().sorted().forEach(name -> out.println("    " + name));
    out.println("    " + DemoTopics.DEFAULT.liquidations());
    out.println("    " + DemoTopics.DEFAULT.panels());
    out.println("    " + DemoTopics.DEFAULT.cascades());
    out.println("    " + DemoTopics.DEFAULT.alerts());
    out.println("    " + DemoTopics.DEFAULT.deadLetters());
    out.println("  Ctrl-C ends everything.");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped), "demo-stop"));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process may end only after Flink and the broker did, or their files stay behind. */
  private void stop(CountDownLatch stopped) {
    stopped.countDown();
    try {
      allDown.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
