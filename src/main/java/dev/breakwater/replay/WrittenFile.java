package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
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
  static WrittenFile merge(OutputFile<?> output, Path runs, Path directory, WritingProgress told)
      throws IOException {
    return merge(output, runs, directory, RunMerge.USUAL_FAN_IN, told);
  }

  static WrittenFile merge(
      OutputFile<?> output, Path runs, Path directory, int fanIn, WritingProgress told)
      throws IOException {
    try (RunMerge merge = new RunMerge(RowSorter.runs(runs, output.name()), fanIn);
        Writer out = new Writer(directory, output.fileName(), output.countedBy())) {
      told.begins(output.fileName(), merge.rows());
      merge.drain(
          row -> {
            out.write(row.value());
            told.row();
          });
      return out.finish();
    }
  }

  /** One that somebody else has written. */
  static WrittenFile found(Path directory, String file) throws IOException {
    Path path = directory.resolve(file);
    try (Stream<String> lines = Files.lines(path)) {
      return new WrittenFile(
          file, lines.count(), Files.size(path), Digests.sha256(path), new TreeMap<>());
    }
  }

  /** A file of these lines. */
  static WrittenFile text(Path directory, String file, List<String> lines) throws IOException {
    try (Writer out = new Writer(directory, file, null)) {
      for (String line : lines) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
      return out.finish();
    }
  }

  /** Writes lines to a new file, and to the disk itself when it is finished. */
  static final class Writer implements Closeable {
    private final String file;
    private final @Nullable String countedBy;
    private final FileChannel channel;
    private final OutputStream out;
    private final MessageDigest digest = Digests.sha256();
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private long rows;
    private long bytes;

    /**
     * @param countedBy a field by which lines of JSON are counted; absent for none
     */
    Writer(Path directory, String file, @Nullable String countedBy) throws IOException {
      this.file = file;
      this.countedBy = countedBy;
      channel =
          FileChannel.open(
              directory.resolve(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), 64 * 1024);
    }

    void write(byte[] line) throws IOException {
      out.write(line);
      out.write('\n');
      rows++;
      bytes += line.length + 1;
      String counted = textField(line, countedBy);
      if (counted != null) {
        counts.merge(counted, 1L, Long::sum);
      }
    }

    WrittenFile finish() throws IOException {
      out.flush();
      channel.force(true);
      channel.close();
      return new WrittenFile(file, rows, bytes, HexFormat.of().formatHex(digest.digest()), counts);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
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
