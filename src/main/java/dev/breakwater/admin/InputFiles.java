package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that somebody means by a list of files and directories. */
final class InputFiles {
  private InputFiles() {}

  /**
   * Every file once, sorted by name; of a directory the {@code .jsonl} and {@code .jsonl.gz} files
   * in it and below it.
   */
  static List<Path> of(List<Path> given) {
    Map<Path, Path> byRealPath = new TreeMap<>();
    for (Path path : given) {
      if (!Files.exists(path)) {
        throw new MistakeException(path + " does not exist");
      }
      List<Path> files = Files.isDirectory(path) ? filesBelow(path) : List.of(path);
      if (files.isEmpty()) {
        throw new MistakeException(path + " holds no .jsonl or .jsonl.gz file");
      }
      try {
        for (Path file : files) {
          byRealPath.putIfAbsent(file.toRealPath(), file);
        }
      } catch (IOException e) {
        throw new MistakeException(path + " cannot be read: " + Cluster.rootOf(e));
      }
    }
    return byRealPath.values().stream().sorted().toList();
  }

  private static List<Path> filesBelow(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().matches(".*\\.jsonl(\\.gz)?"))
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new MistakeException(directory + " cannot be read: " + Cluster.rootOf(e));
    }
  }
}
