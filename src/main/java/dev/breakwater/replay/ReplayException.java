package dev.breakwater.replay;

/** Something the person at the keyboard can put right. Its message is all they see. */
final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message, null, false, false);
  }
}
