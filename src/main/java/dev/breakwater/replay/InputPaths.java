package dev.breakwater.replay;

import dev.breakwater.flink.source.InputFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/**
 * Which files are meant by the paths of a command: files, directories with all {@code .jsonl} and
 * {@code .jsonl.gz} below them, and patterns that the shell has left alone.
 *
 * <p>The answer is sorted and names each file once, so that neither the order of the arguments nor
 * how often a file is named can change a result.
 */
final class InputPaths {
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(path -> path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private InputPaths() {}

  static List<String> expand(List<String> given) throws IOException {
    TreeSet<String> found = new TreeSet<>(BY_CODE_POINT);
    for (String path : given) {
      found.addAll(expand(path));
    }
    TreeMap<Path, String> distinct = new TreeMap<>();
    for (String path : found) {
      distinct.putIfAbsent(realPath(path), path);
    }
    return distinct.values().stream().sorted(BY_CODE_POINT).toList();
  }

  private static List<String> expand(String path) throws IOException {
    if (Files.isDirectory(Path.of(path))) {
      return directory(Path.of(path));
    }
    return isPattern(path) && !Files.exists(Path.of(path)) ? pattern(path) : List.of(path);
  }

  private static List<String> directory(Path directory) throws IOException {
    List<String> files =
        walk(directory, Integer.MAX_VALUE, path -> isVisible(directory, path) && isFrameFile(path));
    if (files.isEmpty()) {
      throw new ReplayException(directory + ": no .jsonl or .jsonl.gz file in this directory");
    }
    return files;
  }

  private static List<String> pattern(String pattern) throws IOException {
    Path base = Path.of(pattern.startsWith("/") ? "/" : "");
    for (Path element : Path.of(pattern)) {
      if (isPattern(element.toString())) {
        break;
      }
      base = base.resolve(element);
    }
    Path start = base;
    int depth =
        pattern.contains("**")
            ? Integer.MAX_VALUE
            : Path.of(pattern).getNameCount()
                - (start.toString().isEmpty() ? 0 : start.getNameCount());
    PathMatcher matcher = matcher(pattern);
    TreeSet<String> files = new TreeSet<>();
    if (Files.isDirectory(start)) {
      for (String match :
          walk(start, depth, path -> isVisible(start, path) && matcher.matches(path))) {
        files.add(match);
      }
    }
    if (files.isEmpty()) {
      throw new ReplayException(pattern + ": no file matches");
    }
    return List.copyOf(files);
  }

  private static List<String> walk(Path start, int depth, Predicate<Path> wanted)
      throws IOException {
    List<String> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          depth,
          new SimpleFileVisitor<>() {
            /** What a run has written into the directory of its input is no input of the next. */
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes about)
                throws IOException {
              return EarlierRun.isIn(directory)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              if (wanted.test(file) && about.isRegularFile()) {
                files.add(file.toString());
              }
              return FileVisitResult.CONTINUE;
            }

            /** A link back to where one has been holds nothing new. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
    } catch (IOException e) {
      throw new InputFileException(start + ": cannot be listed: " + e.getMessage());
    }
    return files;
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new ReplayException(pattern + ": no such file, and not a pattern either");
    }
  }

  private static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static boolean isFrameFile(Path path) {
    String name = path.toString();
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  /** As in a shell, nothing hidden below {@code start} is meant, such as a back-test under way. */
  private static boolean isVisible(Path start, Path path) {
    for (Path element : start.toString().isEmpty() ? path : start.relativize(path)) {
      if (element.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static Path realPath(String path) throws InputFileException {
    try {
      return Path.of(path).toRealPath();
    } catch (IOException e) {
      throw InputFileException.of(path, e);
    }
  }
}
