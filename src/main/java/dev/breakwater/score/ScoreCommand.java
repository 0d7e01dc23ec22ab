package dev.breakwater.score;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Scores the cascades of a back-test against planted truth. */
@CommandLine.Command(
    name = "score",
    sortOptions = false,
    description = {
      "Scores the cascades of a back-test against the truth that scripts/generate wrote.",
      "Prints a table; docs/score.md says what each score means.",
      "Every score stands beside what the same detections at random times would have scored.",
      "The same files and seed give the same numbers."
    })
public final class ScoreCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--truth",
      paramLabel = "FILE",
      required = true,
      description = "the truth file of the data that was run")
  private Path truth = Path.of("");

  @CommandLine.Option(
      names = "--run",
      paramLabel = "DIR",
      required = true,
      description = "the directory that scripts/backtest wrote")
  private Path run = Path.of("");

  @CommandLine.Option(
      names = "--json",
      paramLabel = "FILE",
      description = "write all scores as JSON as well, those of each key included")
  private @Nullable Path json;

  @CommandLine.Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the random control and of the intervals; default ${DEFAULT-VALUE}")
  private long seed;

  public static void main(String[] args) {
    Commands.runAndExit(new ScoreCommand(), args);
  }

  @Override
  public Integer call() {
    Truth planted = TruthReader.read(truth);
    Detections detections = CascadesReader.read(run, planted.to());
    Report report = Scorer.score(planted, detections, seed);
    if (json != null) {
      write(report, json);
    }
    ReportTable.print(report, spec.commandLine().getOut());
    return Commands.OK;
  }

  private static void write(Report report, Path file) {
    try {
      ReportJson.write(report, file);
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be written: " + e);
    }
  }
}
