package dev.breakwater.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.flink.source.MergedSource;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files of envelopes, as {@link InputPaths} lists them. */
record FileInput(List<InputFile> files) implements BacktestInput {

  static FileInput of(List<String> paths) throws InputFileException {
    List<InputFile> files = new ArrayList<>();
    for (String path : paths) {
      files.add(InputFile.of(path));
    }
    return new FileInput(files);
  }

  @Override
  public String kind() {
    return "files";
  }

  @Override
  public MergedSource source(JobConfig config, TimeRange range, String run) {
    return MergedSource.ofFiles(
        files.stream().map(InputFile::path).toList(),
        config.input(),
        config.normalise().outOfOrderness(),
        range,
        run);
  }

  @Override
  public long size() {
    return files.stream().mapToLong(InputFile::bytes).sum();
  }

  @Override
  public void checkUnchanged() throws InputFileException {
    for (InputFile file : files) {
      file.checkUnchanged();
    }
  }

  @Override
  public void describe(ArrayNode inputs, List<OffsetRange> read) {
    for (InputFile file : files) {
      inputs
          .addObject()
          .put("path", file.path())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
  }

  @Override
  public String summary(long records) {
    return String.format(
        Locale.ROOT, "%,d lines in %,d files, %.1f MB", records, files.size(), size() / 1e6);
  }
}
