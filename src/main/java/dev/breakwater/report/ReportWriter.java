package dev.breakwater.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the page of a run. */
public final class ReportWriter {
  /** Its name beside the files that it is made of. */
  public static final String FILE = "report.html";

  private ReportWriter() {}

  /**
   * Reads the files of the run in {@code directory} and writes {@link #FILE} beside them. What a
   * run does not have, the page does not show.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path directory) throws IOException {
    String page = Page.of(Run.in(directory));
    Files.write(directory.resolve(FILE), page.getBytes(StandardCharsets.UTF_8));
  }
}
