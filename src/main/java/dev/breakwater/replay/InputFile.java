package dev.breakwater.replay;

import dev.breakwater.flink.source.InputFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * An input as the manifest names it.
 *
 * @param path as it was given
 * @param bytes its length on disk
 * @param sha256 of the file on disk, hexadecimal
 * @param changed when it was last written, to notice a file that grows while it is read
 */
record InputFile(String path, long bytes, String sha256, FileTime changed) {

  static InputFile of(String path) throws InputFileException {
    Path file = Path.of(path);
    try {
      BasicFileAttributes before = attributes(file);
      if (!before.isRegularFile()) {
        throw new InputFileException(path + ": not a regular file");
      }
      String sha256 = Digests.sha256(file);
      return new InputFile(path, before.size(), sha256, before.lastModifiedTime());
    } catch (InputFileException e) {
      throw e;
    } catch (IOException e) {
      throw InputFileException.of(path, e);
    }
  }

  /** The checksum would belong to other bytes than the results. */
  void checkUnchanged() throws InputFileException {
    try {
      BasicFileAttributes now = attributes(Path.of(path));
      if (now.size() != bytes || !now.lastModifiedTime().equals(changed)) {
        throw new InputFileException(path + ": changed while it was read");
      }
    } catch (InputFileException e) {
      throw e;
    } catch (IOException e) {
      throw InputFileException.of(path, e);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }
}
