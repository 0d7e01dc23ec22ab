package dev.breakwater.flink.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** An input file that cannot be read to its end. Its message is one line for the person who ran. */
public final class InputFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public InputFileException(String message) {
    super(message);
  }

  /** Says in words what {@code failure} means for {@code path}. */
  public static InputFileException of(String path, IOException failure) {
    InputFileException said = new InputFileException(path + ": " + reason(failure));
    said.initCause(failure);
    return said;
  }

  /** Likewise, for a file of which {@code lines} have been read. */
  static InputFileException after(
      long lines, String path, boolean compressed, IOException failure) {
    String reason = compressed ? "damaged or truncated gzip" + said(failure) : reason(failure);
    InputFileException said =
        new InputFileException(path + ": " + reason + ", after line " + lines);
    said.initCause(failure);
    return said;
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static String said(IOException failure) {
    return failure instanceof EOFException || failure.getMessage() == null
        ? ""
        : " (" + failure.getMessage() + ")";
  }
}
