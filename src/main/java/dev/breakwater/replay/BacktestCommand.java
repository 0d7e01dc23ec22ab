package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.Settings;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the job over files, to the end of the last one, and writes its results as files. */
@Command(
    name = "backtest",
    sortOptions = false,
    description = {
      "Runs the job over recorded frames and writes what it says as files.",
      "Each line of the input is an envelope:"
          + " {\"venue\":\"okx\",\"receivedAt\":1760130964831,\"frame\":{...}}. Files may overlap in"
          + " time in any way: they are merged by time. The same input and configuration give the"
          + " same bytes."
    },
    footer = {
      "",
      "The directory appears when the run is complete, or not at all. A run that is killed leaves"
          + " a hidden directory beside it, named .<DIR>.partial-<process>, that can be deleted."
    })
public final class BacktestCommand implements Callable<Integer> {
  private final Backtest.Pipeline pipeline;
  private final Encoders encoders;

  @Mixin private final ConfigArguments configuration = new ConfigArguments();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "files (.jsonl, .jsonl.gz), directories with such files, or quoted patterns; as many as"
              + " there are, of which at most 4,000 may overlap in time")
  private List<String> input = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "where results go")
  private @Nullable Path out;

  @Option(names = "--force", description = "replace the earlier back-test in --out")
  private boolean force;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "use events from this time on, such as 2025-11-20T00:00:00Z or 1763596800000;"
              + " instruments of before it still count")
  private long from = Long.MIN_VALUE;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "use events before this time; panels end on the first whole minute from it on instead of"
              + " on the one after the last event")
  private long to = Long.MAX_VALUE;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "no result depends on it; by default the number of processors")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "not there yet: reading the raw topics of a Kafka cluster instead of files")
  private @Nullable String bootstrap;

  /** Only the shell knows whether standard error is a terminal. */
  @Option(names = "--terminal", hidden = true)
  private boolean terminal;

  BacktestCommand(Backtest.Pipeline pipeline, Encoders encoders) {
    this.pipeline = pipeline;
    this.encoders = encoders;
  }

  public static void main(String[] arguments) {
    Commands.runAndExit(ofTheJob(), arguments);
  }

  /** The command with the real job in it. */
  public static BacktestCommand ofTheJob() {
    return new BacktestCommand(Topology::build, Encoders.JSON);
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = commandLine();
    TimeRange range = checked(line);
    Settings settings = configuration.settings(Map.of());
    Console console = new Console(line.getErr(), terminal);
    try (StagedDirectory directory = StagedDirectory.beside(required(out), force)) {
      List<String> files = InputPaths.expand(input);
      refuseInputsIn(directory.target(), files);
      new Backtest(files, range, settings.jobConfig(), settings.resultHash(), parallelism)
          .run(pipeline, encoders, directory, console)
          .print(line.getOut());
      return Commands.OK;
    } catch (InputFileException e) {
      throw new ReplayException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ReplayException("cannot write the results: " + e);
    }
  }

  private TimeRange checked(CommandLine line) {
    if (bootstrap != null) {
      throw new ParameterException(
          line, "--bootstrap is not there yet; record the topics to files and use --input");
    }
    if (input.isEmpty()) {
      throw new ParameterException(line, "Missing required option: '--input=PATH'");
    }
    if (parallelism < 1) {
      throw new ParameterException(line, "--parallelism must be at least 1");
    }
    if (from >= to) {
      throw new ParameterException(line, "--from must be before --to");
    }
    return new TimeRange(from, to);
  }

  /** Replacing the directory would delete them. */
  private static void refuseInputsIn(Path target, List<String> files) throws IOException {
    for (String file : files) {
      if (Path.of(file).toRealPath().startsWith(target)) {
        throw new ReplayException(file + ": lies in --out, which will be replaced");
      }
    }
  }

  private CommandLine commandLine() {
    return required(spec).commandLine();
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("picocli sets what is required before it calls");
    }
    return value;
  }
}
