package dev.breakwater.cli;

/**
 * Something the person at the keyboard can put right: a missing file, a broker that does not
 * answer, an option that makes no sense. Its message is all they see, so it carries no stack trace.
 */
public class MistakeException extends RuntimeException {
  public MistakeException(String message) {
    super(message, null, false, false);
  }

  /** What is told of it. */
  protected String toldBy(String command) {
    return command + ": " + getMessage();
  }
}
