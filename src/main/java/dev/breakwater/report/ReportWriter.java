package dev.breakwater.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes the page of a run. */
public final class ReportWriter {
  /** Its name beside the files that it is made of. */
  public static final String FILE = "report.html";

  /** Its field in the manifest's object about the report: milliseconds. */
  public static final String HALF_LIFE = "intensityHalfLifeMillis";

  private ReportWriter() {}

  /**
   * Reads the files of the run in {@code directory} and writes {@link #FILE} beside them. What a
   * run does not have, the page does not show.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path directory) throws IOException {
    ByteBuffer page = StandardCharsets.UTF_8.encode(Page.of(Run.in(directory)));
    Path partial = directory.resolve("." + FILE + ".partial");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (page.hasRemaining()) {
        channel.write(page);
      }
      channel.force(true);
    }
    Files.move(
        partial,
        directory.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
