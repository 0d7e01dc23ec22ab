package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.cli.ProgressLine;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.InputTopicException;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.ReadProgress;
import dev.breakwater.flink.source.TimeRange;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.report.ReportWriter;
import dev.breakwater.score.PlantedTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/**
 * One bounded run of the job: read, compute, put in order, publish.
 *
 * @param input what to read
 * @param configurationHash names {@code config} in the manifest
 * @param planted what the run is scored against; absent of real data
 * @param parallelism of the stations; no result depends on it
 * @param sweep rule sets to try beside; absent for none
 */
record Backtest(
    BacktestInput input,
    TimeRange range,
    JobConfig config,
    String configurationHash,
    @Nullable Planted planted,
    int parallelism,
    @Nullable SweepStage sweep) {
  /** Within the staged directory, gone before it is published. */
  private static final String RUNS = ".runs";

  /** What is between the input and the outputs: {@link Topology#build}, or a test's stand-in. */
  interface Pipeline {
    void build(DataStream<MarketEvent> events, Topology.Outputs out, JobConfig config);
  }

  /**
   * Fills {@code directory} and publishes it.
   *
   * @throws IOException if an input cannot be read to its end; nothing is published then
   */
  Summary run(Pipeline pipeline, Encoders encoders, StagedDirectory directory, Console console)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path runs = Files.createDirectory(directory.path().resolve(RUNS));
    OutputFiles outputs = new OutputFiles(runs, encoders, underRules());
    ProgressLine line = new ProgressLine(console.err(), console.terminal());
    try {
      return write(pipeline, outputs, runs, directory, line, began);
    } finally {
      line.clear();
    }
  }

  private Summary write(
      Pipeline pipeline,
      OutputFiles outputs,
      Path runs,
      StagedDirectory directory,
      ProgressLine line,
      long began)
      throws IOException, InterruptedException {
    Read read = execute(pipeline, outputs, runs.toString(), line);
    refuseEmptyRange(read.newest());
    List<WrittenFile> written = outputs.merge(directory.path(), new WritingProgress(line));
    SweepResult swept = sweep == null ? null : sweep.write(runs, directory.path());
    List<WrittenFile> all = new ArrayList<>(written);
    if (swept != null) {
      all.addAll(swept.files());
    }
    if (planted != null) {
      planted.truth().score(directory.path());
      all.add(WrittenFile.found(directory.path(), PlantedTruth.FILE));
    }
    input.checkUnchanged();
    new Manifest(input, read.offsets(), range, configurationHash, planted, config, all)
        .writeTo(directory.path());
    StagedDirectory.remove(runs);
    if (line.isDue()) {
      line.show("making " + ReportWriter.FILE);
    }
    ReportWriter.write(directory.path());
    directory.publish();
    return new Summary(directory.target(), input, written, swept, read.newest(), since(began));
  }

  /**
   * What was read in the end.
   *
   * @param offsets of topics; none of files
   */
  private record Read(ReadProgress.Snapshot newest, List<OffsetRange> offsets) {}

  private @Nullable SweepStage underRules() {
    return sweep == null ? null : sweep.under(config.ruleHistory());
  }

  /** Empty results would look as if the market had been calm. */
  private void refuseEmptyRange(ReadProgress.Snapshot read) {
    if (read.hasTime() || !(range.hasStart() || range.hasEnd())) {
      return;
    }
    String asked =
        (range.hasStart() ? " from " + Instant.ofEpochMilli(range.from()) : "")
            + (range.hasEnd() ? " to " + Instant.ofEpochMilli(range.to()) : "");
    String found =
        read.hasOutside()
            ? "those that were read are from %s to %s"
                .formatted(
                    Instant.ofEpochMilli(read.firstOutside()),
                    Instant.ofEpochMilli(read.lastOutside()))
            : "no record that was read holds one at all";
    throw new ReplayException("there are no events" + asked + ": " + found);
  }

  private Read execute(Pipeline pipeline, OutputFiles outputs, String run, ProgressLine line)
      throws IOException, InterruptedException {
    StreamExecutionEnvironment environment = environment();
    try (ReadProgress progress = ReadProgress.watch(run)) {
      DataStream<MarketEvent> events =
          environment
              .fromSource(
                  input.source(config, range, run),
                  WatermarkStrategy.noWatermarks(),
                  input.kind(),
                  TypeInformation.of(MarketEvent.class))
              .setParallelism(1)
              .uid("read-" + input.kind());
      pipeline.build(events, outputs, config);
      await(submit(environment), progress, input.size(), line);
      return new Read(progress.now(), progress.offsets());
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
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, networkMemory());
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, networkMemory());
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
  }

  /** Between two stations there is a channel from each subtask to each, and it needs buffers. */
  private MemorySize networkMemory() {
    long shares = (parallelism * (long) parallelism + 63) / 64;
    return MemorySize.ofMebiBytes(64 * shares);
  }

  private static JobClient submit(StreamExecutionEnvironment environment) {
    try {
      return environment.executeAsync("back-test");
    } catch (Exception e) {
      throw new IllegalStateException("the job could not be started", e);
    }
  }

  private static void await(JobClient job, ReadProgress progress, long size, ProgressLine line)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    CompletableFuture<?> finished = job.getJobExecutionResult();
    while (true) {
      try {
        finished.get(line.pace().toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        line.show(ProgressText.of(progress.now(), size, since(began)));
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  /** What a task says comes wrapped several times; the person wants the innermost, in one line. */
  private static IOException failure(ExecutionException failure) {
    ClassLoader classes = Backtest.class.getClassLoader();
    for (Class<? extends Exception> told :
        List.of(ReplayException.class, InputFileException.class, InputTopicException.class)) {
      Exception found =
          ExceptionUtils.findThrowableSerializedAware(failure, told, classes).orElse(null);
      if (found instanceof ReplayException output) {
        throw output;
      } else if (found instanceof IOException input) {
        return input;
      }
    }
    throw new IllegalStateException("the job failed", failure.getCause());
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
