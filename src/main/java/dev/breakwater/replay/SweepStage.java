package dev.breakwater.replay;

import dev.breakwater.config.JobConfig;
import dev.breakwater.config.RuleSet;
import dev.breakwater.config.Sweep;
import dev.breakwater.flink.operator.Cascades;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.SweptRecord;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.score.RunScores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep adds to a back-test: the detectors of many rule sets over the same flow, and a
 * comparison of what they find.
 *
 * @param truth to score them against; absent where nobody knows it
 * @param rules live ones, which change every rule set as they change the configuration
 */
record SweepStage(Sweep sweep, @Nullable RunScores truth, List<RuleReading> rules) {
  private static final String NAME = "sweep";

  /** The cascades of a rule set in its directory, as those of a back-test are in its own. */
  private static final String CASCADES = "cascades.jsonl";

  SweepStage(Sweep sweep, @Nullable RunScores truth) {
    this(sweep, truth, List.of());
  }

  /** The same under live rules. */
  SweepStage under(List<RuleReading> history) {
    return new SweepStage(sweep, truth, List.copyOf(history));
  }

  /**
   * @param runs directory for what is not merged yet
   */
  void build(DataStream<Batch> flow, Path runs, SerializationSchema<CascadeRecord> encoder) {
    OutputFile<SweptRecord> file =
        new OutputFile<>(
            NAME,
            swept -> encoder.serialize(swept.record()),
            (swept, key) -> {
              CascadeRecord row = swept.record();
              key.number(swept.ruleSet()).number(row.asOf()).text(row.record()).text(row.id());
              key.number(row.waveNumber()).number(row.revision());
            });
    Cascades.sweep(
            flow,
            sweep.ruleSets().stream()
                .map(ruleSet -> ruleSet.effective().jobConfig().withRuleHistory(rules))
                .map(config -> config.live(JobConfig::cascades))
                .toList())
        .sinkTo(new SortedFileSink<>(runs, file))
        .setParallelism(1)
        .name("rule sets")
        .uid("write-" + NAME);
  }

  /** Joins what the finished job has written, and compares. */
  SweepResult write(Path runs, Path directory) throws IOException {
    List<SweepTally> tallies = new ArrayList<>();
    List<WrittenFile> files = new ArrayList<>();
    try (Split split = new Split(directory, tallies, files);
        RunMerge merge = new RunMerge(RowSorter.runs(runs, NAME), RunMerge.USUAL_FAN_IN)) {
      merge.drain(split::take);
      split.finish();
    }
    List<SweepRow> rows = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      RuleSet ruleSet = sweep.ruleSets().get(i);
      rows.add(
          new SweepRow(
              ruleSet,
              directory(i),
              tallies.get(i).byAsset(),
              truth == null ? List.of() : truth.of(directory.resolve(directory(i)))));
    }
    SweepResult result = new SweepResult(sweep, rows);
    files.add(0, WrittenFile.text(directory, "sweep.jsonl", result.toJsonLines()));
    if (result.hasPicture()) {
      files.add(1, WrittenFile.text(directory, "sweep.svg", new SweepPicture(result).draw()));
    }
    return result.with(files);
  }

  private static String directory(int ruleSet) {
    return String.format(Locale.ROOT, "%s/%03d", NAME, ruleSet);
  }

  /** Rows of all rule sets in order, to a file of each; one that found nothing has an empty one. */
  private final class Split implements AutoCloseable {
    private final Path directory;
    private final List<SweepTally> tallies;
    private final List<WrittenFile> files;
    private WrittenFile.@Nullable Writer writer;

    Split(Path directory, List<SweepTally> tallies, List<WrittenFile> files) {
      this.directory = directory;
      this.tallies = tallies;
      this.files = files;
    }

    void take(SortedRun.Row row) throws IOException {
      long ruleSet = ByteBuffer.wrap(row.key()).getLong() ^ Long.MIN_VALUE;
      while (tallies.size() <= ruleSet) {
        next();
      }
      tallies.get(tallies.size() - 1).add(row.value());
      if (writer != null) {
        writer.write(row.value());
      }
    }

    void finish() throws IOException {
      while (tallies.size() < sweep.ruleSets().size()) {
        next();
      }
      close();
    }

    private void next() throws IOException {
      close();
      String name = directory(tallies.size());
      Files.createDirectories(directory.resolve(name));
      tallies.add(new SweepTally());
      writer = new WrittenFile.Writer(directory, name + "/" + CASCADES, null);
    }

    @Override
    public void close() throws IOException {
      if (writer != null) {
        files.add(writer.finish());
        writer = null;
      }
    }
  }
}
