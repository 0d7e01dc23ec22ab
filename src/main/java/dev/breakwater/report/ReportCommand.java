package dev.breakwater.report;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Makes the page of a run that is there already. */
@CommandLine.Command(
    name = "report",
    sortOptions = false,
    description = {
      "Makes report.html of a back-test from the files in its directory, which back-tests do by"
          + " themselves: for runs of an earlier version, or after a score.json was put there.",
      "The same files give the same page."
    })
public final class ReportCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "the directory that scripts/backtest wrote")
  private Path run = Path.of("");

  public static void main(String[] args) {
    Commands.runAndExit(new ReportCommand(), args);
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(run.resolve("liquidations.jsonl"))) {
      throw new MistakeException(
          run + " holds no liquidations.jsonl; is it the directory of a back-test?");
    }
    try {
      ReportWriter.write(run);
    } catch (IOException e) {
      throw new MistakeException(run.resolve(ReportWriter.FILE) + " cannot be written: " + e);
    }
    spec.commandLine().getOut().println(run.resolve(ReportWriter.FILE));
    spec.commandLine().getOut().flush();
    return Commands.OK;
  }
}
