package dev.breakwater.replay;

import dev.breakwater.replay.SortedRun.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts any number of rows in order with bounded memory: sorts as many as fit, writes them out, and
 * leaves the rest to {@link RunMerge}. Not thread-safe.
 */
final class RowSorter {
  /** Held by each output while the job runs. */
  static final int USUAL_MEMORY = 16 * 1024 * 1024;

  /** Two arrays, a record and its place in the list. */
  private static final int BYTES_PER_ROW = 80;

  private final Path directory;
  private final String name;
  private final long memory;
  private final List<Row> held = new ArrayList<>();
  private long heldBytes;
  private int runs;

  /**
   * @param directory where runs are written; must exist
   * @param name tells the runs of one output from those of others
   * @param memory bytes of rows that are held before they are written out
   */
  RowSorter(Path directory, String name, long memory) {
    this.directory = directory;
    this.name = name;
    this.memory = memory;
  }

  void add(byte[] key, byte[] value) throws IOException {
    held.add(new Row(key, value));
    heldBytes += key.length + value.length + BYTES_PER_ROW;
    if (heldBytes >= memory) {
      spill();
    }
  }

  /** Writes out what is held. */
  void spill() throws IOException {
    if (held.isEmpty()) {
      return;
    }
    held.sort(Row.ORDER);
    Path run = directory.resolve(name + "." + runs + suffix());
    try (SortedRun.Writer out = new SortedRun.Writer(run, held.size())) {
      for (Row row : held) {
        out.write(row);
      }
    }
    runs++;
    held.clear();
    heldBytes = 0;
  }

  /** The runs that were written under {@code name}. */
  static List<Path> runs(Path directory, String name) throws IOException {
    try (var files = Files.newDirectoryStream(directory, name + ".*" + suffix())) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      return found;
    }
  }

  private static String suffix() {
    return ".run";
  }
}
