package dev.breakwater.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory that appears whole or not at all: it is filled under a hidden name beside its own and
 * renamed when it is complete. A process that is killed leaves the hidden one behind, nothing else.
 */
final class StagedDirectory implements AutoCloseable {
  static final String MANIFEST = "manifest.json";

  private final Path target;
  private final Path staged;
  private final boolean replace;
  private final Thread removal;
  private boolean published;

  /**
   * @param replace whether an earlier run of that name gives way
   * @throws ReplayException if something stands there that must not be replaced
   */
  static StagedDirectory beside(Path out, boolean replace) throws IOException {
    Path target = Files.exists(out) ? out.toRealPath() : out.toAbsolutePath().normalize();
    check(out, target, replace);
    Path parent = target.getParent();
    if (parent == null) {
      throw new ReplayException("--out " + out + ": not a place for results");
    }
    Files.createDirectories(parent);
    return new StagedDirectory(target, Files.createDirectory(hidden(target, "partial")), replace);
  }

  private static void check(Path out, Path target, boolean replace) throws IOException {
    if (!Files.exists(target) || (Files.isDirectory(target) && isEmpty(target))) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ReplayException("--out " + out + ": there is a file of that name");
    }
    if (!EarlierRun.isIn(target)) {
      throw new ReplayException(
          "--out " + out + ": not empty, and no earlier back-test; choose another directory");
    }
    if (!replace) {
      throw new ReplayException(
          "--out " + out + ": holds an earlier back-test; --force replaces it");
    }
    Optional<Path> foreign = EarlierRun.foreign(target);
    if (foreign.isPresent()) {
      throw new ReplayException(
          "--out " + out + ": " + foreign.get() + " is of no back-test and would be deleted");
    }
  }

  private StagedDirectory(Path target, Path staged, boolean replace) {
    this.target = target;
    this.staged = staged;
    this.replace = replace;
    this.removal = new Thread(() -> remove(staged), "remove " + staged.getFileName());
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /** Where to write. */
  Path path() {
    return staged;
  }

  /** Where it will appear. */
  Path target() {
    return target;
  }

  /** Gives the directory its name. Nothing may be written into it afterwards. */
  void publish() throws IOException {
    check(target, target, replace);
    sync(staged);
    @Nullable Path replaced =
        Files.exists(target) && !isEmpty(target) ? hidden(target, "replaced") : null;
    if (replaced != null) {
      Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    published = true;
    Path parent = target.getParent();
    if (parent != null) {
      sync(parent);
    }
    if (replaced != null) {
      remove(replaced);
    }
  }

  @Override
  public void close() {
    if (!published) {
      remove(staged);
    }
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs and finds nothing left to remove.
    }
  }

  /** A free name beside {@code target}. Not a temporary directory's: those are closed to others. */
  private static Path hidden(Path target, String why) {
    String name = "." + target.getFileName() + "." + why + "-" + ProcessHandle.current().pid();
    Path free = target.resolveSibling(name);
    for (int i = 2; Files.exists(free); i++) {
      free = target.resolveSibling(name + "-" + i);
    }
    return free;
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Removes what is there. A job that is being stopped may still write: then it is tried again. */
  static void remove(Path directory) {
    for (int attempt = 0; attempt < 10 && Files.exists(directory); attempt++) {
      try (Stream<Path> paths = Files.walk(directory)) {
        paths
            .sorted(Comparator.reverseOrder())
            .forEach(
                path -> {
                  try {
                    Files.deleteIfExists(path);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      } catch (IOException | UncheckedIOException e) {
        // Somebody was faster, or is still writing.
      }
    }
  }
}
