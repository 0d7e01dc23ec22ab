package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.cli.ProgressLine;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.JsonLinesSource;
import dev.breakwater.flink.source.ReadProgress;
import dev.breakwater.flink.source.TimeRange;
import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * One bounded run of the job over files: read, compute, put in order, publish.
 *
 * @param inputs what to read, as {@link InputPaths} lists it
 * @param configurationHash names {@code config} in the manifest
 * @param parallelism of the stations; no result depends on it
 */
record Backtest(
    List<String> inputs,
    TimeRange range,
    JobConfig config,
    String configurationHash,
    int parallelism) {
  /** Within the staged directory, gone before it is published. */
  private static final String RUNS = ".runs";

  /** What is between the input and the outputs: {@link Topology#build}, or a test's stand-in. */
  interface Pipeline {
    void build(DataStream<MarketEvent> events, Topology.Outputs out, JobConfig config);
  }

  /**
   * Fills {@code directory} and publishes it.
   *
   * @throws InputFileException if an input cannot be read to its end; nothing is published then
   */
  Summary run(Pipeline pipeline, Encoders encoders, StagedDirectory directory, Console console)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    List<InputFile> files = identify();
    Path runs = Files.createDirectory(directory.path().resolve(RUNS));
    OutputFiles outputs = new OutputFiles(runs, encoders);
    ReadProgress.Snapshot read = execute(pipeline, outputs, files, runs.toString(), console);
    List<WrittenFile> written = outputs.merge(directory.path());
    for (InputFile file : files) {
      file.checkUnchanged();
    }
    new Manifest(files, range, configurationHash, written).writeTo(directory.path());
    StagedDirectory.remove(runs);
    directory.publish();
    return new Summary(directory.target(), files, written, read, since(began));
  }

  private List<InputFile> identify() throws InputFileException {
    List<InputFile> files = new ArrayList<>();
    for (String path : inputs) {
      files.add(InputFile.of(path));
    }
    return files;
  }

  private ReadProgress.Snapshot execute(
      Pipeline pipeline, OutputFiles outputs, List<InputFile> files, String run, Console console)
      throws IOException, InterruptedException {
    ProgressLine line = new ProgressLine(console.err(), console.terminal());
    long bytes = files.stream().mapToLong(InputFile::bytes).sum();
    StreamExecutionEnvironment environment = environment();
    try (ReadProgress progress = ReadProgress.watch(run)) {
      JsonLinesSource source =
          new JsonLinesSource(
              inputs, config.input(), config.normalise().outOfOrderness(), range, run);
      DataStream<MarketEvent> events =
          environment
              .fromSource(
                  source,
                  WatermarkStrategy.noWatermarks(),
                  "files",
                  TypeInformation.of(MarketEvent.class))
              .setParallelism(1)
              .uid("read-files");
      pipeline.build(events, outputs, config);
      await(submit(environment), progress, bytes, line);
      return progress.now();
    } finally {
      line.clear();
    }
  }

  private StreamExecutionEnvironment environment() {
    Configuration settings = new Configuration();
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(RestOptions.BIND_ADDRESS, "localhost");
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
  }

  private static JobClient submit(StreamExecutionEnvironment environment) {
    try {
      return environment.executeAsync("back-test");
    } catch (Exception e) {
      throw new IllegalStateException("the job could not be started", e);
    }
  }

  private static void await(JobClient job, ReadProgress progress, long bytes, ProgressLine line)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    CompletableFuture<?> finished = job.getJobExecutionResult();
    while (true) {
      try {
        finished.get(line.pace().toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        line.show(ProgressText.of(progress.now(), bytes, since(began)));
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  /** What a task says comes wrapped several times; the person wants the innermost, in one line. */
  private static IOException failure(ExecutionException failure) {
    ClassLoader classes = Backtest.class.getClassLoader();
    @Nullable InputFileException input =
        ExceptionUtils.findThrowableSerializedAware(failure, InputFileException.class, classes)
            .orElse(null);
    @Nullable ReplayException output =
        ExceptionUtils.findThrowableSerializedAware(failure, ReplayException.class, classes)
            .orElse(null);
    if (output != null) {
      throw output;
    } else if (input != null) {
      return input;
    }
    throw new IllegalStateException("the job failed", failure.getCause());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
