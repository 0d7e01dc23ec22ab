package dev.breakwater.scenario;

import dev.breakwater.cli.MistakeException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written under a hidden name beside its own and
 * renamed when it is complete. Whatever ends the process by a signal removes the hidden one.
 */
final class StagedFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;

  private final Path target;
  private final Path staged;
  private final FileChannel channel;
  private final @Nullable GZIPOutputStream compressed;
  private final OutputStream out;
  private final Thread removal;

  /**
   * @param option the name of the argument that {@code path} was given by
   * @param replace whether a file of that name gives way
   */
  static StagedFile at(Path path, String option, boolean replace) throws IOException {
    Path target = path.toAbsolutePath().normalize();
    Path name = target.getFileName();
    if (name == null || Files.isDirectory(target)) {
      throw new MistakeException(option + " " + path + ": there is a directory of that name");
    }
    if (Files.exists(target) && !replace) {
      throw new MistakeException(option + " " + path + ": exists; --force replaces it");
    }
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    String hidden = "." + name + ".partial-" + ProcessHandle.current().pid();
    return new StagedFile(target, target.resolveSibling(hidden));
  }

  private StagedFile(Path target, Path staged) throws IOException {
    this.target = target;
    this.staged = staged;
    this.channel =
        FileChannel.open(
            staged,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    OutputStream file = Channels.newOutputStream(channel);
    this.compressed =
        target.toString().endsWith(".gz") ? new GZIPOutputStream(file, BUFFER_BYTES) : null;
    this.out = new BufferedOutputStream(compressed == null ? file : compressed, BUFFER_BYTES);
    this.removal = new Thread(this::remove, "remove " + staged.getFileName());
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /** Where to write; compressed by itself where the name ends in .gz. */
  OutputStream out() {
    return out;
  }

  Path target() {
    return target;
  }

  /** Gives the file its name. Nothing may be written into it afterwards. */
  void publish() throws IOException {
    out.flush();
    if (compressed != null) {
      compressed.finish();
    }
    channel.force(true);
    out.close();
    Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs and finds nothing left to remove.
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException e) {
      // It stays behind under its hidden name.
    }
  }
}
