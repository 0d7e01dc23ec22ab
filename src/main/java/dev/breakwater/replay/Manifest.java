package dev.breakwater.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.TimeRange;
import dev.breakwater.report.ReportWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which bytes came out of which. It knows nothing of when, where and with what parallelism, so
 * the same run gives the same manifest.
 *
 * @param offsets what was read of topics
 * @param configurationHash over the options that decide what is computed
 * @param planted what score.json is measured against, if the run is scored
 * @param config of which it names the rules, and what the report needs to draw
 */
record Manifest(
    BacktestInput input,
    List<OffsetRange> offsets,
    TimeRange range,
    String configurationHash,
    @Nullable Planted planted,
    JobConfig config,
    List<WrittenFile> outputs) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Writes {@code manifest.json}, to the disk itself. */
  void writeTo(Path directory) throws IOException {
    byte[] text = (toJson() + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(StagedDirectory.MANIFEST),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(text);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  String toJson() throws IOException {
    ObjectNode root = JSON.createObjectNode();
    input.describe(root.putArray("inputs"), offsets);
    if (range.hasStart()) {
      root.put("from", range.from());
    }
    if (range.hasEnd()) {
      root.put("to", range.to());
    }
    root.put("configurationHash", configurationHash);
    KnownRules.describe(config, root);
    for (WrittenFile output : outputs) {
      root.withArray("outputs")
          .addObject()
          .put("file", output.file())
          .put("rows", output.rows())
          .put("bytes", output.bytes())
          .put("sha256", output.sha256());
    }
    if (planted != null) {
      InputFile truth = planted.file();
      root.putObject("truth")
          .put("path", truth.path())
          .put("bytes", truth.bytes())
          .put("sha256", truth.sha256());
    }
    // Without a checksum: the report shows this manifest and cannot be named in it by its content.
    root.putObject(ReportWriter.FILE)
        .put("madeOf", "the outputs and this manifest")
        .put(ReportWriter.HALF_LIFE, config.cascades().waves().fastHalfLife().toMillis());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
