package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.admin.AskedOffsets;
import dev.breakwater.cli.Commands;
import dev.breakwater.cli.TimeArgument;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.config.Sweep;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.InputTopicException;
import dev.breakwater.flink.source.TimeRange;
import dev.breakwater.score.RunScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Runs the job over recorded frames, to their end, and writes its results as files. */
@Command(
    name = "backtest",
    sortOptions = false,
    description = {
      "Runs the job over recorded frames and writes what it says as files.",
      "Each line of a file, or record of a topic, is an envelope:"
          + " {\"venue\":\"okx\",\"receivedAt\":1760130964831,\"frame\":{...}}. Files and topics may"
          + " overlap in time in any way: they are merged by time. The same input and configuration"
          + " give the same bytes, whether it comes from files or from topics."
    },
    footer = {
      "",
      "The directory appears when the run is complete, or not at all. A run that is killed leaves"
          + " a hidden directory beside it, named .<DIR>.partial-<process>, that can be deleted."
    })
public final class BacktestCommand implements Callable<Integer> {
  /** Buffers between stations grow with its square: a gibibyte at this. */
  private static final int MOST_PARALLEL = 32;

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

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "a Kafka cluster instead of files: its raw topics (topics.raw-* of the configuration) from"
              + " the earliest record to the last one there is when the run starts; --from also"
              + " skips to about an hour before it, and --to ends the reading where later records"
              + " can hold nothing that counts")
  private @Nullable String bootstrap;

  @Option(
      names = "--offsets",
      paramLabel = "TOPIC:PARTITION=FIRST..LAST",
      description =
          "of this partition only these offsets, either end of which may be left out, as the"
              + " manifest of an earlier run names them; repeatable")
  private List<String> offsets = new ArrayList<>();

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
      description =
          "no result depends on it; from 1 to 32, by default the number of processors, at most 8")
  private int parallelism = Math.min(Runtime.getRuntime().availableProcessors(), 8);

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "live rules of the time, one set a line:"
              + " {\"effectiveAt\":…,\"version\":…,\"settings\":{…}}; without it, with"
              + " --bootstrap, those of the rules topic")
  private @Nullable Path rules;

  @Option(
      names = "--sweep",
      paramLabel = "FILE",
      description =
          "also tries other rule sets over the same data in the same pass, and compares them:"
              + " sweep.jsonl, sweep.svg, and the cascades of each below sweep/; FILE is YAML with"
              + " grid (options with lists of values) or sets (options by the name of a rule set),"
              + " see docs/backtest.md")
  private @Nullable Path sweepFile;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "what scripts/generate has planted in the input: writes score.json, the report shows the"
              + " scores, and each rule set of --sweep is scored too")
  private @Nullable Path truth;

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
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    Settings settings = configuration.settings(flags);
    SweepStage sweep = sweepFile == null ? null : stage(configuration.sweep(sweepFile, flags));
    Console console = new Console(line.getErr(), terminal);
    @Nullable Planted planted = truth == null ? null : Planted.read(truth);
    try (StagedDirectory directory = StagedDirectory.beside(required(out), force)) {
      BacktestInput what =
          bootstrap == null
              ? files(directory.target())
              : TopicInput.plan(settings.jobConfig(), range, asked(), console);
      new Backtest(
              what,
              range,
              withRules(settings.jobConfig(), console),
              settings.resultHash(),
              planted,
              parallelism,
              sweep)
          .run(pipeline, encoders, directory, console)
          .print(line.getOut());
      return Commands.OK;
    } catch (InputFileException | InputTopicException e) {
      throw new ReplayException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new ReplayException("cannot write the results: " + e);
    }
  }

  private JobConfig withRules(JobConfig config, Console console) {
    if (rules != null) {
      return config.withRuleHistory(KnownRules.of(rules, config, console.err()));
    }
    return bootstrap == null ? config : config.withRuleHistory(KnownRules.ofTopic(config));
  }

  private SweepStage stage(Sweep sweep) {
    return new SweepStage(sweep, truth == null ? null : RunScores.against(truth));
  }

  private FileInput files(Path target) throws IOException {
    List<String> files = InputPaths.expand(input);
    refuseInputsIn(target, files);
    return FileInput.of(files);
  }

  private List<AskedOffsets> asked() {
    return offsets.stream().map(AskedOffsets::parse).toList();
  }

  private TimeRange checked(CommandLine line) {
    if (input.isEmpty() && bootstrap == null) {
      throw new ParameterException(
          line, "Missing required option: '--input=PATH' or '--bootstrap=HOST:PORT'");
    }
    if (!input.isEmpty() && bootstrap != null) {
      throw new ParameterException(line, "--input and --bootstrap exclude each other");
    }
    if (!offsets.isEmpty() && bootstrap == null) {
      throw new ParameterException(line, "--offsets needs --bootstrap");
    }
    if (parallelism < 1 || parallelism > MOST_PARALLEL) {
      throw new ParameterException(line, "--parallelism must be from 1 to " + MOST_PARALLEL);
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
