package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An output file that is complete.
 *
 * @param file its name within the output directory
 * @param bytes its length
 * @param sha256 hexadecimal
 * @param counts lines by the field that the output is counted by; empty where there is none
 */
record WrittenFile(
    String file, long rows, long bytes, String sha256, SortedMap<String, Long> counts) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Joins the runs of {@code output} in {@code runs} to its file in {@code directory}. */
  static WrittenFile merge(OutputFile<?> output, Path runs, Path directory) throws IOException {
    return merge(output, runs, directory, RunMerge.USUAL_FAN_IN);
  }

  static WrittenFile merge(OutputFile<?> output, Path runs, Path directory, int fanIn)
      throws IOException {
    MessageDigest digest = Digests.sha256();
    SortedMap<String, Long> counts = new TreeMap<>();
    long[] rows = {0};
    long[] bytes = {0};
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(output.fileName()),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), 64 * 1024);
      RunMerge.merge(
          RowSorter.runs(runs, output.name()),
          fanIn,
          row -> {
            out.write(row.value());
            out.write('\n');
            rows[0]++;
            bytes[0] += row.value().length + 1;
            String counted = textField(row.value(), output.countedBy());
            if (counted != null) {
              counts.merge(counted, 1L, Long::sum);
            }
          });
      out.flush();
      channel.force(true);
    }
    return new WrittenFile(
        output.fileName(), rows[0], bytes[0], HexFormat.of().formatHex(digest.digest()), counts);
  }

  private static @Nullable String textField(byte[] json, @Nullable String name) throws IOException {
    if (name == null) {
      return null;
    }
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
          return parser.getText();
        }
      }
    }
    return null;
  }
}
