package dev.breakwater.replay;

import dev.breakwater.cli.MistakeException;

/** Something the person at the keyboard can put right. Its message is all they see. */
final class ReplayException extends MistakeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }
}
